// SPDX-License-Identifier: GPL-3.0-or-later
// A line with all that is known of it before it is cut for the engine: its words, its sentences, and what is said
// otherwise than it is written.
#pragma once

#include <string>
#include <vector>

#include "voices/text/flat_line.h"
#include "voices/text/lexicon.h"
#include "voices/text/reading.h"
#include "voices/text/written_words.h"

namespace locket::inline text {

struct LineReading {
  FlatLine flat;
  std::u32string text;
  std::vector<CharacterRange> words;
  std::vector<LexiconMatch> lexicon;
  std::vector<ReadingPiece> readings;  ///< never where a lexeme or a replacement speaks
  std::vector<std::size_t> sentences;  ///< where they end
};

LineReading read_line(FlatLine flat, CharacterIndex speaker, const Cast& cast);

/// The words that will be spoken, lexicon and markup included: `On the fifth of June`. What no spelling says stands as the
/// engine's phonemes, `[[w@]]`.
std::string spoken_line(const LineReading& line);

}  // namespace locket::inline text
