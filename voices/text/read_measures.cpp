// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "voices/text/rules.h"
#include "voices/text/text.h"

namespace locket::inline text {
namespace {

/// `million`, between a number and its unit.
std::size_t behind_scale(const RuleText& text, std::size_t at, std::string& scale) {
  const std::size_t place = text.behind_space(at);
  const std::u32string_view word = text.word_at(place);
  if (!contains(text.language().scales, word)) return at;
  scale = " " + to_utf8(word);
  return place + word.size();
}

/// `/h` behind a unit.
std::string per_unit(const RuleText& text, std::size_t at, std::size_t& end) {
  std::size_t behind = 0;
  const Unit* unit = text.at(at) == U'/' ? unit_at(text, at + 1, behind) : nullptr;
  if (!unit) return {};
  end = behind;
  return std::string(text.language().signs.per) + " " + std::string(unit->one);
}

/// `1,70 m`: ein Meter siebzig.
bool in_metres_and_centimetres(const RuleText& text, const Numeral& number, const Unit& unit) {
  return text.language().decimal == U',' && unit.written == U"m" && number.sign == 0 && (number.value() == 1 || number.value() == 2) &&
         number.fraction.size() == 2 && number.fraction != "00";
}

}  // namespace

bool measures_a_noun(const RuleText& text, std::size_t begin, std::size_t end) {
  if (text.language().code != "en") return false;
  const std::u32string article = fold(text.word_before(begin));
  const std::u32string_view next = text.at(end) == U' ' ? text.word_at(end + 1) : std::u32string_view();
  static constexpr std::u32string_view links[] = {U"of",   U"and",  U"or",   U"in",   U"on",   U"at",   U"to",  U"from", U"is",  U"was",
                                                  U"long", U"wide", U"high", U"deep", U"tall", U"away", U"off", U"per",  U"for", U"by"};
  return (article == U"a" || article == U"an") && !next.empty() && is_lower(next[0]) && !contains(links, next);
}

const Unit* unit_at(const RuleText& text, std::size_t at, std::size_t& end) {
  const Unit* best = nullptr;
  for (const Unit& one : text.language().units) {
    const std::size_t behind = at + one.written.size();
    if (best && best->written.size() >= one.written.size()) continue;
    const bool exact = text.says(at, one.written);
    const bool loose = one.written.size() > 1 && is_letter(one.written[0]) && text.says_folded(at, fold(one.written));
    const bool letters = is_letter(one.written.back());
    if ((!exact && !loose) || (letters && !text.ends(behind)) || text.at(behind) == 0xB2 || text.at(behind) == 0xB3) continue;
    best = &one;
    end = behind;
  }
  return best;
}

RuleAnswer read_measure(const RuleText& text, std::size_t at) {
  const auto number = text.numeral(at);
  if (!number) return std::nullopt;
  std::string scale;
  std::size_t end = 0;
  const std::size_t place = behind_scale(text, number->end, scale);
  const bool hyphen = scale.empty() && text.at(place) == U'-';
  const std::size_t unit_place = hyphen ? place + 1 : text.behind_space(place);
  const Unit* unit = unit_at(text, unit_place, end);
  if (!unit) {
    std::string per = per_unit(text, number->end, end);  // `12/kg`
    return per.empty()
               ? std::nullopt
               : std::optional(Reading{{{number->begin, number->end, number_words(*number, text.language())}, {number->end, end, per}}});
  }
  const bool spaced_letter = unit->written.size() == 1 && is_letter(unit->written[0]) && unit_place == number->end + 1 &&
                             text.at(end) == U'.' && text.letter(end + 1);
  const bool plural = unit->written == U"s" && unit_place == number->end && number->is_whole();  // 747s
  if (spaced_letter || plural) return std::nullopt;
  const bool one = (number->is_one() && scale.empty()) || hyphen || measures_a_noun(text, at, end);
  std::string noun(one ? unit->one : unit->many);
  std::size_t per_end = end;
  if (const std::string per = per_unit(text, end, per_end); !per.empty()) noun += " " + per, end = per_end;
  if (scale.empty() && per_end == end && in_metres_and_centimetres(text, *number, *unit)) {
    const auto whole =
        text.language().cardinal(number->value(), unit->noun) + " " + std::string(number->value() == 1 ? unit->one : unit->many);
    return said(at, end, whole + " " + text.language().cardinal(std::stoi(number->fraction), NounClass::alone));
  }
  const bool of = !scale.empty() && (text.language().code == "fr" || text.language().code == "es");
  const std::string counted = number_words(*number, text.language(), unit->noun) + scale + (of ? " de" : "");
  return Reading{{{number->begin, number->end, counted}, {unit_place, end, noun}}};
}

}  // namespace locket::inline text
