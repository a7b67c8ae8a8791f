// SPDX-License-Identifier: GPL-3.0-or-later
#include "voices/text/text.h"

#include <algorithm>

namespace locket::inline text {
namespace {

bool one_of(char32_t c, std::u32string_view set) { return set.find(c) != std::u32string_view::npos; }
bool between(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

}  // namespace

std::u32string from_utf8(std::string_view text) {
  std::u32string out;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text, at);
    out += c.value;
    at += c.length;
  }
  return out;
}

std::string to_utf8(std::u32string_view text) {
  std::string out;
  for (const char32_t c : text) append_utf8(out, c);
  return out;
}

bool is_html_space(char32_t c) { return one_of(c, U" \t\n\r\f"); }
bool is_space(char32_t c) {
  return is_html_space(c) || between(c, 0x2000, 0x200A) || one_of(c, U"\u00A0\u1680\u202F\u205F\u3000\u2028\u2029");
}
bool is_digit(char32_t c) { return between(c, U'0', U'9'); }

bool is_apostrophe(char32_t c) { return one_of(c, U"'\u2018\u2019\u02BC"); }
bool is_double_quote(char32_t c) { return one_of(c, U"\"\u201C\u201D\u201E\u201F\u00AB\u00BB"); }
bool is_long_dash(char32_t c) { return between(c, 0x2012, 0x2015); }
bool is_sentence_end(char32_t c) { return one_of(c, U".!?\u2026\u203C\u203D\u2047\u2048\u2049。！？।؟"); }
bool is_closing(char32_t c) { return one_of(c, U"\"'\u2019\u201D\u201C\u00BB\u203A)]}」』"); }

bool is_mark(char32_t c) { return is_sentence_end(c) || one_of(c, U",;:()[]-\u00BF\u00A1\u3001\u060C\u061B\uFF0C\uFF1A\uFF1B"); }

std::string without_commands(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool control = static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
    const bool doubled = (c == '[' || c == ']') && !out.empty() && out.back() == c;
    if (!control && !doubled) out += c;
  }
  return out;
}

std::string without_brackets(std::string_view text) {
  std::string out = without_commands(text);
  std::replace(out.begin(), out.end(), '[', '(');
  std::replace(out.begin(), out.end(), ']', ')');
  return out;
}

}  // namespace locket::inline text
