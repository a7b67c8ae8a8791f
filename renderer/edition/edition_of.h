// SPDX-License-Identifier: GPL-3.0-or-later
// The Edition of a play that was performed: a projection of the log of its laid cues.
#pragma once

#include <vector>

#include "renderer/edition/edition.h"
#include "renderer/stage/play_log.h"

namespace locket::inline edition {

/// What an edition is made from.
struct Performed {
  const Screenplay& play;
  const CueSheet& sheet;
  Frames first = 0;   ///< the timeline's frame that is the file's first
  Frames frames = 0;  ///< the file's length
};

/// `log`: with words (PlayLog), by begin.
Edition edition_of(const Performed& what, const std::vector<LoggedCue>& log);

}  // namespace locket::inline edition
