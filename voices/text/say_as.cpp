// SPDX-License-Identifier: GPL-3.0-or-later
#include "voices/text/say_as.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <vector>

#include "voices/text/text.h"

namespace locket::inline text {
namespace {

std::string_view primary(std::string_view language) { return language.substr(0, language.find('-')); }

bool is_digit_byte(char c) { return c >= '0' && c <= '9'; }

/// The runs of digits in a text, and what stands between them.
struct Digits {
  std::vector<std::string> runs;
  std::string separators;  ///< the first character of each gap
};

Digits split_digits(std::string_view text) {
  Digits digits;
  bool inside = false;
  for (const char c : text) {
    if (is_digit_byte(c)) {
      if (!inside) digits.runs.emplace_back();
      digits.runs.back() += c;
    } else if (inside) {
      digits.separators += c;
    }
    inside = is_digit_byte(c);
  }
  return digits;
}

int number(const std::string& digits) {
  int value = -1;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

bool all_digits(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), is_digit_byte); }

// --- numbers ---------------------------------------------------------------------------------------------------------

constexpr std::array<std::string_view, 20> small{"zero",     "one",     "two",     "three",     "four",     "five",    "six",
                                                 "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",  "thirteen",
                                                 "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
constexpr std::array<std::string_view, 10> tens{"", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"};
constexpr std::array<std::string_view, 20> ordinals{
    "zeroth", "first",    "second",  "third",      "fourth",     "fifth",     "sixth",     "seventh",     "eighth",     "ninth",
    "tenth",  "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"};

/// 0-99
std::string english_number(int value) {
  if (value < 20) return std::string(small[static_cast<std::size_t>(value)]);
  const std::string ten(tens[static_cast<std::size_t>(value / 10)]);
  return value % 10 == 0 ? ten : ten + "-" + std::string(small[static_cast<std::size_t>(value % 10)]);
}

/// Grouping marks out, so that every language reads one number.
std::string say_cardinal(std::string_view text, std::string_view language) {
  const char group = primary(language) == "en" ? ',' : '.';
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool between = i > 0 && i + 3 < text.size() && is_digit_byte(text[i - 1]) && all_digits(text.substr(i + 1, 3));
    if (!between || (text[i] != group && text[i] != ' ')) out += text[i];
  }
  // English reads 1984 as a year; with its comma it is a number.
  if (primary(language) == "en" && out.size() == 4 && all_digits(out)) out.insert(1, ",");
  return out;
}

std::string english_suffix(const std::string& digits) {
  const int value = number(digits.size() > 2 ? digits.substr(digits.size() - 2) : digits);
  if (value / 10 == 1) return "th";
  const int last = value % 10;
  return last == 1 ? "st" : last == 2 ? "nd" : last == 3 ? "rd" : "th";
}

constexpr std::array<std::string_view, 13> german_ordinals{"",       "erste", "zweite", "dritte", "vierte", "fünfte", "sechste",
                                                           "siebte", "achte", "neunte", "zehnte", "elfte",  "zwölfte"};

std::string german_ordinal(const std::string& digits) {
  const int value = number(digits);
  if (value >= 1 && value <= 12) return std::string(german_ordinals[static_cast<std::size_t>(value)]);
  return digits + (value < 20 ? "te" : "ste");
}

constexpr std::array<std::string_view, 21> french_ordinals{
    "",         "premier",      "deuxième",     "troisième",    "quatrième", "cinquième", "sixième",     "septième",
    "huitième", "neuvième",     "dixième",      "onzième",      "douzième",  "treizième", "quatorzième", "quinzième",
    "seizième", "dix-septième", "dix-huitième", "dix-neuvième", "vingtième"};

std::string french_ordinal(const std::string& digits) {
  const int value = number(digits);
  return value >= 1 && value <= 20 ? std::string(french_ordinals[static_cast<std::size_t>(value)]) : digits + "ième";
}

std::string say_ordinal(std::string_view text, std::string_view language) {
  const Digits digits = split_digits(text);
  if (digits.runs.size() != 1) return std::string(text);
  const std::string& run = digits.runs[0];
  const std::string_view spoken = primary(language);
  if (spoken == "en") return run + english_suffix(run);
  if (spoken == "fr") return french_ordinal(run);
  if (spoken == "de") return german_ordinal(run);
  if (spoken == "es" || spoken == "it" || spoken == "pt") return run + "º";
  return std::string(text);
}

// --- letter by letter ------------------------------------------------------------------------------------------------

std::string_view english_name(char32_t c) {
  switch (fold(c)) {
    case U'a': return "[['eI]]";  // alone it would be the article
    case U'.': return "dot";
    case U',': return "comma";
    case U'-': return "dash";
    case U'/': return "slash";
    case U'_': return "underscore";
    case U'\'': return "apostrophe";
    default: return {};
  }
}

std::string say_characters(std::string_view text, std::string_view language) {
  std::string out;
  for (const char32_t c : from_utf8(text)) {
    if (is_space(c)) continue;
    const std::string_view name = primary(language) == "en" ? english_name(c) : std::string_view();
    if (!out.empty()) out += ' ';
    out += name.empty() ? to_utf8(std::u32string(1, c)) : std::string(name);
  }
  return out;
}

/// Digit by digit, with a breath between the groups.
std::string say_telephone(std::string_view text, std::string_view language) {
  const bool english = primary(language) == "en";
  std::string out = text.find('+') != text.npos && english ? "plus" : "";
  for (const std::string& run : split_digits(text).runs) {
    if (!out.empty() && out != "plus") out += ',';
    for (const char digit : run) {
      if (!out.empty()) out += ' ';
      out += english && digit == '0' ? std::string("oh") : std::string(1, digit);
    }
  }
  return out.empty() ? std::string(text) : out;
}

// --- dates and times -------------------------------------------------------------------------------------------------

struct Date {
  int year = -1;  ///< -1 = none
  int month = 0, day = 0;
};

/// 2024-12-05, 5/12/2024, 5.12.2024, 12/5/2024 in America, 5/12.
std::optional<Date> read_date(std::string_view text, std::string_view language) {
  const Digits digits = split_digits(text);
  const bool plain = std::all_of(text.begin(), text.end(), [](char c) { return is_digit_byte(c) || c == '-' || c == '/' || c == '.'; });
  if (!plain || digits.runs.size() < 2 || digits.runs.size() > 3) return std::nullopt;
  std::vector<int> values;
  for (const std::string& run : digits.runs) values.push_back(number(run));
  Date date;
  if (digits.runs[0].size() == 4) {
    if (values.size() < 3) return std::nullopt;
    date = {values[0], values[1], values[2]};
  } else {
    date = {values.size() == 3 ? values[2] : -1, values[1], values[0]};
    if (language == "en-us" || language.substr(0, 6) == "en-us-") std::swap(date.month, date.day);
  }
  const bool possible = date.month >= 1 && date.month <= 12 && date.day >= 1 && date.day <= 31 && date.year < 10000;
  return possible ? std::optional(date) : std::nullopt;
}

using Months = std::array<std::string_view, 12>;
constexpr Months english_months{"January", "February", "March",     "April",   "May",      "June",
                                "July",    "August",   "September", "October", "November", "December"};
constexpr Months french_months{"janvier", "février", "mars",      "avril",   "mai",      "juin",
                               "juillet", "août",    "septembre", "octobre", "novembre", "décembre"};
constexpr Months german_months{"Januar", "Februar", "März",      "April",   "Mai",      "Juni",
                               "Juli",   "August",  "September", "Oktober", "November", "Dezember"};
constexpr Months spanish_months{"enero", "febrero", "marzo",      "abril",   "mayo",      "junio",
                                "julio", "agosto",  "septiembre", "octubre", "noviembre", "diciembre"};
constexpr Months italian_months{"gennaio", "febbraio", "marzo",     "aprile",  "maggio",   "giugno",
                                "luglio",  "agosto",   "settembre", "ottobre", "novembre", "dicembre"};

std::string year_after(const Date& date, std::string_view before) {
  return date.year < 0 ? std::string() : fmt::format("{}{}", before, date.year);
}

std::string say_date(std::string_view text, std::string_view language) {
  const std::optional<Date> date = read_date(text, language);
  if (!date) return std::string(text);
  const auto month = static_cast<std::size_t>(date->month - 1);
  const std::string_view spoken = primary(language);
  if (spoken == "en") {
    const std::string year = date->year < 0 ? "" : ", " + english_year(date->year);
    if (language.substr(0, 5) == "en-us") return fmt::format("{} {}{}", english_months[month], english_ordinal(date->day), year);
    return fmt::format("the {} of {}{}", english_ordinal(date->day), english_months[month], year);
  }
  if (spoken == "fr")
    return fmt::format("{} {}{}", date->day == 1 ? "premier" : std::to_string(date->day), french_months[month], year_after(*date, " "));
  if (spoken == "de")
    return fmt::format("{}r {}{}", german_ordinal(std::to_string(date->day)), german_months[month], year_after(*date, " "));
  if (spoken == "es") return fmt::format("{} de {}{}", date->day, spanish_months[month], year_after(*date, " de "));
  if (spoken == "it")
    return fmt::format("{} {}{}", date->day == 1 ? "primo" : std::to_string(date->day), italian_months[month], year_after(*date, " "));
  return std::string(text);
}

std::string english_time(int hour, int minute) {
  if (minute == 0) return hour >= 1 && hour <= 12 ? english_number(hour) + " o'clock" : english_number(hour) + " hundred hours";
  return english_number(hour) + (minute < 10 ? " oh " : " ") + english_number(minute);
}

/// 15:05, 3.15pm, 15h05
std::string say_time(std::string_view text, std::string_view language) {
  const Digits digits = split_digits(text);
  if (digits.runs.size() != 2) return std::string(text);
  const int hour = number(digits.runs[0]), minute = number(digits.runs[1]);
  if (hour < 0 || hour > 24 || minute < 0 || minute > 59) return std::string(text);
  const std::size_t last = text.find_last_of("0123456789");
  const std::size_t after = text.find_first_not_of(' ', last + 1);
  const std::string rest(after == text.npos ? std::string_view() : text.substr(after));  // am, pm
  const std::string_view spoken = primary(language);
  const std::string minutes = minute == 0 ? "" : " " + std::to_string(minute);
  if (spoken == "en") return english_time(hour, minute) + (rest.empty() ? "" : " " + rest);
  if (spoken == "fr") return fmt::format("{} {}{}", hour == 1 ? "une" : std::to_string(hour), hour < 2 ? "heure" : "heures", minutes);
  if (spoken == "de") return fmt::format("{} Uhr{}", hour == 1 ? "ein" : std::to_string(hour), minutes);
  if (spoken == "es")
    return fmt::format("{}{}", hour == 1 ? "la una" : "las " + std::to_string(hour), minute == 0 ? " en punto" : " y" + minutes);
  if (spoken == "it") return fmt::format("{}{}", hour == 1 ? "l'una" : "le " + std::to_string(hour), minute == 0 ? "" : " e" + minutes);
  return std::string(text);
}

}  // namespace

std::string english_year(int year) {
  const int century = year / 100, rest = year % 100;
  if (year < 1000 || year % 1000 == 0) return std::to_string(year);
  if (century % 10 == 0 && rest < 10) return english_number(century / 10) + " thousand and " + english_number(rest);
  if (rest == 0) return english_number(century) + " hundred";
  return english_number(century) + (rest < 10 ? " oh " : " ") + english_number(rest);
}

std::string english_ordinal(int number) {
  if (number < 20) return std::string(ordinals[static_cast<std::size_t>(number)]);
  const std::string ten(tens[static_cast<std::size_t>(number / 10)]);
  if (number % 10 == 0) return ten.substr(0, ten.size() - 1) + "ieth";
  return ten + "-" + std::string(ordinals[static_cast<std::size_t>(number % 10)]);
}

std::string say_as(std::string_view interpret_as, std::string_view text, std::string_view language) {
  if (interpret_as == "cardinal") return say_cardinal(text, language);
  if (interpret_as == "ordinal") return say_ordinal(text, language);
  if (interpret_as == "characters") return say_characters(text, language);
  if (interpret_as == "date") return say_date(text, language);
  if (interpret_as == "time") return say_time(text, language);
  if (interpret_as == "telephone") return say_telephone(text, language);
  return std::string(text);
}

}  // namespace locket::inline text
