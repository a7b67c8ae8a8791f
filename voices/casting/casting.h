// SPDX-License-Identifier: GPL-3.0-or-later
// A voice for a character to whom the author gave none.
#pragma once

#include <string>
#include <vector>

#include "scripts/page/screenplay.h"
#include "voices/casting/catalogue.h"
#include "voices/casting/likeness.h"

namespace locket::inline casting {

/// A voice, the pitch at which it is meant (eSpeak's scale), and how fast somebody of that age speaks (words a minute).
struct CastVoice {
  std::string voice;
  int pitch = 50;
  int rate = 175;
  friend auto operator<=>(const CastVoice&, const CastVoice&) = default;
};

/// One that suits gender, age and language, of a variant that none of `others` has, and can be told from all of them; when there
/// is none, one that can be told from them; else the one furthest from them. As long as voices are clearly apart, which of them it is depends on the character's id alone: so whoever
/// joins `others` changes the choice only by coming too near to it.
CastVoice pick_voice(const Character& character, const std::vector<VoiceTraits>& others, const VoiceCatalogue& catalogue);

/// The best `count` of them (fewer when there are not so many), which can be told from one another as well.
std::vector<CastVoice> propose_voices(const Character& character, std::vector<VoiceTraits> others, const VoiceCatalogue& catalogue,
                                      std::size_t count);

}  // namespace locket::inline casting
