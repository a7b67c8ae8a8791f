// SPDX-License-Identifier: GPL-3.0-or-later
// English: what its words for figures are. Its tables are in english_tables.cpp, its own rules in english_rules.cpp.
#include <fmt/format.h>

#include <algorithm>

#include "voices/text/english_rules.h"
#include "voices/text/english_tables.h"
#include "voices/text/rules.h"
#include "voices/text/spelled_number.h"

namespace locket::inline text {
namespace {

/// The engine says words that stand apart better than hyphened ones, and pauses at a comma.
std::string apart(std::string words) {
  std::erase(words, ',');
  std::replace(words.begin(), words.end(), '-', ' ');
  return words;
}

std::string cardinal(std::int64_t number, NounClass) { return apart(spelled_number("en", "%spellout-cardinal-verbose", number)); }
std::string ordinal(std::int64_t number, std::u32string_view) { return apart(spelled_number("en", "%spellout-ordinal-verbose", number)); }

/// 2000-2009 as a Briton says them.
std::string year(int number) {
  if (number > 2000 && number < 2010) return "two thousand and " + cardinal(number % 10, {});
  return apart(spelled_number("en", "%spellout-numbering-year", number));
}

std::string decimals(std::string_view digits) { return "point " + digit_words(digits, english()); }

/// `5/6/05`: oh five.
std::string year_of(const Date& date) {
  if (date.year < 0) return {};
  const char* nought = date.year < 10 ? "oh " : "";
  return fmt::format(" {}{}", nought, date.year < 100 ? cardinal(date.year, {}) : year(date.year));
}
std::string month_of(const Date& date) {
  return date.month == 0 ? std::string() : std::string(english_tables::months()[static_cast<std::size_t>(date.month - 1)]);
}

/// `the fifth of June`; behind an article without another.
std::string british_date(const Date& date, std::u32string_view after) {
  return fmt::format("{}{} of{}{}{}", after == U"the" ? "" : "the ", ordinal(date.day, {}), date.month == 0 ? "" : " ", month_of(date),
                     year_of(date));
}
std::string american_date(const Date& date, std::u32string_view after) {
  return date.month == 0 ? british_date(date, after) : fmt::format("{} {}{}", month_of(date), ordinal(date.day, {}), year_of(date));
}

std::string plural(int count, const char* unit) { return fmt::format("{} {}{}", cardinal(count, {}), unit, count == 1 ? "" : "s"); }

std::string time(const ClockTime& time) {
  const bool half = time.half != ClockTime::Half::none;
  std::string words = cardinal(time.hour, {});
  if (time.second >= 0)
    words = fmt::format("{} {} and {}", plural(time.hour, "hour"), plural(time.minute, "minute"), plural(time.second, "second"));
  else if (time.minute > 0) words += (time.minute < 10 ? " oh " : " ") + cardinal(time.minute, {});
  else if (!half && time.hour == 0) words = "midnight";
  else if (!half) words += time.hour <= 12 ? " o'clock" : " hundred hours";
  return words + (!half ? "" : time.half == ClockTime::Half::before_noon ? " [['eI]] M" : " P M");
}

std::string part(std::int64_t above, std::int64_t below) {
  const bool many = above != 1;
  if (below == 2) return many ? "halves" : "half";
  if (below == 4) return many ? "quarters" : "quarter";
  return ordinal(below, {}) + (many ? "s" : "");
}

std::string fraction(std::int64_t above, std::int64_t below) {
  if (below < 2 || above == 0) return cardinal(above, {}) + " over " + cardinal(below, {});
  return cardinal(above, {}) + " " + part(above, below);
}

std::string mixed(std::int64_t whole, std::int64_t above, std::int64_t below) {
  const bool half = above == 1 && (below == 2 || below == 4);
  return cardinal(whole, {}) + " and " + (half ? "a " + part(above, below) : fraction(above, below));
}

std::string money(const Currency& currency, std::int64_t whole, int small) {
  const auto noun = [](std::int64_t count, std::string_view one, std::string_view many) { return std::string(count == 1 ? one : many); };
  const std::string coins = small == 0 ? "" : cardinal(small, {}) + " " + noun(small, currency.small_one, currency.small_many);
  if (whole == 0 && small > 0) return coins;
  const std::string notes = cardinal(whole, {}) + " " + noun(whole, currency.one, currency.many);
  if (small == 0) return notes;
  return notes + " " + (currency.small_named ? coins : small < 10 ? "and " + coins : cardinal(small, {}));
}

std::string ruler(int number) { return "the " + ordinal(number, {}); }

constexpr std::u32string_view scales[] = {U"hundred", U"thousand", U"million", U"billion", U"trillion"};
constexpr std::u32string_view calls[] = {U"call", U"phone", U"telephone", U"tel", U"dial", U"ring", U"fax", U"extension"};
constexpr std::u32string_view divisions[] = {U"act",     U"scene",   U"chapter",  U"part",  U"book",  U"volume", U"vol",     U"war",
                                             U"section", U"article", U"appendix", U"phase", U"canto", U"psalm",  U"figure",  U"table",
                                             U"page",    U"lesson",  U"verse",    U"type",  U"class", U"mark",   U"episode", U"apollo",
                                             U"gemini",  U"bowl",    U"model",    U"grade", U"stage", U"level",  U"title"};

SpokenLanguage made() {
  SpokenLanguage made;
  made.code = "en";
  made.locale = "en";
  made.signs = {"minus", "plus",  "times", "by",         "equals", "divided by", "per cent", "to",   "per", "number",       "at",
                "dot",   "slash", "dash",  "underscore", "colon",  "extension",  "and",      "over", "or",  "is less than", "is more than"};
  made.primes = {{"foot", "feet"}, {"inch", "inches"}, {"minute", "minutes"}, {"second", "seconds"}};
  made.months = english_tables::months();
  made.short_months = english_tables::short_months();
  made.units = english_tables::units();
  made.currencies = english_tables::currencies();
  made.abbreviations = english_tables::abbreviations();
  made.openers = english_tables::openers();
  made.scales = scales;
  made.calls = calls;
  made.numbered = divisions;
  made.telephone_oh = true;
  made.cardinal = cardinal;
  made.year = year;
  made.ordinal = ordinal;
  made.decimals = decimals;
  made.date = british_date;
  made.time = time;
  made.fraction = fraction;
  made.mixed = mixed;
  made.money = money;
  made.ruler = ruler;
  made.rules = english_rules();
  made.last_rules = last_english_rules();
  return made;
}

SpokenLanguage made_american() {
  SpokenLanguage made = locket::english();
  made.date = american_date;
  made.month_first = true;
  made.telephone_oh = false;
  return made;
}

}  // namespace

const SpokenLanguage& english() {
  static const SpokenLanguage language = made();
  return language;
}

const SpokenLanguage& american() {
  static const SpokenLanguage language = made_american();
  return language;
}

}  // namespace locket::inline text
