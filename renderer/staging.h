// SPDX-License-Identifier: GPL-3.0-or-later
// A play, or a part of it, on stage: everything between the cue sheet and the mix. Files and the loudspeaker begin here.
//
//     Staging staging(production, part, {.seed = 0});
//     Pump pump(staging.sheet, staging.performance, staging.timeline, pump_options(production, part, staging));
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <variant>

#include "renderer/performance.h"
#include "renderer/production.h"
#include "renderer/pump.h"
#include "voices/calibration.h"
#include "voices/studio.h"

namespace locket {

/// A cue by its name, or a time on the timeline.
using Position = std::variant<std::string, Time>;

/// What of a play is wanted; nothing = all.
struct Part {
  std::optional<std::string> scene;
  std::optional<Position> from, to;
};

/// The production must outlive it. The play's first lines are being spoken while its cue sheet is made: that takes as
/// long as speaking them, for a very long play.
class Staging {
 public:
  /// Throws UsageError for names that the play does not have.
  Staging(Production& production, const Part& part, Performance::Options options);
  /// From this speech or scene on.
  Staging(Production& production, CueIndex from, Performance::Options options);

 private:
  Staging(Production& production, std::optional<ElementIndex> first, const std::function<CueSheet()>& make_sheet, Performance::Options options);

  Calibration calibration_;
  Studio studio_;

 public:
  CueSheet sheet;
  Timeline timeline;
  Performance performance;
};

/// Ahead, from and to; blocks as long as the mixer likes them. Throws UsageError.
PumpOptions pump_options(const Production& production, const Part& part, const CueSheet& sheet);

/// The user's folder for what can be made again: $XDG_CACHE_HOME/locket, ~/.cache/locket, or empty.
std::filesystem::path cache_folder();

}  // namespace locket
