// SPDX-License-Identifier: GPL-3.0-or-later
// A text as rules look at it: in its spoken form, from one place to both sides.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "voices/text/reading.h"
#include "voices/text/spoken_language.h"

namespace locket::inline text {

/// A number as written: `-1,234.5`.
struct Numeral {
  std::size_t begin = 0, end = 0;
  int sign = 0;          ///< -1 or 1 where a sign is written
  std::string whole;     ///< digits; empty in `.5`
  std::string fraction;  ///< digits behind the decimal sign
  bool grouped = false;  ///< with marks between thousands

  bool is_whole() const { return fraction.empty(); }
  std::int64_t value() const;  ///< of its whole part; -1 where that is too large
  bool is_one() const { return whole == "1" && fraction.empty(); }
};

class RuleText {
 public:
  /// `sentence_ends` as of sentence_ends(); both must outlive this.
  RuleText(std::u32string_view text, const SpokenLanguage& language, std::span<const std::size_t> sentence_ends = {})
      : text_(text), language_(&language), sentence_ends_(sentence_ends) {}

  const SpokenLanguage& language() const { return *language_; }
  std::u32string_view text() const { return text_; }
  std::size_t size() const { return text_.size(); }
  /// 0 behind either end.
  char32_t at(std::size_t place) const { return place < text_.size() ? text_[place] : 0; }
  char32_t before(std::size_t place) const { return place > 0 ? at(place - 1) : 0; }

  bool digit(std::size_t place) const;
  bool letter(std::size_t place) const;
  /// Neither letter nor digit before it, or behind it.
  bool begins(std::size_t place) const;
  bool ends(std::size_t place) const;

  std::u32string_view word_at(std::size_t place) const;                 ///< the letters from here on
  std::u32string_view word_before(std::size_t place) const;             ///< the last letters before, over spaces and one point
  bool capital_before(std::size_t place) const;                         ///< that word has a capital and begins no sentence
  std::size_t behind_space(std::size_t place) const;                    ///< over one space, if there is one
  bool says(std::size_t place, std::u32string_view what) const;         ///< exactly that
  bool says_folded(std::size_t place, std::u32string_view what) const;  ///< in any case; `what` is in small letters
  std::size_t digits_end(std::size_t place) const;
  int number(std::size_t begin, std::size_t end) const;  ///< of digits; -1 = too many
  /// Whether a sentence ends there, or behind the quotes and brackets that close there.
  bool ends_sentence(std::size_t place) const;
  /// Whether all words of the sentence there are in capitals, and there are two at least.
  bool shouted(std::size_t place) const;
  /// Nothing but this and marks are in the text.
  bool alone(std::size_t begin, std::size_t end) const;

  /// A number that begins here: `1,234`, `1 234`, `-3`, `.5`, by the language's signs.
  std::optional<Numeral> numeral(std::size_t place) const;

 private:
  void read_whole(Numeral& number) const;

  std::u32string_view text_;
  const SpokenLanguage* language_;
  std::span<const std::size_t> sentence_ends_;
};

bool contains(std::span<const std::u32string_view> words, std::u32string_view word);  ///< words in small letters, word in any case

bool is_dash(char32_t c);  ///< what ranges are written with
/// One piece.
Reading said(std::size_t begin, std::size_t end, std::string spoken);

/// A number in words, sign and decimals included; as figures where it is too large for words.
std::string number_words(const Numeral& number, const SpokenLanguage& language, NounClass noun = NounClass::masculine);
/// Digit by digit.
std::string digit_words(std::string_view digits, const SpokenLanguage& language);

}  // namespace locket::inline text
