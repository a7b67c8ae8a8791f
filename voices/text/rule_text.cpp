// SPDX-License-Identifier: GPL-3.0-or-later
#include "voices/text/rule_text.h"

#include <algorithm>

#include "voices/text/text.h"

namespace locket::inline text {
namespace {

constexpr std::size_t longest_number = 15;  // digits: beyond that nobody counts in words
bool is_space_sign(char32_t c) { return c == U' ' || c == 0xA0; }

}  // namespace

std::int64_t Numeral::value() const { return whole.empty() ? 0 : whole.size() > longest_number ? -1 : std::stoll(whole); }

bool RuleText::digit(std::size_t place) const { return is_digit(at(place)); }
bool RuleText::letter(std::size_t place) const { return is_letter(at(place)); }
bool RuleText::begins(std::size_t place) const { return !is_letter(before(place)) && !is_digit(before(place)); }
bool RuleText::ends(std::size_t place) const { return !letter(place) && !digit(place); }

std::u32string_view RuleText::word_at(std::size_t place) const {
  std::size_t end = place;
  while (letter(end)) ++end;
  return text_.substr(std::min(place, text_.size()), end - place);
}

std::u32string_view RuleText::word_before(std::size_t place) const {
  while (place > 0 && is_space_sign(text_[place - 1])) --place;
  if (place > 1 && text_[place - 1] == U'.') --place;
  std::size_t begin = place;
  while (begin > 0 && (is_letter(text_[begin - 1]) || (text_[begin - 1] == U'\'' && begin < place && letter(begin)))) --begin;
  return text_.substr(begin, place - begin);
}

bool RuleText::capital_before(std::size_t place) const {
  const std::u32string_view word = word_before(place);
  return !word.empty() && is_upper(word[0]);
}

std::size_t RuleText::behind_space(std::size_t place) const { return place + (is_space_sign(at(place)) ? 1 : 0); }

bool RuleText::says(std::size_t place, std::u32string_view what) const {
  return text_.substr(std::min(place, size()), what.size()) == what;
}

bool RuleText::says_folded(std::size_t place, std::u32string_view what) const {
  return place + what.size() <= size() && fold(text_.substr(place, what.size())) == what;
}

std::size_t RuleText::digits_end(std::size_t place) const {
  while (digit(place)) ++place;
  return place;
}

int RuleText::number(std::size_t begin, std::size_t end) const {
  if (end <= begin || end - begin > 8) return -1;
  int value = 0;
  for (; begin < end; ++begin) value = value * 10 + static_cast<int>(text_[begin] - U'0');
  return value;
}

bool RuleText::ends_sentence(std::size_t place) const {
  while (is_closing(at(place))) ++place;
  return place >= size() || std::binary_search(sentence_ends_.begin(), sentence_ends_.end(), place);
}

bool RuleText::shouted(std::size_t place) const {
  const auto end = std::upper_bound(sentence_ends_.begin(), sentence_ends_.end(), place);
  const std::size_t first = end == sentence_ends_.begin() ? 0 : *(end - 1), last = end == sentence_ends_.end() ? size() : *end;
  int words = 0;
  for (std::size_t i = first; i < last; ++i) {
    if (is_lower(text_[i])) return false;
    if (begins(i) && word_at(i).size() > 1) ++words;
  }
  return words > 1;
}

bool RuleText::alone(std::size_t begin, std::size_t end) const {
  const auto speaks = [](char32_t c) { return is_letter(c) || is_digit(c); };
  return std::none_of(text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(begin), speaks) &&
         std::none_of(text_.begin() + static_cast<std::ptrdiff_t>(end), text_.end(), speaks);
}

std::optional<Numeral> RuleText::numeral(std::size_t place) const {
  Numeral number;
  number.begin = number.end = place;
  const char32_t sign = at(place);
  if (sign == U'-' || sign == 0x2212 || sign == U'+') number.sign = sign == U'+' ? 1 : -1, ++number.end;
  if (number.sign != 0 && !begins(place)) return std::nullopt;
  const bool bare = at(number.end) == language_->decimal && digit(number.end + 1) && !digit(place - 1);
  if (!digit(number.end) && !bare) return std::nullopt;
  read_whole(number);
  if (at(number.end) == language_->decimal && digit(number.end + 1)) {
    const std::size_t end = digits_end(number.end + 1);
    for (std::size_t i = number.end + 1; i < end; ++i) number.fraction += static_cast<char>(text_[i]);
    number.end = end;
  }
  return number;
}

/// Marks between thousands count only where all groups behind the first have three digits.
void RuleText::read_whole(Numeral& number) const {
  const auto take = [&](std::size_t end) {
    for (; number.end < end; ++number.end)
      if (digit(number.end)) number.whole += static_cast<char>(text_[number.end]);
  };
  const std::size_t first = digits_end(number.end);
  const bool may_group = first > number.end && first - number.end <= 3 && at(number.end) != U'0';
  take(first);
  const char32_t mark = at(first);
  const bool is_mark = mark == language_->group || is_space_sign(mark) || mark == U'\'' || mark == 0x2019;
  while (may_group && is_mark && at(number.end) == mark && digits_end(number.end + 1) == number.end + 4) {
    take(number.end + 4);
    number.grouped = true;
  }
}

bool contains(std::span<const std::u32string_view> words, std::u32string_view word) {
  return !word.empty() && std::find(words.begin(), words.end(), fold(word)) != words.end();
}

bool is_dash(char32_t c) { return c == U'-' || c == 0x2212 || (c >= 0x2012 && c <= 0x2014); }

Reading said(std::size_t begin, std::size_t end, std::string spoken) { return {{{begin, end, std::move(spoken)}}}; }

std::string digit_words(std::string_view digits, const SpokenLanguage& language) {
  std::string words;
  for (const char digit : digits)
    words += (words.empty() ? "" : " ") + (language.cardinal ? language.cardinal(digit - '0', NounClass::alone) : std::string(1, digit));
  return words;
}

std::string number_words(const Numeral& number, const SpokenLanguage& language, NounClass noun) {
  std::string words;
  if (number.sign != 0) words = std::string(number.sign < 0 ? language.signs.minus : language.signs.plus) + " ";
  const std::int64_t value = number.value();
  const bool coded = number.whole.size() > 1 && number.whole[0] == '0' && number.is_whole();
  if (value < 0) words += number.whole;
  else if (coded) words += digit_words(number.whole, language);
  else if (!number.whole.empty() || language.code != "en") words += language.cardinal(value, number.is_whole() ? noun : NounClass::alone);
  if (!number.fraction.empty()) words += (words.empty() || words.back() == ' ' ? "" : " ") + language.decimals(number.fraction);
  return words;
}

}  // namespace locket::inline text
