// SPDX-License-Identifier: GPL-3.0-or-later
#include "voices/text/read_out.h"

#include <algorithm>

#include "voices/text/normalise.h"

namespace locket::inline text {
namespace {

bool is_taken(const FlatLine& flat, const std::vector<LexiconMatch>& lexicon, const ReadingPiece& piece) {
  for (std::size_t at = piece.begin; at < piece.end; ++at)
    if (flat.characters[at].replacement >= 0) return true;
  return std::any_of(lexicon.begin(), lexicon.end(),
                     [&](const LexiconMatch& match) { return match.begin < piece.end && piece.begin < match.end; });
}

/// Where the voice changes next.
std::size_t voice_end(const FlatLine& flat, std::size_t at) {
  const std::string& voice = flat.tone(at).voice;
  while (at < flat.characters.size() && flat.tone(at).voice == voice) ++at;
  return at;
}

}  // namespace

std::vector<ReadingPiece> read_out(const FlatLine& flat, std::u32string_view text, const std::vector<LexiconMatch>& lexicon) {
  std::vector<ReadingPiece> all;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = voice_end(flat, begin);
    for (ReadingPiece& piece : normalise(text.substr(begin, end - begin), parse_voice(flat.tone(begin).voice).language)) {
      piece.begin += begin;
      piece.end += begin;
      if (!is_taken(flat, lexicon, piece)) all.push_back(std::move(piece));
    }
    begin = end;
  }
  return all;
}

const SpokenLanguage& language_of(const FlatLine& flat) {
  const SpokenLanguage* known = flat.characters.empty() ? nullptr : spoken_language(parse_voice(flat.tone(0).voice).language);
  return known ? *known : english();
}

}  // namespace locket::inline text
