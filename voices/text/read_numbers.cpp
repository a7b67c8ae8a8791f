// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>

#include "voices/text/rules.h"
#include "voices/text/text.h"

namespace locket::inline text {
namespace {

constexpr std::size_t longest_counted = 15;         // figures: who writes more of them, without marks, means a code
constexpr int first_year = 1000, last_year = 2099;  // below, people say a number; above, nobody writes a year

/// What is left and right of a dash, where both are figures alone.
bool in_range_of_years(const RuleText& text, std::size_t begin, std::size_t end) {
  const auto four_behind = [&](std::size_t place) { return text.digits_end(place) == place + 4 && text.ends(place + 4); };
  const bool behind = is_dash(text.at(end)) && (four_behind(end + 1) || (text.digits_end(end + 1) == end + 3 && text.ends(end + 3)));
  const bool ahead = begin >= 5 && is_dash(text.at(begin - 1)) && text.digit(begin - 2) && text.digits_end(begin - 5) == begin - 1 &&
                     text.begins(begin - 5);
  return behind || ahead;
}

bool is_bare(const RuleText& text, std::size_t end) {
  const char32_t next = text.at(end);
  const bool goes_on = (next == U'.' || next == U',' || next == U':' || next == U'/') && text.digit(end + 1);
  return text.ends(end) && !goes_on && next != U'%' && next != 0xB0;
}

}  // namespace

bool can_be_year(const RuleText& text, std::size_t begin, std::size_t end) {
  const int year = text.number(begin, end);
  return end == begin + 4 && year >= first_year && year <= last_year && is_bare(text, end);
}

/// Where the language says a year as another number, what stands around it tells which it is: its own rules know more.
RuleAnswer read_year(const RuleText& text, std::size_t at) {
  const std::size_t end = text.digits_end(at);
  if (!text.digit(at) || !text.language().year || !can_be_year(text, at, end)) return std::nullopt;
  if (!in_range_of_years(text, at, end) && !text.alone(at, end)) return std::nullopt;
  return said(at, end, text.language().year(text.number(at, end)));
}

/// What the engine reads well by itself is left to it.
RuleAnswer read_number(const RuleText& text, std::size_t at) {
  const auto number = text.numeral(at);
  if (!number || !text.language().cardinal) return std::nullopt;
  const bool dotted = text.at(number->end) == U'.' && text.digit(number->end + 1);
  if (text.letter(number->end) || dotted) return std::nullopt;
  if (number->whole.size() > longest_counted)
    return number->grouped ? std::nullopt : std::optional(said(at, number->end, digit_words(number->whole, text.language())));
  const bool coded = number->whole.size() > 1 && number->whole[0] == '0';
  if (number->sign == 0 && number->is_whole() && !number->grouped && !coded) return std::nullopt;
  if (number->sign > 0 && text.digit(at - 1)) return std::nullopt;
  return said(at, number->end, number_words(*number, text.language()));
}

}  // namespace locket::inline text
