// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/stage/lay_out.h"

#include "renderer/errors.h"
#include "renderer/stage/staging.h"

namespace locket::inline stage {

Laid lay_out(Production& production, std::uint64_t seed, const std::function<bool()>& interrupted) {
  Staging staging(production, schedule(production.play(), production.options().rate), {.seed = seed, .log = true});
  TrackLayer layer(staging.sheet, staging.performance.desk());
  while (!layer.done()) {
    if (interrupted && interrupted()) throw Interrupted();
    staging.performance.desk().ask(layer.upcoming(production.lines_ahead()));
    staging.performance.place(layer.step());
    // Nobody mixes; what is over is let go all the same.
    for (const bool weighed : {true, false}) staging.timeline.active(layer.settled(), layer.settled(), weighed);
  }
  Laid laid;
  laid.frames = staging.timeline.end();
  laid.log = staging.performance.take_log();
  laid.sheet = staging.sheet;
  return laid;
}

}  // namespace locket::inline stage
