// SPDX-License-Identifier: GPL-3.0-or-later
#include "voices/text/english_rules.h"

#include <algorithm>
#include <array>

#include "voices/text/rules.h"
#include "voices/text/text.h"

namespace locket::inline text {
namespace {

/// Words behind which four figures are a year.
bool names_a_year(std::u32string_view word) {
  static constexpr std::array<std::u32string_view, 35> words{
      U"in",     U"since",  U"of",    U"year",   U"circa", U"c",    U"ca",   U"b",         U"d",      U"r",    U"between", U"about",
      U"around", U"before", U"after", U"until",  U"till",  U"from", U"by",   U"during",    U"early",  U"late", U"mid",     U"spring",
      U"summer", U"autumn", U"fall",  U"winter", U"born",  U"died", U"anno", U"christmas", U"easter", U"or",   U"and"};
  return contains(words, word);
}

/// A noun in small letters behind the figures is what they count: `of 1500 men`. Small words are none.
bool counts_something(const RuleText& text, std::size_t end) {
  static constexpr std::array<std::u32string_view, 26> links{
      U"to",      U"until",  U"till",     U"who",     U"which",  U"that",    U"until",   U"edition", U"model",
      U"vintage", U"census", U"election", U"onwards", U"onward", U"until",   U"while",   U"by",      U"because",
      U"already", U"until",  U"ended",    U"began",   U"until",  U"through", U"between", U"until"};
  const std::size_t place = text.behind_space(end);
  const std::u32string_view next = place > end ? text.word_at(place) : std::u32string_view();
  if (next.empty() || !is_lower(next[0])) return false;
  if (contains(text.language().openers, next) || contains(links, next) || next.ends_with(U"ed") || next.ends_with(U"ing")) return false;
  return true;
}

/// `1914 and 1918`, `1907, or 1911`
bool number_ahead(const RuleText& text, std::size_t at) { return text.digit(at) || (text.at(at) == U',' && text.digit(at - 1)); }

/// `born in 1805`; `1805 francs` and `in 1500 houses` stay numbers.
RuleAnswer year_in_context(const RuleText& text, std::size_t at) {
  const std::size_t end = text.digits_end(at);
  if (!text.digit(at) || !can_be_year(text, at, end) || counts_something(text, end)) return std::nullopt;
  std::size_t month_end = 0;
  const std::u32string_view before = text.word_before(at);
  const bool spaced = text.before(at) == U' ' || text.before(at) == U'(' || text.before(at) == U'-';
  const bool listed = fold(before) == U"or" || fold(before) == U"and";
  if (listed && !number_ahead(text, at - before.size() - 3)) return std::nullopt;
  const bool month = !before.empty() && month_at(text, at - before.size() - 1, month_end) > 0;
  const bool dated =
      fold(before) == U"ad" || fold(text.word_at(text.behind_space(end))) == U"ad" || fold(text.word_at(text.behind_space(end))) == U"bc";
  const bool bracketed = text.before(at) == U'(' && text.at(end) == U')';
  if (!bracketed && !dated && !(spaced && (names_a_year(before) || month))) return std::nullopt;
  return said(at, end, text.language().year(text.number(at, end)));
}

std::string with_plural(std::string words) {
  if (words.back() == 'y') return words.substr(0, words.size() - 1) + "ies";
  return words + (words.back() == 'x' ? "es" : "s");
}

/// `1920s`, `'80s`
RuleAnswer decade(const RuleText& text, std::size_t at) {
  const bool apostrophe = text.at(at) == U'\'' || text.at(at) == 0x2019;
  const std::size_t first = at + (apostrophe ? 1 : 0), end = text.digits_end(first);
  const std::size_t letter = end + (text.at(end) == U'\'' ? 1 : 0);
  const int number = text.number(first, end);
  const bool four = end - first == 4 && number >= 1000 && number < 2200, two = end - first == 2 && number >= 20;
  if (!text.digit(first) || text.at(letter) != U's' || !text.ends(letter + 1) || number % 10 != 0 || !(four || two)) return std::nullopt;
  return said(at, letter + 1, with_plural(four ? text.language().year(number) : text.language().cardinal(number, {})));
}

std::u32string_view suffix_of(int number) {
  const int last = number % 10;
  if (number % 100 / 10 == 1 || last == 0 || last > 3) return U"th";
  return last == 1 ? U"st" : last == 2 ? U"nd" : U"rd";
}

/// `21st`, `1,000th`, `7th-century`
RuleAnswer counted(const RuleText& text, std::size_t at) {
  const auto number = text.digit(at) ? text.numeral(at) : std::nullopt;
  if (!number || !number->is_whole() || number->value() < 0) return std::nullopt;
  const std::u32string_view suffix = suffix_of(static_cast<int>(number->value() % 100));
  const std::size_t end = number->end + 2;
  if (!text.says_folded(number->end, suffix) || !text.ends(end) || read_written_date(text, at)) return std::nullopt;
  return said(at, end, text.language().ordinal(number->value(), {}));
}

bool is_street_word(std::u32string_view word) {
  static constexpr std::array<std::u32string_view, 22> words{
      U"st",   U"ave",  U"avenue",     U"street", U"rd",      U"road", U"blvd",   U"boulevard", U"dr",    U"drive", U"ln",
      U"lane", U"expy", U"expressway", U"hwy",    U"highway", U"sq",   U"square", U"ct",        U"court", U"pl",    U"place"};
  return contains(words, word);
}

/// How the number of a house is said: in pairs, `1428` fourteen twenty-eight.
std::string house_words(const RuleText& text, std::size_t at, std::size_t end) {
  const int number = text.number(at, end), first = number / 100, rest = number % 100;
  const auto say = [&](int value) { return text.language().cardinal(value, {}); };
  if (rest == 0) return say(first) + " hundred";
  return say(first) + (rest < 10 ? " oh " : " ") + say(rest);
}

/// `1428 Elm St.`: one to three words with capitals, the last of them a street.
RuleAnswer house(const RuleText& text, std::size_t at) {
  const std::size_t end = text.digits_end(at);
  if (!text.digit(at) || end - at < 3 || end - at > 4 || text.at(end) != U' ') return std::nullopt;
  std::size_t place = end + 1;
  for (int words = 0; words < 5; ++words) {
    const std::u32string_view word = text.word_at(place);
    if (words > 0 && is_street_word(word)) return said(at, end, house_words(text, at, end));
    const std::size_t behind = place + word.size() + (text.at(place + word.size()) == U'.' ? 1 : 0);
    if (word.empty() || !is_upper(word[0]) || text.at(behind) != U' ') return std::nullopt;
    place = behind + 1;
  }
  return std::nullopt;
}

/// `12 S Main St.`: where a part of town lies.
RuleAnswer compass(const RuleText& text, std::size_t at) {
  const char32_t c = text.at(at);
  const std::string_view direction = c == U'N' ? "north" : c == U'S' ? "south" : c == U'E' ? "east" : c == U'W' ? "west" : "";
  const bool stands = !direction.empty() && text.word_at(at).size() == 1 && at >= 2 && text.digit(at - 2) && text.at(at + 1) == U' ';
  for (std::size_t place = at + 2; stands && place < text.size() && place < at + 40; ++place)
    if (text.begins(place) && is_street_word(text.word_at(place)) && place > at + 2) return said(at, at + 1, std::string(direction));
  return std::nullopt;
}

struct Short {
  std::u32string_view written;
  std::string_view spoken;
};
/// Parts of addresses, behind a name and nowhere else.
constexpr Short streets[] = {{U"st", "street"},      {U"ave", "avenue"}, {U"expy", "expressway"}, {U"hwy", "highway"},
                             {U"blvd", "boulevard"}, {U"rd", "road"},    {U"ln", "lane"}};

/// `Baker St.`; before a name it is a saint's.
RuleAnswer street(const RuleText& text, std::size_t at) {
  const std::u32string_view word = text.word_at(at);
  const std::size_t end = at + word.size();
  const bool point = text.at(end) == U'.';
  const std::u32string_view before = text.word_before(at);
  const bool named =
      !before.empty() && is_upper(before[0]) && text.before(at) == U' ' && at >= 2 && text.at(at - 2) != U'.' && text.at(at - 2) != U',';
  const bool counted_street = at >= 4 && text.digit(at - 4) && !text.digit(at - 2);  // 1st st
  if (!named && !counted_street) return std::nullopt;
  if (fold(word) == U"st" && !point && !counted_street && !text.ends(end)) return std::nullopt;
  for (const Short& one : streets)
    if (fold(word) == one.written && (point || is_upper(word[0]) || counted_street))
      return said(at, end + (point && !text.ends_sentence(end + 1) ? 1 : 0), std::string(one.spoken));
  return std::nullopt;
}

/// `XIX century`: the Romans count it.
RuleAnswer century(const RuleText& text, std::size_t at) {
  const std::u32string_view word = text.word_at(at);
  const int value = roman_value(word);
  const std::size_t end = at + word.size();
  const std::size_t suffix = text.says_folded(end, U"th") ? end + 2 : end;
  if (value == 0 || value > 30 || (text.at(suffix) != U' ' && text.at(suffix) != U'-')) return std::nullopt;
  const std::u32string next = fold(text.word_at(suffix + 1));
  if (next != U"century" && next != U"centuries") return std::nullopt;
  return said(at, suffix, text.language().ordinal(value, {}));
}

/// `401(k)`, `2(b)`: the figures of a rule one by one where they are three, then the letter of its part.
RuleAnswer section(const RuleText& text, std::size_t at) {
  const std::size_t end = text.digits_end(at);
  const bool lettered = text.digit(at) && end - at <= 4 && text.at(end) == U'(' && text.letter(end + 1) && text.at(end + 2) == U')';
  if (!lettered || text.letter(end + 3)) return std::nullopt;
  const int number = text.number(at, end);
  const std::string figures = end - at == 3 ? house_words(text, at, end) : text.language().cardinal(number, {});
  return Reading{{{at, end, figures}, {end, end + 3, letter_name(text.at(end + 1), text.language())}}};
}

/// `3 ft 6 in`, `6in`, `2 st 3 lb`: short words that mean a measure only beside another.
RuleAnswer beside_measure(const RuleText& text, std::size_t at) {
  const auto number = text.digit(at) ? text.numeral(at) : std::nullopt;
  if (!number) return std::nullopt;
  const std::size_t place = text.behind_space(number->end);
  const std::u32string_view word = text.word_at(place);
  static constexpr std::array<std::u32string_view, 3> feet{U"ft", U"foot", U"feet"};
  const std::size_t next = text.behind_space(place + word.size());
  const bool inches = word == U"in" && (place == number->end || contains(feet, text.word_before(at)));
  const bool stones = word == U"st" && text.digit(next) && fold(text.word_at(text.behind_space(text.digits_end(next)))).starts_with(U"lb");
  if ((!inches && !stones) || text.digit(place + word.size())) return std::nullopt;
  const bool one = number->is_one();
  return Reading{{{at, number->end, number_words(*number, text.language())},
                  {place, place + word.size(),
                   stones ? "stone"
                   : one  ? "inch"
                          : "inches"}}};
}

/// `CO2`: what is named by signs and a figure is spelled, though it could be read.
RuleAnswer formula(const RuleText& text, std::size_t at) {
  const std::u32string_view word = text.word_at(at);
  const bool read_as_word =
      word.size() == 2 && std::all_of(word.begin(), word.end(), is_upper) && text.digit(at + 2) && !text.digit(at + 3) && text.ends(at + 3);
  if (!read_as_word) return std::nullopt;
  return said(at, at + 2, letter_name(word[0], text.language()) + " " + letter_name(word[1], text.language()));
}

/// `44 BC`, `AD 410`
RuleAnswer era(const RuleText& text, std::size_t at) {
  const std::u32string_view word = text.word_at(at);
  const bool before_figures = word == U"AD" && text.digit(text.behind_space(at + word.size()));
  const bool behind_figures =
      (word == U"AD" || word == U"BC" || word == U"BCE" || word == U"CE") && at >= 2 && text.before(at) == U' ' && text.digit(at - 2);
  if ((!before_figures && !behind_figures) || !text.ends(at + word.size())) return std::nullopt;
  std::string letters;
  for (const char32_t letter : word) letters += (letters.empty() ? "" : " ") + letter_name(letter, text.language());
  return said(at, at + word.size(), letters);
}

/// `the 8.15 from Leeds`
RuleAnswer departure(const RuleText& text, std::size_t at) {
  static constexpr std::array<std::u32string_view, 12> links{U"from",  U"to",   U"for",  U"train",  U"bus", U"express",
                                                             U"ferry", U"boat", U"mail", U"flight", U"out", U"service"};
  const std::size_t hour_end = text.digits_end(at), end = text.digits_end(hour_end + 1);
  const int hour = text.number(at, hour_end), minute = text.number(hour_end + 1, end);
  const bool clock =
      text.digit(at) && text.at(hour_end) == U'.' && end == hour_end + 3 && hour >= 0 && hour < 24 && minute >= 0 && minute < 60;
  if (!clock || fold(text.word_before(at)) != U"the" || !contains(links, text.word_at(text.behind_space(end)))) return std::nullopt;
  return said(at, end, text.language().time({hour, minute}));
}

struct Day {
  std::u32string_view shorts;  ///< `|` between spellings
  std::string_view spoken;
};
constexpr Day days[] = {{U"|mon|", "Monday"}, {U"|tue|tues|", "Tuesday"}, {U"|wed|weds|", "Wednesday"}, {U"|thu|thur|thurs|", "Thursday"},
                        {U"|fri|", "Friday"}, {U"|sat|", "Saturday"},     {U"|sun|", "Sunday"}};

/// A day or a month written short, with its capital; empty = none. `Sun` and `May` are words too.
std::string short_name(const RuleText& text, std::u32string_view word) {
  if (word.size() < 3 || !is_upper(word[0])) return {};
  const std::u32string key = U"|" + fold(word) + U"|";
  for (const Day& day : days)
    if (day.shorts.find(key) != day.shorts.npos) return std::string(day.spoken);
  for (std::size_t i = 0; i < 12; ++i)
    if ((U"|" + std::u32string(text.language().short_months[i]) + U"|").find(key) != std::u32string::npos)
      return std::string(text.language().months[i]);
  return {};
}

/// `Mon-Fri`, `Jan–Mar`
RuleAnswer span_of_days(const RuleText& text, std::size_t at) {
  const std::u32string_view first = text.word_at(at);
  const std::size_t dash = at + first.size();
  if (first.size() > 5 || !is_dash(text.at(dash))) return std::nullopt;
  const std::u32string_view last = text.word_at(dash + 1);
  const std::string from = short_name(text, first), to = short_name(text, last);
  if (from.empty() || to.empty() || !text.ends(dash + 1 + last.size())) return std::nullopt;
  return Reading{{{at, dash, from}, {dash, dash + 1, "to"}, {dash + 1, dash + 1 + last.size(), to}}};
}

/// `7.2-millimeter`: a word of its own behind the hyphen.
RuleAnswer hyphened(const RuleText& text, std::size_t at) {
  const auto number = text.digit(at) ? text.numeral(at) : std::nullopt;
  if (!number || number->is_whole() || text.at(number->end) != U'-' || !text.letter(number->end + 1)) return std::nullopt;
  std::size_t end = 0;
  if (unit_at(text, number->end + 1, end)) return std::nullopt;
  return said(at, number->end + 1, number_words(*number, text.language()));
}

constexpr SpokenLanguage::Rule rules[] = {decade, counted, house, section,      beside_measure, departure, century,
                                          street, compass, era,   span_of_days, formula,        hyphened};
constexpr SpokenLanguage::Rule last_rules[] = {year_in_context};

}  // namespace

std::span<const SpokenLanguage::Rule> english_rules() { return rules; }
std::span<const SpokenLanguage::Rule> last_english_rules() { return last_rules; }

}  // namespace locket::inline text
