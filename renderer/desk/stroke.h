// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace locket::inline desk {

/// One key of a terminal, as it was struck.
struct Stroke {
  enum class Kind { letter, left, right, up, down, home, end, enter, tab, backspace, escape, interrupt };
  Kind kind = Kind::letter;
  char32_t letter = 0;  ///< of `letter`: a code point that is no control character
  friend bool operator==(const Stroke&, const Stroke&) = default;
};

}  // namespace locket::inline desk
