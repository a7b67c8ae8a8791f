// SPDX-License-Identifier: GPL-3.0-or-later
// A source line as a terminal can show it, with a caret under a place.
#pragma once

#include <string>

#include "scripts/page/diagnostics.h"
#include "scripts/page/line_index.h"

namespace locket::inline page {

struct Excerpt {
  std::string line;   ///< at most `excerpt_width` columns, cut with `...` where the caret is not
  std::string caret;  ///< spaces (and the line's tabs), `^`, and `~` up to the end of what is wrong
};

inline constexpr std::size_t excerpt_width = 110;  ///< characters; fits a terminal without wrapping in most cases

Excerpt excerpt_at(const LineIndex& index, Place place);

}  // namespace locket::inline page
