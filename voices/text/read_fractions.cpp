// SPDX-License-Identifier: GPL-3.0-or-later
#include "voices/text/rules.h"
#include "voices/text/text.h"

namespace locket::inline text {
namespace {

struct Parts {
  std::int64_t above = 0, below = 0;
  std::size_t end = 0;
};

/// `3/4`, `1/4th`: not a date, nor `24/7`.
std::optional<Parts> parts_at(const RuleText& text, std::size_t at) {
  const std::size_t slash = text.digits_end(at);
  if (slash == at || slash - at > 4 || text.at(slash) != U'/') return std::nullopt;
  RuleText whole = text;
  const auto below = whole.numeral(slash + 1);
  if (!below || below->sign != 0 || !below->is_whole() || below->value() < 0) return std::nullopt;
  Parts parts{text.number(at, slash), below->value(), below->end};
  for (const std::u32string_view ending : {std::u32string_view(U"th"), std::u32string_view(U"rd"), std::u32string_view(U"nd")})
    if (text.says_folded(parts.end, ending) && text.ends(parts.end + 2)) parts.end += 2;
  const bool idiom = (parts.above == 24 && parts.below == 7) || (parts.above == 9 && parts.below == 11);
  const bool more = text.at(parts.end) == U'/' || text.before(at) == U'/' || !text.ends(parts.end);
  return idiom || more ? std::nullopt : std::optional(parts);
}

/// `24/7`, `9/11`: no fraction.
RuleAnswer idiom_at(const RuleText& text, std::size_t at) {
  for (const std::u32string_view idiom : {std::u32string_view(U"24/7"), std::u32string_view(U"9/11")}) {
    const std::size_t slash = at + idiom.find(U'/'), end = at + idiom.size();
    if (!text.says(at, idiom) || !text.ends(end) || text.at(end) == U'/') continue;
    const auto figures = [&](std::size_t begin, std::size_t behind) {
      return text.language().cardinal(text.number(begin, behind), NounClass::alone);
    };
    return said(at, end, figures(at, slash) + " " + figures(slash + 1, end));
  }
  return std::nullopt;
}

/// `deux litres et demi`: French counts the noun before its fraction.
Reading around_noun(std::size_t at, std::size_t end, const std::string& words, const std::string& noun) {
  const std::size_t et = words.find(" et ");
  return said(at, end, words.substr(0, et) + " " + noun + words.substr(et));
}

std::u32string_view noun_behind(const RuleText& text, std::size_t end) {
  const std::u32string_view word = text.at(end) == U' ' ? text.word_at(end + 1) : std::u32string_view();
  return !word.empty() && is_lower(word[0]) && !contains(text.language().openers, word) ? word : std::u32string_view();
}

/// `1/2 mm`: of a unit.
Reading with_unit(const RuleText& text, std::size_t at, std::size_t end, std::string words, bool mixed) {
  std::size_t unit_end = 0;
  const std::size_t place = text.behind_space(end);
  const Unit* unit = unit_at(text, place, unit_end);
  if (words == "one half" && text.language().code == "en" && (text.says(end, U" a ") || text.says(end, U" an ") || unit)) words = "half";
  const bool around = mixed && text.language().code == "fr";
  if (const auto noun = noun_behind(text, end); around && !unit && !noun.empty())
    return around_noun(at, end + 1 + noun.size(), words, to_utf8(noun));
  if (!unit) return said(at, end, std::move(words));
  if (around) return around_noun(at, unit_end, words, std::string(unit->many));
  const bool english = text.language().code == "en";
  std::string noun(mixed && english ? unit->many : unit->one);
  if (english && !mixed)
    noun = (words == "half" ? "" : "of ") + std::string(std::string_view("aeiou").find(noun[0]) != std::string::npos ? "an " : "a ") + noun;
  if (text.language().code == "es" && !mixed && words != "medio") noun = "de " + noun;
  return Reading{{{at, end, std::move(words)}, {place, unit_end, noun}}};
}

}  // namespace

RuleAnswer read_fraction(const RuleText& text, std::size_t at) {
  const SpokenLanguage& language = text.language();
  const bool minus = (text.at(at) == U'-' || text.at(at) == 0x2212) && text.begins(at);
  const std::size_t first = at + (minus ? 1 : 0);
  if (!text.digit(first) || !language.fraction || text.before(at) == U'/') return std::nullopt;
  const std::string sign = minus ? std::string(language.signs.minus) + " " : "";
  if (const auto said_apart = idiom_at(text, first)) return said_apart;
  if (const auto parts = parts_at(text, first))
    return with_unit(text, at, parts->end, sign + language.fraction(parts->above, parts->below), false);
  const std::size_t whole_end = text.digits_end(first);
  if (text.at(whole_end) != U' ' || whole_end - first > 6) return std::nullopt;
  const auto parts = parts_at(text, whole_end + 1);
  if (!parts) return std::nullopt;
  return with_unit(text, at, parts->end, sign + language.mixed(text.number(first, whole_end), parts->above, parts->below), true);
}

}  // namespace locket::inline text
