// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "voices/text/rules.h"
#include "voices/text/text.h"

namespace locket::inline text {
namespace {

/// `am`, `a.m.`, `P.M.`, behind a space or not.
std::size_t behind_half(const RuleText& text, std::size_t at, ClockTime::Half& half) {
  const std::size_t place = text.behind_space(at);
  const char32_t letter = fold(text.at(place));
  if (letter != U'a' && letter != U'p') return at;
  std::size_t end = place + 1;
  if (text.at(end) == U'.') ++end;
  if (text.at(end) == U' ' && end > place + 1) ++end;
  if (fold(text.at(end)) != U'm') return at;
  ++end;
  if (text.letter(end) && !(text.before(end) == U'm' && text.at(end) == U'.')) return at;
  if (text.at(end) == U'.' && text.at(place + 1) == U'.') ++end;
  half = letter == U'a' ? ClockTime::Half::before_noon : ClockTime::Half::after_noon;
  return end;
}

bool is_pair(const RuleText& text, std::size_t at, int least_too_many) {
  return text.digits_end(at) == at + 2 && text.number(at, at + 2) < least_too_many;
}

/// The language's word for the hour, where one is written behind the figures.
std::size_t behind_hour_word(const RuleText& text, std::size_t at) {
  const std::u32string_view word = text.language().code == "de" ? U"uhr" : U"h";
  const std::size_t place = text.behind_space(at);
  return text.language().code != "en" && text.says_folded(place, word) && !text.letter(place + word.size()) ? place + word.size() : at;
}

/// `17h30`, `15 h 10 min`, `17h`
std::optional<ClockTime> by_hour_letter(const RuleText& text, std::size_t hour_end, ClockTime time, std::size_t& end) {
  const std::size_t letter = text.behind_space(hour_end);
  const std::string_view code = text.language().code;
  if ((code != "fr" && code != "es") || fold(text.at(letter)) != U'h' || text.letter(letter + 1)) return std::nullopt;
  end = letter + 1;
  const std::size_t minute = text.behind_space(end);
  if (!is_pair(text, minute, 60)) return code == "fr" ? std::optional(time) : std::nullopt;  // 3 h are hours elsewhere
  time.minute = text.number(minute, minute + 2);
  end = minute + 2;
  const std::size_t unit = text.behind_space(end);
  if (text.says_folded(unit, U"min") && text.ends(unit + 3)) end = unit + 3;
  return time;
}

std::string zone_letters(const RuleText& text, std::size_t at, std::size_t& end) {
  static constexpr std::array<std::u32string_view, 12> zones{U"est", U"edt", U"cst", U"cdt", U"mst", U"mdt",
                                                             U"pst", U"pdt", U"gmt", U"utc", U"cet", U"bst"};
  const std::size_t place = text.behind_space(at);
  const std::u32string_view word = text.word_at(place);
  if (!contains(zones, word) || !text.ends(place + word.size())) return {};
  end = place + word.size();
  std::string letters;
  for (const char32_t c : word) letters += " " + to_utf8(std::u32string(1, is_upper(c) ? c : c - 32));
  return letters;
}

}  // namespace

std::optional<ClockTime> clock_time_at(const RuleText& text, std::size_t at, std::size_t& end) {
  const std::size_t hour_end = text.digits_end(at);
  ClockTime time;
  time.hour = text.number(at, hour_end);
  if (hour_end - at > 2 || time.hour < 0 || time.hour > 24) return std::nullopt;
  if (auto lettered = by_hour_letter(text, hour_end, time, end)) {
    end = behind_half(text, end, lettered->half);
    return lettered;
  }
  const char32_t mark = text.at(hour_end);
  const bool marked = (mark == U':' || mark == U'.') && is_pair(text, hour_end + 1, 60);
  end = marked ? hour_end + 3 : hour_end;
  if (marked) time.minute = text.number(hour_end + 1, end);
  if (marked && mark == U':' && text.at(end) == U':' && is_pair(text, end + 1, 60)) time.second = text.number(end + 1, end + 3), end += 3;
  const std::size_t bare_end = end;
  end = behind_half(text, end, time.half);
  end = behind_hour_word(text, end);
  const bool told = end > bare_end;
  const bool dotted = mark == U'.' && text.language().decimal != U'.' && text.language().code == "es";
  const bool whole = told || (marked && (mark == U':' || dotted));
  const bool more = !told && (text.at(end) == U':' || text.at(end) == U'%' || text.letter(end) ||
                              ((text.at(end) == U'.' || text.at(end) == U',') && text.digit(end + 1)));
  if (time.half != ClockTime::Half::none && (time.hour > 12 || time.hour == 0)) return std::nullopt;
  return whole && !more && text.before(at) != U':' ? std::optional(time) : std::nullopt;
}

RuleAnswer read_clock_time(const RuleText& text, std::size_t at) {
  if (!text.digit(at) || text.before(at) == U'.' || text.before(at) == U',' || !text.language().time) return std::nullopt;
  std::size_t end = 0;
  std::optional<ClockTime> time = clock_time_at(text, at, end);
  if (!time) {  // `11:30EST`
    const std::size_t hour_end = text.digits_end(at);
    const bool glued = text.at(hour_end) == U':' && is_pair(text, hour_end + 1, 60) && text.number(at, hour_end) < 25 && hour_end - at < 3;
    if (!glued || zone_letters(text, hour_end + 3, end).empty()) return std::nullopt;
    time = ClockTime{text.number(at, hour_end), text.number(hour_end + 1, hour_end + 3)};
    end = hour_end + 3;
  }
  std::string spoken = text.language().time(*time);
  spoken += zone_letters(text, end, end);
  return said(at, end, spoken);
}

}  // namespace locket::inline text
