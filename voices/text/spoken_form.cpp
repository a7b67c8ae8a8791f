// SPDX-License-Identifier: GPL-3.0-or-later
#include "voices/text/spoken_form.h"

#include <unicode/normalizer2.h>

#include <algorithm>

#include "voices/text/text.h"

namespace locket::inline text {
namespace {

bool one_of(char32_t c, std::u32string_view set) { return set.find(c) != set.npos; }

bool is_invisible(char32_t c) {
  return c == 0xAD || c == 0x200B || c == 0x2060 || c == 0xFEFF || (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
}
/// They join and part letters of scripts that do that, and mean nothing in ours.
bool is_joiner(char32_t c) { return c == 0x200C || c == 0x200D; }

bool looks_like_apostrophe(char32_t c) { return is_apostrophe(c) || one_of(c, U"`\u00B4\u2032\u02B9\u2035\uFF07"); }
bool is_fraction_sign(char32_t c) { return (c >= 0xBC && c <= 0xBE) || (c >= 0x2150 && c <= 0x215F) || c == 0x2189; }

/// What a rule or the engine reads as it is, and composition would take the meaning from.
bool stays(char32_t c) { return one_of(c, U"\u00B2\u00B3\u00BA\u00AA\u2026\u2122\u00A8\u00AF\u00B4\u00B8\u00A0\u202F"); }

/// Below this only what is listed in transform() and stays() changes.
constexpr char32_t composed_already = 0x2B0;

class Former {
 public:
  explicit Former(std::u32string_view written) : written_(written) {}

  TracedText form() {
    out_.text.reserve(written_.size());
    out_.origin.reserve(written_.size() + 1);
    while (at_ < written_.size()) step();
    out_.origin.push_back(written_.size());
    return std::move(out_);
  }

 private:
  void step() {
    const char32_t c = written_[at_];
    if (is_invisible(c) || (is_joiner(c) && !behind_foreign())) return void(++at_);
    if (looks_like_apostrophe(c) && between_letters()) return put(U'\'');
    if (c == 0x202F || c == 0xA0 || c == 0x2007) return put(0xA0);
    if (is_space(c)) return put(U' ');
    if (c == 0x2010 || c == 0x2011) return put(U'-');
    if (c == 0x2044) return put(U'/');
    if (is_fraction_sign(c)) return put_fraction();
    if (stays(c) || (c < composed_already && c != 0xB5 && c != 0xB9 && !is_combined())) return put(c);
    compose();
  }

  bool behind_foreign() const { return !out_.text.empty() && out_.text.back() >= 0x590; }
  bool is_combined() const { return at_ + 1 < written_.size() && written_[at_ + 1] >= 0x300 && written_[at_ + 1] < 0x370; }
  bool between_letters() const {
    return !out_.text.empty() && is_letter(out_.text.back()) && at_ + 1 < written_.size() && is_letter(written_[at_ + 1]);
  }

  void put(char32_t c) {
    add(c, at_);
    ++at_;
  }
  void add(char32_t c, std::size_t origin) {
    out_.text += c;
    out_.origin.push_back(origin);
  }

  void put_fraction() {
    if (!out_.text.empty() && is_digit(out_.text.back())) add(U' ', at_);
    put_composed(at_, at_ + 1);
    std::replace(out_.text.begin(), out_.text.end(), U'\u2044', U'/');
  }

  /// From here to where nothing that follows can join what went before.
  void compose() {
    std::size_t end = at_ + 1;
    while (end < written_.size() && !composer().hasBoundaryBefore(static_cast<UChar32>(written_[end]))) ++end;
    put_composed(at_, end);
  }

  void put_composed(std::size_t begin, std::size_t end) {
    icu::UnicodeString source, result;
    for (std::size_t i = begin; i < end; ++i) source.append(static_cast<UChar32>(written_[i]));
    UErrorCode error = U_ZERO_ERROR;
    composer().normalize(source, result, error);
    const icu::UnicodeString& made = U_SUCCESS(error) ? result : source;
    for (std::int32_t i = 0; i < made.length(); i = made.moveIndex32(i, 1))
      add(static_cast<char32_t>(made.char32At(i)), std::min(begin + static_cast<std::size_t>(i), end - 1));
    at_ = end;
  }

  static const icu::Normalizer2& composer() {
    UErrorCode error = U_ZERO_ERROR;
    static const icu::Normalizer2* const made = icu::Normalizer2::getNFKCInstance(error);
    return *made;
  }

  std::u32string_view written_;
  std::size_t at_ = 0;
  TracedText out_;
};

}  // namespace

TracedText spoken_form(std::u32string_view written) { return Former(written).form(); }

TracedText lookup_form(std::u32string_view written) {
  TracedText form = spoken_form(written);
  for (char32_t& c : form.text) c = c == 0xA0 ? U' ' : fold(c);
  return form;
}

}  // namespace locket::inline text
