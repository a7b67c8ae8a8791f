// SPDX-License-Identifier: GPL-3.0-or-later
// The voices that a character could be given, and how well each suits what the author said of it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "scripts/page/screenplay.h"
#include "voices/casting/casting.h"
#include "voices/casting/catalogue.h"
#include "voices/casting/likeness.h"

namespace locket::inline casting {

/// From this cost on it does not suit: it cannot sound of that age; from twice that on it is not the gender that was wished.
inline constexpr int unsuited_cost = 16;

struct Candidate {
  CastVoice voice;
  VoiceTraits traits;      ///< of the character with that voice
  int cost = 0;            ///< of all that is not granted; below 0: just what is wanted
  std::uint64_t rank = 0;  ///< of equals, by the character's own id and the voice's variant
};

/// In the character's language, or British English where the engine does not speak that one. There is always one.
std::vector<Candidate> candidates(const Character& character, const VoiceCatalogue& catalogue);
/// In the other accents of that language.
std::vector<Candidate> candidates_with_an_accent(const Character& character, const VoiceCatalogue& catalogue);

}  // namespace locket::inline casting
