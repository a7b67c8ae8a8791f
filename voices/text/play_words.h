// SPDX-License-Identifier: GPL-3.0-or-later
// The words that a play has the engine say by itself: not those that a lexeme, a sub, a phoneme or a say-as speaks, nor
// numbers, initials and abbreviations, nor what comes after a cut.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "voices/casting/cast.h"

namespace locket::inline text {

/// A word as one of the engine's languages says it, and what its places in the play tell of it.
struct PlayWord {
  std::string word;                        ///< as first written, its ending (`'s`) or article (`l'`) off: what a grapheme would be
  std::string question;                    ///< the same with plain apostrophes and hyphens, as the engine gets it
  std::string language;                    ///< as spelled, without variant: `en-gb`
  std::string engine_voice;                ///< the engine's identifier of that: `gmw/en`
  std::vector<std::uint32_t> occurrences;  ///< a number for each place where it is written, ascending; a chorus has one
  Place first;                             ///< of the first letter; of its element where it came to be by a reference
  bool capital_inside = false;             ///< with a capital where no sentence begins, or in its middle, once at least
  bool in_lower_case = false;              ///< written without capitals somewhere in the play
  bool in_cast = false;                    ///< part of a character's name
};

/// In the order in which they are first written. `sources` are those from which the play was read.
std::vector<PlayWord> words_of(const Cast& cast, const Diagnostics& sources);

}  // namespace locket::inline text
