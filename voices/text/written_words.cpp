// SPDX-License-Identifier: GPL-3.0-or-later
#include "voices/text/written_words.h"

#include <algorithm>

#include "voices/text/abbreviations.h"
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

/// The letters right before `at`.
std::u32string_view letters_before(std::u32string_view text, std::size_t at) {
  std::size_t begin = at;
  while (begin > 0 && is_spoken(text[begin - 1]) && !is_digit(text[begin - 1])) --begin;
  return text.substr(begin, at - begin);
}

/// `J. R. Smith`, `e.g.`; but not `It was I.`
bool is_initial(std::u32string_view text, std::size_t point) {
  const std::u32string_view word = letters_before(text, point);
  return word.size() == 1 && (is_upper(word[0]) || (point >= 2 && text[point - 2] == U'.')) && word[0] != U'I';
}

/// The first character behind `at` that is neither space nor quote nor bracket; 0 = none.
char32_t next_spoken(std::u32string_view text, std::size_t at) {
  for (; at < text.size(); ++at)
    if (is_spoken(text[at])) return text[at];
  return 0;
}

/// Whether the marks in [begin, end) end a sentence of which the next character stands at `next`.
bool ends_sentence(std::u32string_view text, std::size_t begin, std::size_t end, std::size_t next) {
  const bool spaced = next == text.size() || is_space(text[next]);
  if (!spaced) return text[end - 1] > 0x3000;  // scripts that put no space there
  const char32_t follower = next_spoken(text, next);
  if (is_lower(follower)) return false;
  if (end - begin != 1 || text[begin] != U'.') return true;
  if (next == text.size()) return true;
  const std::u32string_view word = letters_before(text, begin);
  const bool numbered = is_digit(follower) && (fold(word) == U"no" || fold(word) == U"nr");
  return !numbered && !is_abbreviation(word) && !is_initial(text, begin);
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

std::vector<std::size_t> sentence_ends(std::u32string_view text) {
  std::vector<std::size_t> ends;
  for (std::size_t at = 0; at < text.size();) {
    if (!is_sentence_end(text[at])) {
      ++at;
      continue;
    }
    const std::size_t begin = at;
    while (at < text.size() && is_sentence_end(text[at])) ++at;
    std::size_t next = at;
    while (next < text.size() && is_closing(text[next])) ++next;
    if (ends_sentence(text, begin, at, next)) ends.push_back(at = next);
  }
  if (ends.empty() || ends.back() != text.size()) ends.push_back(text.size());
  return ends;
}

}  // namespace locket::inline text
