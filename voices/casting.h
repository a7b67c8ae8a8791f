// SPDX-License-Identifier: GPL-3.0-or-later
// A voice for a character to whom the author gave none.
#pragma once

#include <optional>
#include <set>
#include <string>

#include "scripts/screenplay.h"
#include "voices/catalogue.h"

namespace locket {

/// A voice, and the pitch at which it is meant (eSpeak's scale).
struct CastVoice {
  std::string voice;
  int pitch = 50;
  friend auto operator<=>(const CastVoice&, const CastVoice&) = default;
};

/// One that suits language, gender and age and is not in `taken`; when all are taken, one of them at another pitch.
/// Which of the suitable ones depends on the character's id alone, so that a new character changes the voices of the
/// others only by taking one.
CastVoice pick_voice(const Character& character, const std::set<CastVoice>& taken, const VoiceCatalogue& catalogue);

}  // namespace locket
