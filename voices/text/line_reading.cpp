// SPDX-License-Identifier: GPL-3.0-or-later
#include "voices/text/line_reading.h"

#include <fmt/format.h>

#include <algorithm>

#include "voices/text/normalise.h"
#include "voices/text/read_out.h"
#include "voices/text/sentences.h"
#include "voices/text/text.h"

namespace locket::inline text {
namespace {

void add_replacements(const FlatLine& flat, std::vector<ReadingPiece>& pieces) {
  for (std::size_t at = 0; at < flat.characters.size();) {
    const std::int32_t index = flat.characters[at].replacement;
    std::size_t end = at + 1;
    while (index >= 0 && end < flat.characters.size() && flat.characters[end].replacement == index) ++end;
    if (index >= 0) pieces.push_back({at, end, flat.replacements[static_cast<std::size_t>(index)].spoken});
    at = end;
  }
}

/// The one letter whose name no spelling gives (letter_name).
std::string with_letter_a(std::string text) {
  const std::string phonemes = "[['eI]]";
  for (std::size_t at = text.find(phonemes); at != text.npos; at = text.find(phonemes)) text.replace(at, phonemes.size(), 1, 'A');
  return text;
}

}  // namespace

LineReading read_line(FlatLine flat, CharacterIndex speaker, const Cast& cast) {
  LineReading line;
  line.text = flat.text();
  line.words = written_words(line.text);
  line.lexicon = match_lexicon(flat, speaker, cast);
  line.readings = read_out(flat, line.text, line.lexicon);
  line.sentences = sentence_ends(line.text, language_of(flat));
  line.flat = std::move(flat);
  return line;
}

std::string spoken_line(const LineReading& line) {
  std::vector<ReadingPiece> pieces = line.readings;
  for (const LexiconMatch& match : line.lexicon)
    pieces.push_back({match.begin, match.end, match.lexeme->phonemes ? fmt::format("[[{}]]", match.lexeme->spoken) : match.lexeme->spoken});
  add_replacements(line.flat, pieces);
  std::sort(pieces.begin(), pieces.end(), [](const ReadingPiece& a, const ReadingPiece& b) { return a.begin < b.begin; });
  return with_letter_a(to_utf8(spoken_words(line.text, pieces)));
}

}  // namespace locket::inline text
