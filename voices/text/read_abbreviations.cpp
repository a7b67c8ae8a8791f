// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "voices/text/rules.h"
#include "voices/text/sentences.h"
#include "voices/text/text.h"

namespace locket::inline text {
namespace {

/// A number, in figures or as the Romans write them.
bool number_follows(const RuleText& text, std::size_t at) {
  const std::size_t place = text.behind_space(at);
  return text.digit(place) || (roman_value(text.word_at(place)) > 1 && text.ends(place + text.word_at(place).size()));
}

/// Where the abbreviation ends, its last point off; 0 = it does not stand there. A space in it may be missing.
std::size_t written_end(const RuleText& text, std::size_t at, std::u32string_view written) {
  const bool exact = written.size() < 2;
  for (const char32_t c : written) {
    const bool same = exact ? text.at(at) == c : fold(text.at(at)) == fold(c);
    if (c == U' ' && text.at(at) != U' ') continue;
    if (!same && !(c == U' ' && text.at(at) == 0xA0)) return 0;
    ++at;
  }
  const bool capitals =
      written.size() == 2 && written != U"Mr" && written != U"Dr" && is_upper(text.at(at - 1)) && is_lower(written[1]);  // a MS. is no Ms.
  return text.letter(at) || text.digit(at) || capitals ? 0 : at;
}

bool fits(const RuleText& text, const Abbreviation& one, std::size_t end) {
  const bool point = text.at(end) == U'.';
  if (!point && one.needs_point) return false;
  if (point && (text.letter(end + 1) || text.digit(end + 1)) && one.ending != Ending::numbered) return false;
  return one.ending != Ending::numbered || number_follows(text, end + (point ? 1 : 0));
}

/// `U.S.A.`, `e.g.`: two letters at least, each with its point.
RuleAnswer pointed_letters(const RuleText& text, std::size_t at) {
  std::size_t place = at;
  std::string letters;
  while (text.letter(place) && text.at(place + 1) == U'.' && text.word_at(place).size() == 1) {
    letters += (letters.empty() ? "" : " ") + letter_name(text.at(place), text.language());
    place += 2;
    if (!text.letter(place)) break;
  }
  if (place < at + 4 || text.letter(place)) return std::nullopt;
  return said(at, text.ends_sentence(place) ? place - 1 : place, letters);
}

/// `J.` of `J. R. Smith`
RuleAnswer initial(const RuleText& text, std::size_t at) {
  const bool alone = text.word_at(at).size() == 1 && is_upper(text.at(at)) && text.at(at + 1) == U'.';
  if (!alone || text.ends_sentence(at + 2)) return std::nullopt;
  return said(at, at + 2, letter_name(text.at(at), text.language()));
}

}  // namespace

std::string letter_name(char32_t letter, const SpokenLanguage& language) {
  const bool article = language.code == "en" && fold(letter) == U'a';  // alone it would be one
  return article ? "[['eI]]" : to_utf8(std::u32string(1, letter));
}

RuleAnswer read_abbreviation(const RuleText& text, std::size_t at) {
  const Abbreviation* best = nullptr;
  std::size_t best_end = 0;
  for (const Abbreviation& one : text.language().abbreviations) {
    const std::size_t end = written_end(text, at, one.written);
    if (end > best_end && fits(text, one, end)) best = &one, best_end = end;
  }
  if (!best) {
    if (auto letters = pointed_letters(text, at)) return letters;
    return initial(text, at);
  }
  const bool point = text.at(best_end) == U'.' && !text.ends_sentence(best_end + 1);
  const std::string spoken = best->spoken.empty() ? to_utf8(best->written) : std::string(best->spoken);  // MRS. too
  return said(at, best_end + (point ? 1 : 0), spoken);
}

}  // namespace locket::inline text
