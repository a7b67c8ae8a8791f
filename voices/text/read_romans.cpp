// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>

#include "voices/text/rules.h"
#include "voices/text/text.h"

namespace locket::inline text {
namespace {

struct RomanSign {
  char32_t sign;
  int value;
};
constexpr RomanSign signs[] = {{U'I', 1}, {U'V', 5}, {U'X', 10}, {U'L', 50}, {U'C', 100}, {U'D', 500}, {U'M', 1000}};

int sign_value(char32_t c) {
  for (const RomanSign& one : signs)
    if (one.sign == c) return one.value;
  return 0;
}

std::u32string written_roman(int value) {
  static constexpr std::pair<int, std::u32string_view> steps[] = {{1000, U"M"}, {900, U"CM"}, {500, U"D"}, {400, U"CD"}, {100, U"C"},
                                                                  {90, U"XC"},  {50, U"L"},   {40, U"XL"}, {10, U"X"},   {9, U"IX"},
                                                                  {5, U"V"},    {4, U"IV"},   {1, U"I"}};
  std::u32string written;
  for (const auto& [step, letters] : steps)
    for (; value >= step; value -= step) written += letters;
  return written;
}

/// Rulers whose number may be a single letter.
bool is_ruler(std::u32string_view name) {
  static constexpr std::array<std::u32string_view, 47> names{
      U"henry",     U"charles",   U"edward",    U"george",    U"james",    U"william",  U"richard",  U"elizabeth",
      U"mary",      U"john",      U"paul",      U"francis",   U"philip",   U"louis",    U"napoleon", U"nicholas",
      U"alexander", U"peter",     U"catherine", U"frederick", U"leopold",  U"otto",     U"joseph",   U"heinrich",
      U"karl",      U"friedrich", U"wilhelm",   U"ludwig",    U"georg",    U"franz",    U"nikolaus", U"katharina",
      U"elisabeth", U"philipp",   U"henri",     U"napoléon",  U"françois", U"philippe", U"nicolas",  U"pierre",
      U"carlos",    U"felipe",    U"alfonso",   U"fernando",  U"isabel",   U"juan",     U"pedro"};
  if (contains(names, name)) return true;
  return name.size() > 4 && fold(name.back()) == U's' && contains(names, name.substr(0, name.size() - 1));  // Karls V.
}

/// `Charles I am`: somebody speaks of himself.
bool speaks_of_self(const RuleText& text, std::size_t end) {
  static constexpr std::array<std::u32string_view, 24> verbs{U"am",     U"have", U"had",   U"think", U"know", U"will",  U"would",  U"shall",
                                                             U"should", U"can",  U"could", U"do",    U"did",  U"love",  U"hate",   U"want",
                                                             U"hear",   U"see",  U"saw",   U"say",   U"once", U"never", U"always", U"must"};
  return contains(verbs, text.word_at(text.behind_space(end))) || text.at(end) == U'\'';
}

/// `scene ii`
std::u32string in_capitals(std::u32string_view word) {
  std::u32string made(word);
  if (std::all_of(word.begin(), word.end(), is_lower))
    std::transform(word.begin(), word.end(), made.begin(), [](char32_t c) { return c - 32; });
  return made;
}

std::string counted(const RuleText& text, int value) { return text.language().cardinal(value, NounClass::masculine); }

}  // namespace

int roman_value(std::u32string_view word) {
  int value = 0;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const int one = sign_value(word[i]), next = i + 1 < word.size() ? sign_value(word[i + 1]) : 0;
    if (one == 0) return 0;
    value += one < next ? -one : one;
  }
  return value > 0 && value < 4000 && written_roman(value) == word ? value : 0;
}

RuleAnswer read_roman(const RuleText& text, std::size_t at) {
  const std::u32string_view word = text.word_at(at);
  const bool division = word.size() > 1 && contains(text.language().numbered, text.word_before(at));
  const int value = word.size() <= 8 ? roman_value(division ? in_capitals(word) : std::u32string(word)) : 0;
  const std::size_t end = at + word.size();
  const bool possessive = text.says(end, U"'s") && text.ends(end + 2);  // Elizabeth II's
  if (value == 0 || !text.language().ruler || !text.ends(end) || (text.at(end) == U'\'' && !possessive) || text.at(end) == U'-')
    return std::nullopt;
  const std::u32string_view before = text.word_before(at);
  const bool next_to = at >= 2 && text.at(at - 1) == U' ' && (text.letter(at - 2) || text.at(at - 2) == U'.') && !before.empty();
  if (!next_to) return std::nullopt;
  const bool german_point = text.language().code == "de" && text.at(end) == U'.' && (text.at(end + 1) != 0);
  if (contains(text.language().numbered, before)) {
    const bool certain = word.size() > 1 || (is_upper(before[0]) && text.letter(at - 2)) || text.language().code != "en";
    return certain ? std::optional(said(at, end, counted(text, value))) : std::nullopt;
  }
  const bool initial = word.size() == 1 && text.at(end) == U'.' && !text.ends_sentence(end + 1) && text.language().code != "de";
  const bool named =
      is_upper(before[0]) && before.size() > 2 && !std::all_of(before.begin(), before.end(), is_upper) && text.at(at - 2) != U'.';
  const bool single = word.size() == 1 && !is_ruler(before);
  const bool size = word == U"XL" || word == U"CD" || word == U"DC" || word == U"MD" || word == U"MC" || value > 39;
  if (!named || initial || single || size || (word == U"I" && !possessive && speaks_of_self(text, end))) return std::nullopt;
  return said(at, end + (german_point ? 1 : 0), text.language().ruler(value));
}

}  // namespace locket::inline text
