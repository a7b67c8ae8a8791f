// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/letters/letters.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "scripts/utf8.h"

namespace locket::inline letters {
namespace {

UChar32 code(char32_t c) { return static_cast<UChar32>(c); }
bool is_ascii(char32_t c) { return c < 0x80; }
bool is_ascii_capital(char32_t c) { return c >= U'A' && c <= U'Z'; }
bool is_ascii_small(char32_t c) { return c >= U'a' && c <= U'z'; }

bool is_combining_mark(char32_t c) { return (U_GET_GC_MASK(code(c)) & (U_GC_MN_MASK | U_GC_MC_MASK)) != 0; }

char32_t title(char32_t c) {
  if (is_ascii(c)) return is_ascii_small(c) ? c - 0x20 : c;
  return static_cast<char32_t>(u_totitle(code(c)));
}

/// Character by character; what is no UTF-8 stays as it is.
template <typename Change>
std::string changed(std::string_view text, const Change& change) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text, at);
    if (c.valid) append_utf8(result, change(c.value));
    else result += text[at];
    at += c.length;
  }
  return result;
}

}  // namespace

bool is_letter(char32_t c) {
  if (is_ascii(c)) return is_ascii_small(c | 0x20);
  return u_isUAlphabetic(code(c)) || is_combining_mark(c);
}

bool is_upper(char32_t c) { return is_ascii(c) ? is_ascii_capital(c) : u_isUUppercase(code(c)) || u_istitle(code(c)); }
bool is_lower(char32_t c) { return is_ascii(c) ? is_ascii_small(c) : u_isULowercase(code(c)) != 0; }

char32_t lower(char32_t c) {
  if (is_ascii(c)) return is_ascii_capital(c) ? c + 0x20 : c;
  return static_cast<char32_t>(u_tolower(code(c)));
}

char32_t upper(char32_t c) {
  if (is_ascii(c)) return is_ascii_small(c) ? c - 0x20 : c;
  return static_cast<char32_t>(u_toupper(code(c)));
}

std::string lower(std::string_view text) {
  return changed(text, [](char32_t c) { return lower(c); });
}
std::string upper(std::string_view text) {
  return changed(text, [](char32_t c) { return upper(c); });
}

std::string capitalised(std::string_view text) {
  if (text.empty()) return {};
  const CodePoint first = decode(text, 0);
  std::string result;
  if (first.valid) append_utf8(result, title(first.value));
  else result += text.front();
  return result.append(text.substr(first.length));
}

char32_t fold(char32_t c) {
  if (is_ascii(c)) return lower(c);
  return static_cast<char32_t>(u_foldCase(code(c), U_FOLD_CASE_DEFAULT));
}

std::u32string fold(std::u32string_view text) {
  std::u32string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](char32_t c) { return fold(c); });
  return out;
}

}  // namespace locket::inline letters
