// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>

#include "voices/text/rules.h"
#include "voices/text/text.h"

namespace locket::inline text {
namespace {

bool is_vowel(char32_t c) { return std::u32string_view(U"aeiou").find(c) != std::u32string_view::npos; }

/// What the first letters of a word sound like, in the engine's phonemes; empty = as in English. Stops are heard only
/// with a little voice behind them.
struct Onset {
  std::u32string_view letters;
  std::string_view english, german, french, spanish;
};
/// The longest that fits counts: they come first.
constexpr Onset onsets[] = {
    {U"sch", "sk", "S", "S", ""},  {U"sh", "S", "", "", ""},     {U"ch", "tS", "S", "S", "tS"}, {U"th", "T", "t@", "t@", "t"},
    {U"wh", "w@", "v@", "w", "w"}, {U"ph", "f", "", "", ""},     {U"kn", "n", "k@", "k@", "k"}, {U"qu", "k@", "", "", "k"},
    {U"ce", "s", "ts", "s", "T"},  {U"ci", "s", "ts", "s", "T"}, {U"c'", "s", "", "", ""},      {U"st", "s", "S", "s", "s"},
    {U"sp", "s", "S", "s", "s"},   {U"b", "b@", "", "", "b"},    {U"c", "k@", "", "", "k"},     {U"d", "d@", "", "", "d"},
    {U"f", "f", "", "", ""},       {U"g", "g@", "", "", "g"},    {U"h", "h@", "", "", ""},      {U"j", "dZ@", "j", "Z", "x"},
    {U"k", "k@", "", "", "k"},     {U"l", "l", "", "", ""},      {U"m", "m", "", "", ""},       {U"n", "n", "", "", ""},
    {U"p", "p@", "", "", "p"},     {U"r", "r@", "r", "r", "R"},  {U"s", "s", "z@", "s", "s"},   {U"t", "t@", "", "", "t"},
    {U"v", "v", "f", "v", "b"},    {U"w", "w@", "v@", "w", "w"}, {U"y", "j@", "j", "j", "j"},   {U"z", "z", "ts", "z", "T"},
    {U"a", "a", "a", "a", "a"},    {U"e", "E", "E", "E", "e"},   {U"i", "I", "I", "i", "i"},    {U"o", "0", "O", "O", "o"},
    {U"u", "V", "U", "y", "u"}};

std::string_view sound_in(const Onset& onset, std::string_view language) {
  const std::string_view own = language == "de"   ? onset.german
                               : language == "fr" ? onset.french
                               : language == "es" ? onset.spanish
                                                  : onset.english;
  return own.empty() ? onset.english : own;
}

bool is_voiced_th(std::u32string_view word) {
  static constexpr std::array<std::u32string_view, 13> words{U"the",   U"this",  U"that", U"these", U"those",  U"they",  U"them",
                                                             U"their", U"there", U"then", U"than",  U"that's", U"though"};
  return contains(words, word);
}

std::string first_sound(std::u32string_view word, std::string_view language) {
  if (language == "en" && word.substr(0, 2) == U"th" && is_voiced_th(word)) return "D";
  for (const Onset& onset : onsets)
    if (word.substr(0, onset.letters.size()) == onset.letters) return std::string(sound_in(onset, language));
  return {};
}

/// `W-w-`: how many times, and what of the word; where the word begins is left in `at`.
std::size_t repeats(const RuleText& text, std::size_t& at, std::u32string& fragment) {
  std::size_t count = 0;
  for (;; ++count) {
    const std::u32string part = fold(text.word_at(at));
    if (text.at(at + part.size()) != U'-' || part.empty() || part.size() > 2 || (count > 0 && part != fragment)) return count;
    fragment = part;
    at += part.size() + 1;
  }
}

/// Where one letter and a word make another word.
bool is_compound(std::u32string_view fragment, std::u32string_view word) {
  return (fragment == U"d" && word == U"day") || (fragment == U"h" && word == U"hour") ||
         (fragment == U"b" && (word == U"boy" || word == U"ball"));
}

}  // namespace

RuleAnswer read_stutter(const RuleText& text, std::size_t at) {
  std::size_t place = at;
  std::u32string fragment;
  const std::size_t count = repeats(text, place, fragment);
  std::u32string word = fold(text.word_at(place));
  if (text.at(place + word.size()) == U'\'' && text.letter(place + word.size() + 1))
    word += U"'" + fold(text.word_at(place + word.size() + 1));
  if (count == 0 || word.size() <= fragment.size() || word.substr(0, fragment.size()) != fragment) return std::nullopt;
  if (fragment.size() == 2 && std::any_of(fragment.begin(), fragment.end(), is_vowel)) return std::nullopt;  // re-read
  if (is_compound(fragment, word)) return std::nullopt;
  const std::string sound = first_sound(word, text.language().code);
  if (sound.empty()) return std::nullopt;
  std::string spoken;
  for (std::size_t i = 0; i < count; ++i) spoken += "[[" + sound + "]] ";
  return said(at, place, spoken);
}

}  // namespace locket::inline text
