// SPDX-License-Identifier: GPL-3.0-or-later
// Where the words of a written line are.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace locket::inline text {

/// Half-open range of characters.
struct CharacterRange {
  std::size_t begin = 0, end = 0;
};

/// The words, punctuation off: `“M. Dupont—1,000!”` has M, Dupont, 1,000. White space, long dashes and ellipses part
/// words; hyphens, apostrophes, points and commas inside one do not.
std::vector<CharacterRange> written_words(std::u32string_view text);

}  // namespace locket::inline text
