// SPDX-License-Identifier: GPL-3.0-or-later
// The tokens of a line: its words as timed, with the author's punctuation restored to them.
#pragma once

#include <string>
#include <vector>

#include "renderer/edition/edition.h"
#include "renderer/stage/play_log.h"
#include "scripts/page/screenplay.h"

namespace locket::inline edition {

/// Frames of a file; half-open.
struct Window {
  Frames first = 0, frames = 0;
  Frames at(Frames frame) const;               ///< in the file's frames, brought to its edges
  bool holds(Frames begin, Frames end) const;  ///< some of it; of what has no length, its place (the end included)
};

/// Fills text, tokens, foreign, begin and end of a line from what was written and heard. Words that the window does not hold are
/// left out of the text; without any, the text is empty.
void fill_line(Edition::Line& line, const Inlines& written, const LoggedCue& logged, const Window& window);

}  // namespace locket::inline edition
