// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "voices/text/rules.h"
#include "voices/text/text.h"

namespace locket::inline text {
namespace {

bool is_day(int day) { return day >= 1 && day <= 31; }
bool is_month(int month) { return month >= 1 && month <= 12; }
bool is_separator(char32_t c) { return c == U'/' || c == U'-' || c == U'.'; }

/// `sep|sept`: one of these, whole.
bool is_one_of(std::u32string_view word, std::u32string_view spellings) {
  while (!spellings.empty()) {
    const std::size_t end = std::min(spellings.find(U'|'), spellings.size());
    if (word == spellings.substr(0, end)) return true;
    spellings.remove_prefix(std::min(end + 1, spellings.size()));
  }
  return false;
}

/// A year of a date: four figures, behind a comma or the language's "of" perhaps.
std::size_t year_behind(const RuleText& text, std::size_t at) {
  std::size_t place = at + (text.at(at) == U',' ? 1 : 0);
  place = text.behind_space(place);
  if (place == at) return 0;
  for (const std::u32string_view of : {std::u32string_view(U"de "), std::u32string_view(U"del ")})
    if (text.language().code == "es" && text.says_folded(place, of)) place += of.size();
  const std::size_t end = text.digits_end(place);
  const int year = text.number(place, end);
  const bool counts = text.at(text.behind_space(end)) == U':' || (text.at(end) == U'.' && text.digit(end + 1));
  return end == place + 4 && text.ends(end) && year >= 1000 && year < 2200 && !counts ? place : 0;
}

/// The day's own ending: `st`, `.`, `er`, `º`.
std::size_t behind_ordinal_sign(const RuleText& text, std::size_t at) {
  if (text.at(at) == U'.' && text.language().code == "de") return at + 1;
  if (text.at(at) == 0xBA || text.at(at) == 0xB0) return at + 1;
  for (const std::u32string_view sign : {std::u32string_view(U"st"), std::u32string_view(U"nd"), std::u32string_view(U"rd"),
                                         std::u32string_view(U"th"), std::u32string_view(U"er")})
    if (text.says_folded(at, sign) && text.ends(at + sign.size())) return at + sign.size();
  return at;
}

std::string year_words(const RuleText& text, std::size_t place) { return text.language().year(text.number(place, place + 4)); }

std::string before_month(const RuleText& text, int day, std::size_t at) {
  return text.language().date({-1, 0, day}, fold(text.word_before(at)));
}

/// `5 June 1805`, `5th of June`, `3. Oktober`, `1er mai`
RuleAnswer day_first(const RuleText& text, std::size_t at) {
  const std::size_t digits = text.digits_end(at);
  const int day = text.number(at, digits);
  if (digits - at > 2 || !is_day(day)) return std::nullopt;
  std::size_t place = text.behind_space(behind_ordinal_sign(text, digits));
  std::size_t of_end = place;
  for (const std::u32string_view of : {std::u32string_view(U"of "), std::u32string_view(U"de ")})
    if (text.says_folded(place, of)) of_end = place + of.size();
  std::size_t end = 0;
  const int month = month_at(text, of_end, end);
  if (month == 0 || place == digits) return std::nullopt;
  const auto name = std::string(text.language().months[static_cast<std::size_t>(month - 1)]);
  Reading reading{
      {{at, of_end > place ? of_end - 1 : behind_ordinal_sign(text, digits), before_month(text, day, at)}, {of_end, end, name}}};
  if (const std::size_t year = year_behind(text, end)) {
    const bool of = text.language().code == "es";
    reading.pieces.push_back({of ? text.behind_space(end) : year, year + 4, (of ? "de " : "") + year_words(text, year)});
  }
  return reading;
}

/// `June 5, 1805`, `Dec. 25th`, `Jan-15`, `July 1876`
RuleAnswer month_first(const RuleText& text, std::size_t at) {
  std::size_t end = 0;
  const int month = month_at(text, at, end);
  if (month == 0 || text.language().code == "de" || text.language().code == "fr") return std::nullopt;
  const bool may_be_word = text.word_at(at).size() <= 5 && is_lower(text.at(at)) && (month == 3 || month == 5);
  const std::size_t place = text.at(end) == U'-' ? end + 1 : text.behind_space(end);
  const std::size_t digits = text.digits_end(place);
  const int day = text.number(place, digits);
  const auto name = std::string(text.language().months[static_cast<std::size_t>(month - 1)]);
  if (place == end || digits == place || may_be_word) return std::nullopt;
  if (digits - place == 4 && can_be_year(text, place, digits))
    return Reading{{{at, end, name}, {place, digits, text.language().year(day)}}};
  const std::size_t behind = behind_ordinal_sign(text, digits);
  const bool more = is_separator(text.at(behind)) && text.digit(behind + 1);
  if (digits - place > 2 || !is_day(day) || !text.ends(behind) || more || text.at(behind) == U':' || text.at(behind) == U'%')
    return std::nullopt;
  const std::size_t year = year_behind(text, behind);
  if (text.language().code == "es")
    return said(at, year ? year + 4 : behind, text.language().date({year ? text.number(year, year + 4) : -1, month, day}, {}));
  const std::string counted = text.language().ordinal(day, {});
  Reading reading{{{at, end, name}, {place, behind, (text.language().month_first ? "" : "the ") + counted}}};
  if (year) reading.pieces.push_back({year, year + 4, year_words(text, year)});
  return reading;
}

}  // namespace

int month_at(const RuleText& text, std::size_t at, std::size_t& end) {
  const std::u32string word = fold(text.word_at(at));
  if (word.size() < 3) return 0;
  end = at + word.size();
  for (std::size_t i = 0; i < text.language().months.size(); ++i) {
    if (word == fold(from_utf8(text.language().months[i]))) return static_cast<int>(i) + 1;
    if (!is_one_of(word, text.language().short_months[i])) continue;
    if (text.at(end) == U'.') ++end;
    return static_cast<int>(i) + 1;
  }
  return 0;
}

std::optional<Date> numeric_date_at(const RuleText& text, std::size_t at, std::size_t& end) {
  std::size_t ends[3] = {text.digits_end(at), 0, 0}, begins[3] = {at, 0, 0};
  const char32_t separator = text.at(ends[0]);
  for (std::size_t i = 1; i < 3; ++i) {
    begins[i] = ends[i - 1] + 1;
    if (!is_separator(separator) || text.at(ends[i - 1]) != separator) return std::nullopt;
    ends[i] = text.digits_end(begins[i]);
  }
  end = ends[2];
  int values[3];
  for (std::size_t i = 0; i < 3; ++i)
    if ((values[i] = text.number(begins[i], ends[i])) < 0) return std::nullopt;
  const bool more = is_separator(text.at(end)) && text.digit(end + 1);
  Date date{values[2], values[1], values[0]};
  const bool year_first = ends[0] - begins[0] == 4;
  if (year_first) date = {values[0], values[1], values[2]};
  else if (ends[2] - begins[2] != 4 && ends[2] - begins[2] != 2) return std::nullopt;
  const bool swapped =
      !year_first && (text.language().month_first ? is_month(values[0]) && is_day(values[1]) : !is_month(values[1]) && is_month(values[0]));
  if (swapped) std::swap(date.day, date.month);
  return is_day(date.day) && is_month(date.month) && text.ends(end) && !more ? std::optional(date) : std::nullopt;
}

RuleAnswer read_numeric_date(const RuleText& text, std::size_t at) {
  std::size_t end = 0;
  if (!text.digit(at)) return std::nullopt;
  const auto date = numeric_date_at(text, at, end);
  if (!date) return std::nullopt;
  return said(at, end, text.language().date(*date, fold(text.word_before(at))));
}

RuleAnswer read_written_date(const RuleText& text, std::size_t at) {
  return text.digit(at) ? day_first(text, at) : text.letter(at) ? month_first(text, at) : std::nullopt;
}

}  // namespace locket::inline text
