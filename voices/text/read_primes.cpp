// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "voices/text/rules.h"
#include "voices/text/text.h"

namespace locket::inline text {
namespace {

constexpr char32_t prime = 0x2032;  // a double one is two of them in the spoken form

/// Behind a figure: how many characters the sign of feet or minutes has; 0 = there is none.
std::size_t single_mark(const RuleText& text, std::size_t at) {
  if (text.at(at) == prime) return text.at(at + 1) == prime ? 0 : 1;
  return (text.at(at) == U'\'' || text.at(at) == 0x2019) && !text.letter(at + 1) ? 1 : 0;
}

bool is_typed_double(char32_t c) { return c == U'"' || c == 0x201D; }

std::size_t double_mark(const RuleText& text, std::size_t at) {
  if (text.at(at) == prime && text.at(at + 1) == prime) return 2;
  if (text.at(at) == U'\'' && text.at(at + 1) == U'\'') return 2;
  return is_typed_double(text.at(at)) ? 1 : 0;
}

/// Where something is quoted, what looks like inches closes it.
bool inside_quotes(const RuleText& text, std::size_t at) {
  const std::u32string_view before = text.text().substr(0, at);
  const auto opened = [&](char32_t open) { return std::count(before.begin(), before.end(), open); };
  return opened(U'"') % 2 == 1 || opened(0x201C) > opened(0x201D) || opened(0x201E) > opened(0x201C);
}

bool is_prime(const RuleText& text, std::size_t at) { return text.at(at) == prime; }

/// `6' 2"`: typed as quotes are, the first is known by the second, and the second by there being no quotation.
bool means_feet(const RuleText& text, std::size_t mark) {
  if (is_prime(text, mark)) return true;
  const std::size_t next = text.behind_space(mark + 1), end = text.digits_end(next);
  return end > next && double_mark(text, end) > 0;
}
bool means_inches(const RuleText& text, std::size_t begin, std::size_t mark) {
  if (is_prime(text, mark)) return true;
  const std::size_t before = begin - (text.before(begin) == U' ' ? 1 : 0);
  const bool behind_feet = text.before(before) == U'\'' || text.before(before) == 0x2019;
  return behind_feet || (!inside_quotes(text, mark) && !text.letter(mark + 1) && !text.ends_sentence(mark + 1));
}

/// `51° 28′ 38″`: right behind the degrees, or behind the minutes that are.
bool behind_degrees(const RuleText& text, std::size_t at) {
  const auto behind_sign = [&](std::size_t place) { return place - (text.before(place) == U' ' ? 1 : 0); };
  std::size_t place = behind_sign(at);
  if (text.before(place) == prime) {
    --place;
    while (text.digit(place - 1)) --place;
    place = behind_sign(place);
  }
  return text.before(place) == 0xB0;
}

Reading counted(const RuleText& text, const Numeral& number, std::size_t end, const CountedNoun& noun) {
  const bool one = number.is_one() || (number.is_whole() && measures_a_noun(text, number.begin, end));
  return {{{number.begin, number.end, number_words(number, text.language(), noun.noun)},
           {number.end, end, std::string(one ? noun.one : noun.many)}}};
}

}  // namespace

RuleAnswer read_primes(const RuleText& text, std::size_t at) {
  const PrimeWords& words = text.language().primes;
  const auto number = text.digit(at) && !words.foot.one.empty() ? text.numeral(at) : std::nullopt;
  if (!number) return std::nullopt;
  const bool angle = behind_degrees(text, at);
  if (const std::size_t mark = double_mark(text, number->end); mark > 0 && means_inches(text, at, number->end))
    return counted(text, *number, number->end + mark, angle ? words.second : words.inch);
  if (const std::size_t mark = single_mark(text, number->end); mark > 0 && means_feet(text, number->end))
    return counted(text, *number, number->end + mark, angle ? words.minute : words.foot);
  return std::nullopt;
}

}  // namespace locket::inline text
