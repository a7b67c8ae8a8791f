// SPDX-License-Identifier: GPL-3.0-or-later
// A whole play laid without being mixed, for who wants to know where everything is.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "renderer/score/cue_sheet.h"
#include "renderer/stage/play_log.h"
#include "renderer/stage/production.h"

namespace locket::inline stage {

struct Laid {
  CueSheet sheet;
  std::vector<LoggedCue> log;
  Frames frames = 0;
};

/// Speaks every line. Throws MachineError, and Interrupted when `interrupted`, asked before each step, says so.
Laid lay_out(Production& production, std::uint64_t seed, const std::function<bool()>& interrupted);

}  // namespace locket::inline stage
