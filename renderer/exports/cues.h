// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "renderer/stage/play_log.h"

namespace locket::inline exports {

/// What a cue file is made from.
struct CueExport {
  const Screenplay& play;
  const Diagnostics& sources;  ///< for the names of the files
  const CueSheet& sheet;
  Frames first = 0;   ///< the timeline's frame that is the file's first
  Frames frames = 0;  ///< the file's length
};

/// The JSON of `--cues`: title, language, rate, frames, characters, scenes, and every cue in the order of its begin.
/// Frames are the file's, half-open. What lies wholly outside the file is left out; what reaches over an edge ends there.
std::string cues_json(const CueExport& what, const std::vector<LoggedCue>& log);

/// `line`, `narration`, `pause`, ...
std::string kind_name(const Cue& cue);
/// `dialogue`, `effects`, ...; empty for what makes no sound.
std::string bus_name(const Screenplay& play, const Cue& cue);

}  // namespace locket::inline exports
