// SPDX-License-Identifier: GPL-3.0-or-later
#include "voices/text/rules.h"
#include "voices/text/text.h"

namespace locket::inline text {
namespace {

/// The figures right before a place, without units: -1 = none.
int number_before(const RuleText& text, std::size_t at) {
  std::size_t begin = at;
  while (begin > 0 && text.digit(begin - 1)) --begin;
  return text.number(begin, at);
}

/// `5pm-`, `20%-`, `3 kg-`
bool measured_before(const RuleText& text, std::size_t at) {
  std::size_t begin = at;
  while (begin > 0 && (text.letter(begin - 1) || text.at(begin - 1) == U'%' || text.at(begin - 1) == U'.')) --begin;
  return begin < at && begin + 5 > at && text.digit(begin > 0 && text.at(begin - 1) == U' ' ? begin - 2 : begin - 1);
}

bool is_money_sign(const RuleText& text, std::size_t at) {
  for (const Currency& one : text.language().currencies)
    if (text.says(at, one.sign) && !is_letter(one.sign[0])) return true;
  return false;
}

bool in_equation(const RuleText& text, std::size_t dash, std::size_t behind) {
  const std::size_t equals = text.behind_space(text.digits_end(behind));
  if (text.at(equals) == U'=') return true;
  std::size_t before = dash;
  while (before > 0 && (text.digit(before - 1) || text.at(before - 1) == U' ')) --before;
  return text.before(before) == U'=';
}

/// `from 9-5`
bool introduced(const RuleText& text, std::size_t at) {
  static constexpr std::u32string_view words[] = {U"from", U"between", U"von",    U"zwischen", U"de", U"entre",  U"desde", U"da",
                                                  U"pp",   U"pages",   U"seiten", U"lines",    U"ll", U"verses", U"zeilen"};
  while (at > 0 && text.digit(at - 1)) --at;
  return contains(words, text.word_before(at));
}

/// The dash between two numbers: from the smaller to the larger; a score has none.
RuleAnswer dash_between(const RuleText& text, std::size_t at) {
  const SignWords& signs = text.language().signs;
  const std::size_t behind = at + 1;
  const bool money = is_money_sign(text, behind);
  if (!text.digit(behind) && !money) return std::nullopt;
  const int left = number_before(text, at);
  if (left < 0) return measured_before(text, at) ? std::optional(said(at, behind, std::string(signs.to))) : std::nullopt;
  if (in_equation(text, at, behind)) return said(at, behind, std::string(signs.minus));
  if (money) return said(at, behind, std::string(signs.to));
  const auto right = text.numeral(behind);
  std::size_t unit_end = 0;
  const bool measured = unit_at(text, text.behind_space(right->end), unit_end) != nullptr;
  const bool chained = is_dash(text.at(text.digits_end(behind))) && text.digit(text.digits_end(behind) + 1);
  const bool short_year = right->whole.size() == 2 && left >= 1000 && left % 100 < right->value();
  const auto within_figures = [&](std::size_t back, char32_t mark) {
    return at > back && text.at(at - back) == mark && text.digit(at - back - 1);
  };
  const bool decimal = within_figures(2, text.language().decimal) || within_figures(3, text.language().decimal);
  const bool rises = introduced(text, at) || right->value() > left || right->value() < 0 || measured || short_year || decimal ||
                     within_figures(4, text.language().group);
  return said(at, behind, rises && !chained ? std::string(signs.to) : std::string());
}

/// `a 2:1 ratio`, `the odds are 3:1`, and else a score.
RuleAnswer proportion(const RuleText& text, std::size_t at) {
  static constexpr std::u32string_view kinds[] = {U"ratio",   U"odds",    U"scale",   U"mixture",    U"verhältnis",
                                                  U"maßstab", U"rapport", U"échelle", U"proporción", U"escala"};
  std::size_t begin = at;
  while (begin > 0 && text.digit(begin - 1)) --begin;
  const std::u32string_view before = text.word_before(begin);
  const bool related = contains(kinds, text.word_at(text.behind_space(text.digits_end(at + 1)))) || contains(kinds, before) ||
                       (begin > before.size() + 1 && contains(kinds, text.word_before(begin - before.size() - 1)));
  if (!related && text.digits_end(at + 1) > at + 2) return std::nullopt;  // 25:61 may be anything
  return said(at, at + 1, related ? std::string(text.language().signs.to) : std::string());
}

/// Between two things that can be reckoned with.
bool reckons(const RuleText& text, std::size_t at) {
  std::size_t before = at;
  while (before > 0 && text.at(before - 1) == U' ') --before;
  const bool left = before > 0 && (text.digit(before - 1) || (text.letter(before - 1) && !text.letter(before - 2)));
  const std::size_t behind = text.behind_space(at + 1);
  return left && (text.digit(behind) || (text.letter(behind) && !text.letter(behind + 1)) || text.at(behind) == U'-');
}

}  // namespace

/// `2x8`, `12 x 4 = 48`
RuleAnswer read_dimensions(const RuleText& text, std::size_t at) {
  const SignWords& signs = text.language().signs;
  const auto number = text.digit(at) && !signs.by.empty() ? text.numeral(at) : std::nullopt;
  if (!number) return std::nullopt;
  const std::size_t cross = text.behind_space(number->end), behind = text.behind_space(cross + 1);
  if (text.at(cross) != U'x' || !text.digit(behind)) return std::nullopt;
  const std::string_view sign = in_equation(text, at, behind) ? signs.times : signs.by;
  return Reading{{{at, number->end, number_words(*number, text.language())}, {cross, cross + 1, std::string(sign)}}};
}

RuleAnswer read_sign(const RuleText& text, std::size_t at) {
  const SignWords& signs = text.language().signs;
  const auto says = [at](std::string_view word) {
    return word.empty() ? std::nullopt : std::optional(said(at, at + 1, std::string(word)));
  };
  const char32_t c = text.at(at);
  if (is_dash(c) && (text.digit(at - 1) || text.letter(at - 1) || text.before(at) == U'%' || text.before(at) == U'.') && at > 0)
    if (auto range = dash_between(text, at)) return range;
  if (c == U'-' && text.before(at) == U' ' && reckons(text, at) && in_equation(text, at - 1, text.behind_space(at + 1)))
    return says(signs.minus);
  if (c == U'#' && text.digit(at + 1)) return says(signs.number);
  if (c == U'&' && text.at(at + 1) != U'&') return says(signs.and_then);
  if (c == U':' && text.digit(at - 1) && text.digit(at + 1)) return proportion(text, at);
  if (c == 0xB1 && text.digit(text.behind_space(at + 1)))
    return said(at, at + 1, std::string(signs.plus) + " " + std::string(signs.or_else) + " " + std::string(signs.minus));
  if (c == 0xD7) return says(signs.times);
  if (c == 0xF7) return says(signs.divided);
  if (c == 0x2212 && text.before(at) == U' ' && text.at(at + 1) == U' ') return says(signs.minus);  // five − three
  if (!reckons(text, at)) return std::nullopt;
  if (c == U'=') return says(signs.equals);
  if (c == U'<') return says(signs.less);
  if (c == U'>') return says(signs.more);
  if (c == U'+') return says(signs.plus);
  return c == 0x2212 ? says(signs.minus) : std::nullopt;
}

}  // namespace locket::inline text
