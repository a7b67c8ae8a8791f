// SPDX-License-Identifier: GPL-3.0-or-later
// The two alphabets in which a phoneme may be written.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace locket::inline page {

/// A text in eSpeak NG's mnemonics, or the first sign for which there is none.
struct Mnemonics {
  std::string text;
  std::size_t bad_begin = 0, bad_size = 0;  ///< bytes of what was read; size 0 = all is well
};

/// The International Phonetic Alphabet, translated. Diacritics of detail (aspiration, places of the tongue) and marks
/// between syllables are passed over: the engine's sounds have none.
Mnemonics mnemonics_of_ipa(std::string_view ipa);

/// eSpeak NG's own, which are ASCII; anything else would be swallowed.
Mnemonics checked_mnemonics(std::string_view mnemonics);

}  // namespace locket::inline page
