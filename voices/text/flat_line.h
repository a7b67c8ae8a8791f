// SPDX-License-Identifier: GPL-3.0-or-later
// A line with its markup laid flat: the written text, and for every character of it how it is to be spoken.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "scripts/page/screenplay.h"
#include "voices/casting/cast.h"

namespace locket::inline text {

/// How a stretch of text is spoken. Settings stay unrounded until the engine gets them.
struct Tone {
  std::string voice;                    ///< as spelled
  std::optional<std::string> language;  ///< of a `lang` around it
  double rate = 175, pitch = 50, range = 50;
  double volume = 0;  ///< dB, -infinity = silent

  friend bool operator==(const Tone&, const Tone&) = default;
};

/// What the engine says instead of some written characters (sub, phoneme, say-as).
struct Replacement {
  std::string spoken;  ///< may hold `[[phonemes]]` of ours
};

struct FlatCharacter {
  char32_t c = 0;
  std::uint32_t tone = 0;
  std::int32_t replacement = -1;  ///< index, or -1
};

/// Something that stands between two characters.
struct FlatMark {
  enum class Kind { pause, cut, point };
  Kind kind = Kind::point;
  std::size_t position = 0;  ///< before this character
  ElementIndex element = 0;
  Time time{0};  ///< of a pause
};

struct FlatLine {
  std::vector<FlatCharacter> characters;  ///< white space folded: their text is written_text()
  std::vector<Tone> tones;
  std::vector<Replacement> replacements;
  std::vector<FlatMark> marks;  ///< in document order

  std::u32string text() const;
  const Tone& tone(std::size_t character) const { return tones[characters[character].tone]; }
};

FlatLine flatten(const Speech& speech, const Delivery& delivery, CharacterIndex speaker, const Cast& cast, Diagnostics& warnings);

}  // namespace locket::inline text
