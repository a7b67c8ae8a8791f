// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>

#include "voices/text/rules.h"
#include "voices/text/text.h"

namespace locket::inline text {
namespace {

constexpr double drawn_pace = 0.6;  // of the voice: the word takes so much longer, its vowels above all

bool is_vowel(char32_t c) { return std::u32string_view(U"aeiouyäöüéèàáíóúñ").find(fold(c)) != std::u32string_view::npos; }

/// Words with one `o` or `e` that people draw out; any other with several in its middle has two (`gooood`).
bool has_single_vowel(std::u32string_view word) {
  static constexpr std::array<std::u32string_view, 40> words{
      U"stop",  U"long",  U"sory", U"come", U"now",   U"gone", U"love", U"wow",  U"how",  U"down", U"low",  U"slow", U"know", U"show",
      U"don't", U"won't", U"home", U"more", U"alone", U"over", U"oh",   U"ow",   U"yes",  U"hey",  U"yeah", U"help", U"wel",  U"hel",
      U"never", U"ever",  U"very", U"let",  U"let's", U"ten",  U"men",  U"help", U"them", U"they", U"then", U"ouch"};
  return contains(words, word);
}

bool ends_with_double_e(std::u32string_view word) {
  static constexpr std::array<std::u32string_view, 6> single{U"me", U"he", U"she", U"we", U"be", U"the"};
  return !contains(single, word);
}

/// How many of a letter stay of a long run of it. `single` is the word with one of each.
std::size_t kept(std::u32string_view single, std::size_t place, bool english) {
  const char32_t c = fold(single[place]);
  const bool last = place + 1 == single.size();
  if (!last && is_vowel(c) && is_vowel(single[place + 1])) return 1;
  if (c == U'e' && english) return last ? (ends_with_double_e(single) ? 2 : 1) : has_single_vowel(single) ? 1 : 2;
  if (c == U'o' && english) return last || has_single_vowel(single) || single[place + 1] == U'h' || single[place + 1] == U'u' ? 1 : 2;
  if (c == U'l' && last) return place >= 2 && is_vowel(single[place - 2]) ? 1 : 2;
  return 1;
}

std::u32string shortened(std::u32string_view word, bool english) {
  std::u32string single;
  for (const char32_t c : word)
    if (single.empty() || fold(single.back()) != fold(c)) single += c;
  std::u32string made;
  for (std::size_t i = 0, at = 0; i < single.size(); ++i) {
    std::size_t run = 0;
    while (at < word.size() && fold(word[at]) == fold(single[i])) ++at, ++run;
    made.append(run < 3 ? run : kept(single, i, english), single[i]);
  }
  return made;
}

bool has_long_run(std::u32string_view word) {
  for (std::size_t i = 2; i < word.size(); ++i)
    if (fold(word[i]) == fold(word[i - 1]) && fold(word[i]) == fold(word[i - 2])) return true;
  return false;
}

/// Sounds that are no words: what each is in the engine's phonemes, by the word with its runs made one.
struct Sound {
  std::u32string_view letters;
  std::string_view phonemes;
};
constexpr Sound sounds[] = {{U"sh", "[[S:]]"},   {U"m", "[[m:]]"},    {U"br", "[[br@]]"}, {U"gr", "[[gr@]]"}, {U"pf", "[[pf]]"},
                            {U"pft", "[[pft]]"}, {U"pst", "[[pst]]"}, {U"z", "[[z:]]"},   {U"s", "[[s:]]"},   {U"hm", "[[hm:]]"}};

bool has_run(std::u32string_view word) {
  return std::adjacent_find(word.begin(), word.end(), [](char32_t a, char32_t b) { return fold(a) == fold(b); }) != word.end();
}

std::string sound_of(std::u32string_view word) {
  std::u32string single;
  for (const char32_t c : word)
    if (single.empty() || single.back() != fold(c)) single += fold(c);
  if (!has_run(word) && single != U"sh") return {};
  for (const Sound& one : sounds)
    if (one.letters == single) return std::string(one.phonemes);
  return {};
}

}  // namespace

RuleAnswer read_drawn_out(const RuleText& text, std::size_t at) {
  const std::u32string_view word = text.word_at(at);
  const std::size_t end = at + word.size();
  if (word.empty() || text.digit(end) || text.digit(at - 1) || roman_value(word) > 0) return std::nullopt;
  if (const std::string sound = sound_of(word); !sound.empty()) return Reading{{{at, end, sound, drawn_pace}}};
  if (!has_long_run(word) || text.at(end) == U'.' || text.at(end) == U'@') {
    if (!has_long_run(word) || text.letter(end + 1) || text.at(end) == U'@') return std::nullopt;
  }
  if (fold(word) == U"www" || std::all_of(word.begin(), word.end(), [&](char32_t c) { return fold(c) == fold(word[0]); }))
    return std::nullopt;
  return Reading{{{at, end, to_utf8(shortened(word, text.language().code == "en")), drawn_pace}}};
}

}  // namespace locket::inline text
