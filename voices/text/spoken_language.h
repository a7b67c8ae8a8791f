// SPDX-License-Identifier: GPL-3.0-or-later
// What a language says for what is written in signs and figures: a table for each, which common rules read. A language is
// one file (english.cpp, ...); what no table says, the engine reads by itself.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace locket::inline text {

class RuleText;
struct Reading;

/// What a noun asks of the number before it; `alone` = there is none, a figure is told.
enum class NounClass { masculine, feminine, neuter, alone };

/// `5 kg`: written with a number, exactly so or (two letters at least) without regard to case.
struct Unit {
  std::u32string_view written;
  std::string_view one, many;
  NounClass noun = NounClass::masculine;
};

/// `£5.50`, `5,50 €`, `CHF 20`
struct Currency {
  std::u32string_view sign;
  std::string_view one, many, small_one, small_many;
  NounClass noun = NounClass::masculine;
  bool small_named = true;  ///< "five euros fifty cents", not only "five pounds fifty"
  NounClass small_noun = NounClass::masculine;
};

/// Whether a sentence may end behind the point of an abbreviation.
enum class Ending {
  never,     ///< `Mr.`: a name follows
  maybe,     ///< `etc.`: it ends before a capital
  numbered,  ///< `No.`: it is one only before a number
};

struct Abbreviation {
  std::u32string_view written;  ///< without its last point: `z. B` with one space where any space may be
  std::string_view spoken;      ///< empty = what is written, without the point
  Ending ending = Ending::never;
  bool needs_point = true;  ///< else it is one without a point too: `Mme`, `Dr`
};

struct Date {
  int year = -1, month = 0, day = 0;  ///< -1 = none is written
};

struct ClockTime {
  int hour = 0, minute = 0, second = -1;  ///< -1 = none is written
  enum class Half { none, before_noon, after_noon } half = Half::none;
};

/// Words for signs. Empty = the engine's own.
struct SignWords {
  std::string_view minus, plus, times, by, equals, divided, percent, to, per, number, at, dot, slash, dash, underscore, colon, extension,
      and_then, over, or_else, less, more;
};

/// A noun with its plural.
struct CountedNoun {
  std::string_view one, many;
  NounClass noun = NounClass::masculine;
};

/// `5′ 6″`, and behind degrees `26′ 46″`.
struct PrimeWords {
  CountedNoun foot, inch, minute, second;
};

struct SpokenLanguage {
  std::string_view code;    ///< primary: `en`
  const char* locale = "";  ///< ICU's
  char32_t decimal = U'.', group = U',';
  SignWords signs;
  PrimeWords primes;
  std::span<const std::string_view> months;           ///< twelve, as spoken
  std::span<const std::u32string_view> short_months;  ///< twelve, as written short, `|` between spellings: `sep|sept`
  std::span<const Unit> units;
  std::span<const Currency> currencies;
  std::span<const Abbreviation> abbreviations;
  std::span<const std::u32string_view> scales;    ///< `million`: what may stand between a number and its unit
  std::span<const std::u32string_view> openers;   ///< small words that open sentences: he, the, ...
  std::span<const std::u32string_view> calls;     ///< words before a telephone number
  std::span<const std::u32string_view> numbered;  ///< act, chapter, war: a roman numeral follows
  bool month_first = false;                       ///< 12/5 is in December
  bool telephone_pairs = false;                   ///< groups of two figures on the telephone are one number
  bool telephone_oh = false;                      ///< a nought on the telephone is an "oh"

  std::string (*cardinal)(std::int64_t number, NounClass noun) = nullptr;
  std::string (*year)(int year) = nullptr;
  /// `after`: the word before it, in small letters, by which some languages bend it.
  std::string (*ordinal)(std::int64_t number, std::u32string_view after) = nullptr;
  std::string (*decimals)(std::string_view digits) = nullptr;  ///< with the word for the point
  std::string (*date)(const Date& date, std::u32string_view after) = nullptr;
  std::string (*time)(const ClockTime& time) = nullptr;
  std::string (*fraction)(std::int64_t above, std::int64_t below) = nullptr;
  std::string (*mixed)(std::int64_t whole, std::int64_t above, std::int64_t below) = nullptr;
  std::string (*money)(const Currency& currency, std::int64_t whole, int small) = nullptr;  ///< small: hundredths, 0 = none
  /// `VIII` behind a name.
  std::string (*ruler)(int number) = nullptr;

  using Rule = std::optional<Reading> (*)(const RuleText& text, std::size_t at);
  std::span<const Rule> rules;       ///< its own, tried before the common ones
  std::span<const Rule> last_rules;  ///< for what those have left
};

/// Of a voice's language, `en-gb-scotland`. Nothing where Locket knows no rules.
const SpokenLanguage* spoken_language(std::string_view language);

const SpokenLanguage& english();
const SpokenLanguage& american();
const SpokenLanguage& german();
const SpokenLanguage& french();
const SpokenLanguage& spanish();
const SpokenLanguage& italian();

}  // namespace locket::inline text
