// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "voices/text/rules.h"
#include "voices/text/text.h"

namespace locket::inline text {
namespace {

/// The longest sign that stands there; letters only as words of their own.
const Currency* sign_at(const RuleText& text, std::size_t at, std::size_t& end) {
  const Currency* best = nullptr;
  for (const Currency& one : text.language().currencies) {
    const std::size_t behind = at + one.sign.size();
    const bool letters = is_letter(one.sign.back());
    const bool loose = one.sign.size() > 2 && text.says_folded(at, fold(one.sign));  // usd, us$
    if (!text.says(at, one.sign) && !loose) continue;
    if ((letters && text.letter(behind)) || (is_letter(one.sign[0]) && is_letter(text.before(at)))) continue;
    if (!best || best->sign.size() < one.sign.size()) best = &one, end = behind;
  }
  return best;
}

struct Scale {
  std::u32string_view written;
  std::string_view spoken;
};
constexpr Scale scales[] = {{U"k", "thousand"}, {U"m", "million"}, {U"mn", "million"},
                            {U"bn", "billion"}, {U"b", "billion"}, {U"tn", "trillion"}};

/// `million`, or in English `m`, `bn`, behind a sum.
std::string scale_at(const RuleText& text, std::size_t at, std::size_t& end) {
  const std::size_t place = text.behind_space(at);
  const std::u32string word = fold(text.word_at(place));
  if (word.empty() || !text.ends(place + word.size())) return {};
  const auto& words = text.language().scales;
  if (std::find(words.begin(), words.end(), word) != words.end()) return end = place + word.size(), to_utf8(word);
  if (text.language().code != "en") return {};
  for (const Scale& one : scales)
    if (one.written == word) return end = place + word.size(), std::string(one.spoken);
  return {};
}

/// Hundredths of what is written: `5` = 50; -1 = more than two figures that count.
int hundredths(const std::string& fraction) {
  std::string figures = fraction;
  while (figures.size() > 2 && figures.back() == '0') figures.pop_back();
  while (figures.size() < 2) figures += '0';
  return figures.size() > 2 ? -1 : std::stoi(figures);
}

std::string sum_words(const Numeral& sum, const Currency& currency, const std::string& scale, const SpokenLanguage& language) {
  const std::string noun(sum.is_one() && scale.empty() ? currency.one : currency.many);
  if (!scale.empty()) {
    const bool of = language.code == "fr" || language.code == "es";
    return number_words(sum, language) + " " + scale + (of ? (is_letter(from_utf8(noun)[0]) ? " de " : " ") : " ") + noun;
  }
  const int small = sum.is_whole() ? 0 : hundredths(sum.fraction);
  const bool exact = small >= 0 && (small == 0 || !currency.small_many.empty());
  if (!exact || sum.value() < 0) return number_words(sum, language, currency.noun) + " " + noun;
  const std::string sign = sum.sign < 0 ? std::string(language.signs.minus) + " " : "";
  return sign + language.money(currency, sum.value(), small);
}

/// `/mo`, `/week`
std::string per(const RuleText& text, std::size_t at, std::size_t& end) {
  struct Period {
    std::u32string_view written;
    std::string_view spoken;
  };
  constexpr Period periods[] = {{U"mo", "month"}, {U"wk", "week"}, {U"yr", "year"}, {U"hr", "hour"}, {U"h", "hour"}, {U"day", "day"}};
  if (text.at(at) != U'/' || text.language().code != "en") return {};
  const std::u32string word = fold(text.word_at(at + 1));
  for (const Period& one : periods)
    if (one.written == word) return end = at + 1 + word.size(), " per " + std::string(one.spoken);
  return {};
}

Reading finish(const RuleText& text, std::size_t at, std::size_t end, const Numeral& sum, const Currency& currency, bool behind) {
  std::size_t scale_end = end;
  std::string scale = behind ? std::string() : scale_at(text, end, scale_end);
  std::string spoken = sum_words(sum, currency, scale, text.language());
  spoken += per(text, scale_end, scale_end);
  return said(at, scale_end, spoken);
}

/// A sum of money as another language writes it: `£3.50` in a German line, `3,50 €` in an English one.
std::optional<Numeral> sum_at(const RuleText& text, std::size_t at) {
  auto sum = text.numeral(at);
  if (!sum || !sum->is_whole() || sum->grouped || (text.at(sum->end) != U'.' && text.at(sum->end) != U',')) return sum;
  const std::size_t cents = sum->end + 1, end = text.digits_end(cents);
  const bool more = (text.at(end) == U'.' || text.at(end) == U',') && text.digit(end + 1);
  if (end != cents + 2 || more) return sum;
  sum->fraction = {static_cast<char>(text.at(cents)), static_cast<char>(text.at(cents + 1))};
  sum->end = end;
  return sum;
}

/// `£5-10`, `$3–4 million`: one sign for both.
RuleAnswer sign_for_two(const RuleText& text, std::size_t at, const Numeral& first, const Currency& currency) {
  const std::size_t dash = first.end;
  const auto last = is_dash(text.at(dash)) && text.digit(dash + 1) ? text.numeral(dash + 1) : std::nullopt;
  if (!last || last->value() <= first.value() || is_dash(text.at(last->end)) || text.letter(last->end)) return std::nullopt;
  Reading reading = finish(text, dash + 1, last->end, *last, currency, false);
  const std::string words = number_words(first, text.language(), currency.noun);
  reading.pieces.insert(reading.pieces.begin(), {{at, dash, words}, {dash, dash + 1, std::string(text.language().signs.to)}});
  return reading;
}

/// `£5`, `US$76.3 trillion`
RuleAnswer sign_first(const RuleText& text, std::size_t at) {
  std::size_t end = 0;
  const bool minus = (text.at(at) == U'-' || text.at(at) == 0x2212) && text.begins(at);
  const Currency* currency = sign_at(text, at + (minus ? 1 : 0), end);
  if (!currency) return std::nullopt;
  auto sum = sum_at(text, text.behind_space(end));
  if (!sum || sum->sign != 0) return std::nullopt;
  if (minus) sum->sign = -1;
  if (auto range = minus ? std::nullopt : sign_for_two(text, at, *sum, *currency)) return range;
  return finish(text, at, sum->end, *sum, *currency, false);
}

/// `20 €`, `2 millions d'euros` is plain text
RuleAnswer sign_behind(const RuleText& text, std::size_t at) {
  const auto sum = sum_at(text, at);
  if (!sum) return std::nullopt;
  std::size_t place = sum->end, end = 0;
  const std::string scale = text.language().code == "en" ? std::string() : scale_at(text, place, place);
  const Currency* currency = sign_at(text, text.behind_space(place), end);
  if (!currency || (text.digit(end) && !is_letter(currency->sign.back()))) return std::nullopt;
  const bool short_letters = is_letter(currency->sign.back()) && currency->sign.size() == 1;
  if (short_letters && (place != sum->end || end != place + 1)) return std::nullopt;  // 50p, not 50 p
  return said(at, end, sum_words(*sum, *currency, scale, text.language()));
}

}  // namespace

RuleAnswer read_money(const RuleText& text, std::size_t at) {
  if (text.language().currencies.empty()) return std::nullopt;
  if (auto first = sign_first(text, at)) return first;
  return text.digit(at) || text.digit(at + 1) ? sign_behind(text, at) : std::nullopt;
}

}  // namespace locket::inline text
