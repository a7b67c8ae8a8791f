// SPDX-License-Identifier: GPL-3.0-or-later
#include "voices/text/written_words.h"

#include "voices/text/text.h"

namespace locket::inline text {
namespace {

/// `...`, `--` and their kin part words, as the single characters for them do.
bool doubled(std::u32string_view text, std::size_t at) {
  const char32_t c = text[at];
  const bool before = at > 0 && text[at - 1] == c, after = at + 1 < text.size() && text[at + 1] == c;
  return (c == U'.' || c == U'-') && (before || after);
}

bool parts_words(std::u32string_view text, std::size_t at) {
  const char32_t c = text[at];
  return is_space(c) || is_long_dash(c) || c == U'\u2026' || doubled(text, at);
}

/// [begin, end) without the punctuation at its edges; empty when nothing is left.
CharacterRange trimmed(std::u32string_view text, CharacterRange range) {
  while (range.begin < range.end && !is_spoken(text[range.begin])) ++range.begin;
  while (range.begin < range.end && !is_spoken(text[range.end - 1])) --range.end;
  return range;
}

}  // namespace

std::vector<CharacterRange> written_words(std::u32string_view text) {
  std::vector<CharacterRange> words;
  for (std::size_t at = 0; at < text.size();) {
    CharacterRange range{at, at};
    while (range.end < text.size() && !parts_words(text, range.end)) ++range.end;
    at = range.end + 1;
    range = trimmed(text, range);
    if (range.begin < range.end) words.push_back(range);
  }
  return words;
}

}  // namespace locket::inline text
