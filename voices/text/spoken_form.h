// SPDX-License-Identifier: GPL-3.0-or-later
// Written text with one spelling for what looks the same, so that rules, lexicon and engine meet each word in one form.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace locket::inline text {

/// A text made from another, whose every character knows where in that one it comes from.
struct TracedText {
  std::u32string text;
  std::vector<std::size_t> origin;  ///< of each character, and of the end: text.size() + 1 of them, ascending
};

/// Unicode's compatibility composition (NFKC): `ﬁ`, `Ⅳ`, `㎏`, `ˢᵗ`, full width and mathematical letters become plain ones,
/// letters and their accents one. Signs between letters that look like an apostrophe are one; every space is one of
/// two (U+0020, and U+00A0 where no line may break); soft hyphens, variation selectors and what else nobody sees are
/// gone. What rules read by itself stays: `² ³ º ª … ™`; a fraction (`2½`) is parted from the whole before it.
TracedText spoken_form(std::u32string_view written);

/// The same, without case: what is compared where spellings are looked up.
TracedText lookup_form(std::u32string_view written);

}  // namespace locket::inline text
