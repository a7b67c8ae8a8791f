// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/import/letters.h"

#include "scripts/utf8.h"

namespace locket::story {
namespace {

/// Latin Extended-A and -B lay large and small letters side by side, large ones even but in two stretches.
bool paired_capital(char32_t c) {
  const bool odd_stretch = (c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17e);
  return odd_stretch ? c % 2 == 1 : c % 2 == 0;
}

}  // namespace

bool is_letter(char32_t c) {
  if (c < 0x80) return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
  if (c < 0xc0) return c == 0xaa || c == 0xb5 || c == 0xba;
  if (c == 0xd7 || c == 0xf7) return false;
  if (c >= 0x2000 && c < 0x2c00) return false;  // punctuation, arrows, symbols
  return !(c >= 0x3000 && c < 0x3040) && !(c >= 0xe000 && c < 0xf900) && c < 0x1f000 && c != 0xfeff && c != 0xfffd;
}

char32_t lower(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : c;
  if (c >= 0xc0 && c <= 0xde && c != 0xd7) return c + 32;
  if (c == 0x178) return 0xff;
  if (c >= 0x100 && c < 0x180 && c != 0x130 && c != 0x131 && c != 0x138 && c != 0x149 && c != 0x17f) return paired_capital(c) ? c + 1 : c;
  if (c >= 0x391 && c <= 0x3a9) return c + 32;
  if (c >= 0x410 && c <= 0x42f) return c + 32;
  if (c >= 0x400 && c <= 0x40f) return c + 80;
  return c;
}

bool is_capital(char32_t c) { return lower(c) != c; }

std::string lower(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text, at);
    if (c.valid) append_utf8(result, lower(c.value));
    else result += text[at];
    at += c.length;
  }
  return result;
}

std::string capitalised(std::string_view text) {
  if (text.empty()) return {};
  const CodePoint first = decode(text, 0);
  std::string result;
  char32_t c = first.value;
  if (c < 0x80) c = c >= 'a' && c <= 'z' ? c - 32 : c;
  else if (c >= 0xe0 && c <= 0xfe && c != 0xf7) c -= 32;
  append_utf8(result, c);
  return result.append(text.substr(first.length));
}

}  // namespace locket::story
