// SPDX-License-Identifier: GPL-3.0-or-later
// The common rules: each looks at one place of a text, where a word, a number or a sign begins, and says what stands
// there, by the tables of the language; nothing where it is none of its business.
#pragma once

#include <optional>

#include "voices/text/rule_text.h"

namespace locket::inline text {

using RuleAnswer = std::optional<Reading>;

RuleAnswer read_address(const RuleText& text, std::size_t at);       ///< tom@example.com, www.example.org
RuleAnswer read_telephone(const RuleText& text, std::size_t at);     ///< +44 20 7946 0018, 555-0123
RuleAnswer read_numeric_date(const RuleText& text, std::size_t at);  ///< 5/12/1984, 2024-12-05
RuleAnswer read_written_date(const RuleText& text, std::size_t at);  ///< 5 June 1805, Dec. 25th
RuleAnswer read_primes(const RuleText& text, std::size_t at);        ///< 5′ 6″, 6' 2", 40° 26′ 46″
RuleAnswer read_clock_time(const RuleText& text, std::size_t at);    ///< 17:05, 5 p.m.
RuleAnswer read_money(const RuleText& text, std::size_t at);         ///< £5.50, 20 €, $2.5 million
RuleAnswer read_fraction(const RuleText& text, std::size_t at);      ///< 3/4, 2 1/2
RuleAnswer read_measure(const RuleText& text, std::size_t at);       ///< 5 kg, 70 mph, -5 °C, 50 %
RuleAnswer read_year(const RuleText& text, std::size_t at);          ///< in 1805, 1914-1918
RuleAnswer read_number(const RuleText& text, std::size_t at);        ///< -5, 100 000, 004, 1.5
RuleAnswer read_dimensions(const RuleText& text, std::size_t at);    ///< 2 x 8
RuleAnswer read_sign(const RuleText& text, std::size_t at);          ///< #3, ×, the dash of 3-5
RuleAnswer read_roman(const RuleText& text, std::size_t at);         ///< Henry VIII, Act II
RuleAnswer read_abbreviation(const RuleText& text, std::size_t at);  ///< Prof., No. 5, etc.
RuleAnswer read_capitals(const RuleText& text, std::size_t at);      ///< STOP IT NOW
RuleAnswer read_stutter(const RuleText& text, std::size_t at);       ///< W-w-what
RuleAnswer read_drawn_out(const RuleText& text, std::size_t at);     ///< Noooo

/// A time without its noun, for a range or a say-as. Where it ends is left in `end`.
std::optional<ClockTime> clock_time_at(const RuleText& text, std::size_t at, std::size_t& end);
/// A date in figures.
std::optional<Date> numeric_date_at(const RuleText& text, std::size_t at, std::size_t& end);
/// The month, 1-12, that is written there, in full or short; 0 = none.
int month_at(const RuleText& text, std::size_t at, std::size_t& end);
/// What `VIII` counts to; 0 = it is no numeral. Only the usual ways to write one.
int roman_value(std::u32string_view word);
/// The unit that begins there and ends there; null = none.
const Unit* unit_at(const RuleText& text, std::size_t at, std::size_t& end);
/// `a 5 kg bag`: before the noun it measures, behind an article, a measure has no plural.
bool measures_a_noun(const RuleText& text, std::size_t begin, std::size_t end);
/// Four figures, nothing behind them, of an age that people name years of.
bool can_be_year(const RuleText& text, std::size_t begin, std::size_t end);

/// What a letter is called when it stands for itself; in English `a` would be the article.
std::string letter_name(char32_t letter, const SpokenLanguage& language);

}  // namespace locket::inline text
