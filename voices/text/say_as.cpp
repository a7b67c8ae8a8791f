// SPDX-License-Identifier: GPL-3.0-or-later
#include "voices/text/say_as.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "voices/text/normalise.h"
#include "voices/text/rules.h"
#include "voices/text/spoken_form.h"
#include "voices/text/text.h"

namespace locket::inline text {
namespace {

using Answer = std::optional<std::string>;

/// What one rule makes of the whole text.
Answer by_rule(const RuleText& text, SpokenLanguage::Rule rule) {
  const auto reading = rule(text, 0);
  if (!reading || reading->end() < text.size()) return std::nullopt;
  std::string words;
  for (const ReadingPiece& piece : reading->pieces) words += (words.empty() ? "" : " ") + piece.spoken;
  return words;
}

std::optional<std::int64_t> figure(const RuleText& text) {
  if (const int roman = roman_value(text.word_at(0)); roman > 0) return roman;
  const auto number = text.numeral(0);
  if (!number || !number->is_whole() || number->sign != 0 || number->value() < 0) return std::nullopt;
  return number->value();
}

Answer cardinal(const RuleText& text) {
  if (const int roman = roman_value(text.text()); roman > 0) return text.language().cardinal(roman, NounClass::alone);
  const auto number = text.numeral(0);
  return number && number->end == text.size() ? std::optional(number_words(*number, text.language(), NounClass::alone)) : std::nullopt;
}

/// `3`, `3rd`, `3.`, `VIII`
Answer ordinal(const RuleText& text) {
  const auto value = figure(text);
  return value ? std::optional(text.language().ordinal(*value, {})) : std::nullopt;
}

Answer year(const RuleText& text) {
  const std::size_t end = text.digits_end(0);
  const int number = text.number(0, end);
  return number >= 0 && end == text.size() && number < 10000 ? std::optional(text.language().year(number)) : std::nullopt;
}

Answer roman(const RuleText& text) {
  std::u32string capitals(text.text());
  for (char32_t& c : capitals) c = c >= U'a' && c <= U'z' ? c - 32 : c;
  const int value = roman_value(capitals);
  return value > 0 ? std::optional(text.language().cardinal(value, NounClass::alone)) : std::nullopt;
}

// --- dates ------------------------------------------------------------------------------------------------------------

/// The figures of a date in the order in which `format` names them: `dmy`, `ym`, `y`.
Answer date_by_format(const RuleText& text, std::string_view format) {
  Date date;
  std::size_t at = 0;
  for (const char part : format) {
    while (at < text.size() && !text.digit(at)) ++at;
    const std::size_t end = text.digits_end(at);
    const int value = text.number(at, end);
    if (value < 0) return std::nullopt;
    (part == 'y' ? date.year : part == 'm' ? date.month : date.day) = value;
    at = end;
  }
  if (date.month > 12 || date.day > 31) return std::nullopt;
  if (format == "y") return text.language().year(date.year);
  if (date.day > 0) return text.language().date(date, {});
  const std::string month(date.month > 0 ? text.language().months[static_cast<std::size_t>(date.month - 1)] : std::string_view());
  return date.year < 0 ? month : month + (text.language().code == "es" ? " de " : " ") + text.language().year(date.year);
}

/// `5/12`: no rule of plain text would take that for a date.
Answer day_and_month(const RuleText& text) {
  const std::size_t end = text.digits_end(0), last = text.digits_end(end + 1);
  const bool pair =
      end > 0 && end <= 2 && last == text.size() && std::u32string_view(U"/.-").find(text.at(end)) != std::u32string_view::npos;
  if (!pair) return std::nullopt;
  return date_by_format(text, text.language().month_first ? "md" : "dm");
}

Answer date(const RuleText& text, std::string_view format) {
  if (!format.empty()) return date_by_format(text, format);
  if (auto figures = by_rule(text, read_numeric_date)) return figures;
  if (auto pair = day_and_month(text)) return pair;
  return year(text);
}

// --- letters and digits -----------------------------------------------------------------------------------------------

std::string sign_name(char32_t c, const SpokenLanguage* language) {
  if (!language) return to_utf8(std::u32string(1, c));
  const SignWords& signs = language->signs;
  const std::string_view name = c == U'.'   ? signs.dot
                                : c == U'-' ? signs.dash
                                : c == U'/' ? signs.slash
                                : c == U'_' ? signs.underscore
                                : c == U'@' ? signs.at
                                : c == U':' ? signs.colon
                                            : std::string_view();
  return name.empty() ? letter_name(c, *language) : std::string(name);
}

std::string characters(std::u32string_view text, const SpokenLanguage* language) {
  std::string out;
  for (const char32_t c : text)
    if (!is_space(c)) out += (out.empty() ? "" : " ") + sign_name(c, language);
  return out;
}

/// Digit by digit, with a breath between the groups; words stay (`ext.`).
std::string telephone(std::u32string_view text, const SpokenLanguage* language) {
  std::string out;
  bool group = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char32_t c = text[i];
    const bool starts = i == 0 || !is_digit(text[i - 1]);
    if (is_digit(c)) {
      out += (out.empty() ? "" : starts && group ? ", " : " ");
      out += language && language->telephone_oh && c == U'0' ? "oh"
             : language                                      ? digit_words(std::string(1, static_cast<char>(c)), *language)
                                                             : std::string(1, static_cast<char>(c));
      group = true;
    } else if (c == U'+' && language) {
      out += std::string(language->signs.plus);
    } else if (is_letter(c)) {
      std::size_t end = i;
      while (end < text.size() && is_letter(text[end])) ++end;
      const std::u32string word = fold(text.substr(i, end - i));
      const bool extension = language && (word == U"ext" || word == U"x");
      out += (out.empty() ? "" : ", ") + (extension ? std::string(language->signs.extension) : to_utf8(word));
      i = end - 1;
      group = false;
    }
  }
  return out;
}

Answer understood(std::string_view as, const RuleText& text, std::string_view format) {
  if (as == "cardinal") return cardinal(text);
  if (as == "ordinal") return ordinal(text);
  if (as == "year") return year(text);
  if (as == "roman") return roman(text);
  if (as == "fraction") return by_rule(text, read_fraction);
  if (as == "unit") return by_rule(text, read_measure);
  if (as == "currency") return by_rule(text, read_money);
  if (as == "date") return date(text, format);
  if (as != "time") return std::nullopt;
  std::size_t end = 0;
  if (const auto time = clock_time_at(text, 0, end); time && end == text.size()) return text.language().time(*time);
  const auto dotted = text.digits_end(0);  // 3.15, which is no time in plain text
  if (text.at(dotted) != U'.' || dotted > 2 || text.digits_end(dotted + 1) != dotted + 3 || text.size() != dotted + 3 ||
      text.number(0, dotted) > 24 || text.number(dotted + 1, dotted + 3) > 59)
    return std::nullopt;
  return text.language().time({text.number(0, dotted), text.number(dotted + 1, dotted + 3)});
}

}  // namespace

std::string say_as(std::string_view as, std::string_view text, std::string_view language, std::string_view format) {
  const SpokenLanguage* known = spoken_language(language);
  const std::u32string form = spoken_form(from_utf8(trimmed(text))).text;
  if (as == "verbatim") return std::string(text);
  if (as == "characters") return characters(form, known);
  if (as == "telephone") return telephone(form, known);
  if (!known) return std::string(text);
  if (const auto words = understood(as, RuleText(form, *known), format)) return *words;
  return to_utf8(spoken_words(form, normalise(form, language)));
}

}  // namespace locket::inline text
