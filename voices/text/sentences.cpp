// SPDX-License-Identifier: GPL-3.0-or-later
#include "voices/text/sentences.h"

#include <algorithm>
#include <array>

#include "voices/text/rules.h"
#include "voices/text/text.h"

namespace locket::inline text {
namespace {

/// The first place behind `at` that is neither space nor quote nor bracket.
std::size_t next_spoken(const RuleText& text, std::size_t at) {
  while (at < text.size() && !is_spoken(text.at(at))) ++at;
  return at;
}

std::u32string_view letters_before(const RuleText& text, std::size_t at) {
  std::size_t begin = at;
  while (begin > 0 && text.letter(begin - 1)) --begin;
  return text.text().substr(begin, at - begin);
}

/// Whether `written`, in which spaces may be missing, ends right before the point.
bool stands_before(const RuleText& text, std::size_t point, std::u32string_view written) {
  std::size_t at = point;
  const bool exact = written.size() < 2;
  for (auto c = written.rbegin(); c != written.rend(); ++c) {
    if (*c == U' ' && !is_space(text.before(at))) continue;
    const bool same = at > 0 && (exact ? text.before(at) == *c : fold(text.before(at)) == fold(*c));
    if (!same && !(*c == U' ' && is_space(text.before(at)))) return false;
    --at;
  }
  return text.begins(at) && text.before(at) != U'.';
}

const Abbreviation* abbreviation_before(const RuleText& text, std::size_t point) {
  const Abbreviation* best = nullptr;
  for (const Abbreviation& one : text.language().abbreviations)
    if ((!best || best->written.size() < one.written.size()) && stands_before(text, point, one.written)) best = &one;
  return best;
}

bool number_at(const RuleText& text, std::size_t at) { return text.digit(at) || roman_value(text.word_at(at)) > 1; }

/// A word that names a letter: the letter is no initial of somebody's.
bool names_a_letter(std::u32string_view word) {
  static constexpr std::array<std::u32string_view, 26> words{
      U"plan",    U"vitamin", U"grade",  U"type",   U"section", U"class",    U"group",  U"hepatitis", U"point",
      U"exhibit", U"block",   U"team",   U"option", U"row",     U"platform", U"letter", U"figure",    U"appendix",
      U"level",   U"ward",    U"klasse", U"gruppe", U"teil",    U"groupe",   U"lettre", U"clase"};
  return contains(words, word);
}

/// `J. R. Smith`; but not `It was I.`, `Plan B. He left`.
bool is_initial(const RuleText& text, std::size_t point, std::size_t next) {
  const std::u32string_view word = letters_before(text, point);
  if (word.size() != 1) return false;
  const bool pointed = point >= 2 && text.at(point - 2) == U'.';
  if (!is_upper(word[0]) && !pointed) return false;
  const std::u32string_view before = text.word_before(point - 1);
  const bool another = text.word_at(next).size() == 1 && text.at(next + 1) == U'.';  // J. A. Doe
  if ((contains(text.language().openers, text.word_at(next)) && !another) || names_a_letter(before)) return false;
  return word[0] != U'I' || pointed || text.language().code != "en" || (!before.empty() && is_upper(before[0]));
}

/// `Am 3. Oktober`, `im 19. Jahrhundert`: the number counts what follows.
bool is_german_ordinal(const RuleText& text, std::size_t point, std::size_t next) {
  static constexpr std::array<std::u32string_view, 24> before{U"am",    U"der",   U"die", U"das",  U"den", U"dem",  U"des",  U"im",
                                                              U"vom",   U"zum",   U"zur", U"beim", U"bis", U"ab",   U"seit", U"jeder",
                                                              U"jeden", U"jedes", U"ein", U"sein", U"ihr", U"mein", U"und",  U"oder"};
  std::size_t begin = point, month_end = 0;
  while (begin > 0 && (text.digit(begin - 1) || std::u32string_view(U"IVXLCM").find(text.at(begin - 1)) != std::u32string_view::npos))
    --begin;
  if (text.language().code != "de" || begin == point || point - begin > 5 || !text.begins(begin)) return false;
  return contains(before, text.word_before(begin)) || month_at(text, next, month_end) > 0 || !text.digit(begin)
             ? !contains(text.language().openers, text.word_at(next))
             : false;
}

/// `Baker St.` and `St. John`
bool is_street(const RuleText& text, std::size_t point) {
  return text.language().code == "en" && letters_before(text, point) == U"St" && text.capital_before(point - 2);
}

/// `Hauptstr. 5`
bool is_german_street(const RuleText& text, std::size_t point, std::size_t next) {
  const std::u32string_view word = letters_before(text, point);
  return text.language().code == "de" && word.size() > 5 && word.ends_with(U"str") && text.digit(next);
}

/// The first point of `z. B.`
bool inside_abbreviation(const RuleText& text, std::size_t point) {
  const std::size_t begin = point - letters_before(text, point).size();
  return std::any_of(text.language().abbreviations.begin(), text.language().abbreviations.end(), [&](const Abbreviation& one) {
    const std::size_t parts = one.written.find(U'.');
    return parts != one.written.npos && point - begin == parts && text.says(begin, one.written.substr(0, parts)) &&
           text.says(text.behind_space(point + 1), one.written.substr(one.written.find_last_of(U". ") + 1));
  });
}

/// `Hall & Co. Ltd.`
bool names_a_company(const RuleText& text, std::size_t at) {
  static constexpr std::array<std::u32string_view, 6> words{U"ltd", U"inc", U"llc", U"plc", U"kg", U"gmbh"};
  return contains(words, text.word_at(at));
}

bool point_ends(const RuleText& text, std::size_t point, std::size_t next) {
  if (inside_abbreviation(text, point)) return false;
  if (is_german_ordinal(text, point, next) || is_german_street(text, point, next)) return false;
  if (const Abbreviation* one = abbreviation_before(text, point)) {
    if (one->ending == Ending::numbered) return !number_at(text, next);
    return (one->ending == Ending::maybe && !text.digit(next) && !names_a_company(text, next)) || is_street(text, point);
  }
  return !is_initial(text, point, next);
}

/// Whether the marks in [begin, end) end a sentence of which the next character stands at `next`.
bool ends_sentence(const RuleText& text, std::size_t begin, std::size_t end, std::size_t next) {
  if (next < text.size() && !is_space(text.at(next))) return text.at(end - 1) > 0x3000;  // scripts that put no space there
  const std::size_t follower = next_spoken(text, next);
  if (is_lower(text.at(follower))) return false;
  if (end - begin != 1 || text.at(begin) != U'.' || follower >= text.size()) return true;
  return point_ends(text, begin, follower);
}

}  // namespace

std::vector<std::size_t> sentence_ends(std::u32string_view line, const SpokenLanguage& language) {
  const RuleText text(line, language);
  std::vector<std::size_t> ends;
  for (std::size_t at = 0; at < line.size();) {
    if (!is_sentence_end(line[at])) {
      ++at;
      continue;
    }
    const std::size_t begin = at;
    while (at < line.size() && is_sentence_end(line[at])) ++at;
    std::size_t next = at;
    while (next < line.size() && is_closing(line[next])) ++next;
    if (ends_sentence(text, begin, at, next)) ends.push_back(at = next);
  }
  if (ends.empty() || ends.back() != line.size()) ends.push_back(line.size());
  return ends;
}

}  // namespace locket::inline text
