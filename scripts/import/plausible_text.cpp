// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/import/plausible_text.h"

#include <vector>

#include "scripts/letters/letters.h"
#include "scripts/utf8.h"

namespace locket::story {
namespace {

constexpr double fits = 1, neutral = 0, odd = -1, wrong = -2, impossible = -4;
constexpr double rare_share = 0.6;        ///< of a Latin word: more letters with accents than that has none
constexpr std::size_t shortest_word = 3;  ///< that says anything about shares

enum class Script { none, latin, greek, cyrillic, semitic, thai, east_asian };

Script script_of(char32_t c) {
  if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z' && c < 0x80) return Script::latin;
  if (c >= 0x3040 && c < 0xa000) return Script::east_asian;
  if ((c >= 0xac00 && c < 0xd7b0) || (c >= 0xff66 && c < 0xffa0) || (c >= 0x20000 && c < 0x30000)) return Script::east_asian;
  if (!is_letter(c)) return Script::none;
  if (c < 0x250) return Script::latin;
  if (c >= 0x370 && c < 0x400) return Script::greek;
  if (c >= 0x400 && c < 0x530) return Script::cyrillic;
  if (c >= 0x590 && c < 0x780) return Script::semitic;
  if (c >= 0xe00 && c < 0xe80) return Script::thai;
  return Script::none;
}

bool is_opening(char32_t c) {
  return c == 0xab || c == 0x2018 || c == 0x201c || c == 0x201e || c == 0x201a || c == 0x2039 || c == 0xbf || c == 0xa1;
}
bool is_closing(char32_t c) { return c == 0xbb || c == 0x2019 || c == 0x201d || c == 0x201c || c == 0x203a; }
bool is_dash(char32_t c) { return c == 0x2013 || c == 0x2014 || c == 0x2026; }
bool is_full_width(char32_t c) { return (c >= 0x3000 && c < 0x3040) || (c >= 0xff00 && c < 0xff66); }

class Scorer {
 public:
  explicit Scorer(std::string_view text) {
    signs_.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
      const CodePoint c = decode(text, at);
      signs_.push_back(c.value);
      at += c.length;
    }
  }

  double score() const {
    double sum = 0;
    for (std::size_t i = 0; i < signs_.size(); ++i)
      if (signs_[i] >= 0x80) sum += sign(i);
    for (std::size_t i = 0; i < signs_.size();) sum += word(i);
    return sum;
  }

 private:
  char32_t before(std::size_t i) const { return i == 0 ? U' ' : signs_[i - 1]; }
  char32_t behind(std::size_t i) const { return i + 1 >= signs_.size() ? U' ' : signs_[i + 1]; }

  double sign(std::size_t i) const {
    const char32_t c = signs_[i];
    if (c == 0xfffd || c < 0xa0 || (c >= 0xe000 && c < 0xf900)) return impossible;
    const Script here = script_of(c), left = script_of(before(i)), right = script_of(behind(i));
    if (here != Script::none) return letter(i, here, left, right);
    if (is_full_width(c)) return left == Script::latin || right == Script::latin ? wrong : fits;
    return mark(c, left != Script::none, right != Script::none);
  }

  double letter(std::size_t i, Script here, Script left, Script right) const {
    if ((left != Script::none && left != here) || (right != Script::none && right != here)) return wrong;
    if (left == Script::none && right == Script::none) return neutral;
    const bool small_before = left != Script::none && !is_upper(before(i)), large = is_upper(signs_[i]);
    return small_before && large && here != Script::east_asian ? wrong : fits;
  }

  double mark(char32_t c, bool left, bool right) const {
    if (c == 0xa0) return neutral;
    if (c == 0x2019 && left) return fits;
    if (is_dash(c)) return fits;
    if (is_opening(c) && !left && right) return fits;
    if (is_closing(c) && !right) return fits;
    return left && right ? wrong : odd;
  }

  /// Steps over one, or over one sign that is none. In Latin letters, few have accents.
  double word(std::size_t& i) const {
    std::size_t letters = 0, rare = 0;
    for (; i < signs_.size() && script_of(signs_[i]) == Script::latin; ++i) {
      ++letters;
      rare += signs_[i] >= 0x80;
    }
    if (letters == 0) ++i;
    const bool too_rare = letters >= shortest_word && static_cast<double>(rare) > rare_share * static_cast<double>(letters);
    return too_rare ? (wrong - fits) * static_cast<double>(rare) : 0;
  }

  std::vector<char32_t> signs_;
};

}  // namespace

double plausibility(std::string_view text) { return Scorer(text).score(); }

}  // namespace locket::story
