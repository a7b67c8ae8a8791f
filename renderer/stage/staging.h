// SPDX-License-Identifier: GPL-3.0-or-later
// A play, or a part of it, on stage: everything between the cue sheet and the mix. Files and the loudspeaker begin here.
//
//     Staging staging(production, wanted_sheet(production, section), {.seed = 0});
//     Pump pump(staging.sheet, staging.performance, staging.timeline, pump_options(production, section, staging));
#pragma once

#include <optional>
#include <string>
#include <variant>

#include "renderer/stage/performance.h"
#include "renderer/stage/production.h"
#include "renderer/stage/pump.h"

namespace locket::inline stage {

/// A cue, as find_place() knows it, or a time on the timeline.
using Position = std::variant<std::string, Time>;

/// What of a play is wanted; nothing = all.
struct Section {
  std::optional<std::string> scene;
  std::optional<Position> from, to;
};

/// The production must outlive it, and has one stage at a time.
class Staging {
 public:
  Staging(Production& production, CueSheet cue_sheet, Performance::Options options);
  ~Staging();  ///< what was asked for and is not needed any more is dropped

  CueSheet sheet;
  Timeline timeline;
  Performance performance;

 private:
  Studio& studio_;
};

/// The cue sheet of that part. Throws UsageError for names that the play does not have.
CueSheet wanted_sheet(const Production& production, const Section& section);

/// Throws UsageError: `section` begins at a time by which what was wanted, so long, has ended.
[[noreturn]] void refuse_past_the_end(const Section& section, Frames length, SampleRate rate);

/// Ahead, from and to; blocks as long as the mixer likes them. Throws UsageError.
PumpOptions pump_options(const Production& production, const Section& section, const CueSheet& sheet);

}  // namespace locket::inline stage
