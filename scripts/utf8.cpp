// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/utf8.h"

#include <algorithm>
#include <cstdint>

namespace locket {
namespace {

struct Range {
  char32_t first, last;
};

template <std::size_t N>
bool in_ranges(const Range (&ranges)[N], char32_t c) {
  return std::any_of(std::begin(ranges), std::end(ranges), [c](const Range& r) { return c >= r.first && c <= r.last; });
}

// Extensible Markup Language 1.0, fifth edition, productions 4 and 4a, beyond ASCII.
constexpr Range name_starts[] = {{0xC0, 0xD6},     {0xD8, 0xF6},     {0xF8, 0x2FF},    {0x370, 0x37D},
                                 {0x37F, 0x1FFF},  {0x200C, 0x200D}, {0x2070, 0x218F}, {0x2C00, 0x2FEF},
                                 {0x3001, 0xD7FF}, {0xF900, 0xFDCF}, {0xFDF0, 0xFFFD}, {0x10000, 0xEFFFF}};
constexpr Range more_in_names[] = {{0xB7, 0xB7}, {0x300, 0x36F}, {0x203F, 0x2040}};

// What no id is made of, punctuation and spaces beyond ASCII: Latin-1's, General and Supplemental Punctuation, CJK's.
constexpr Range not_in_ids[] = {{0x80, 0xA9},     {0xAB, 0xB1},     {0xB4, 0xB4},     {0xB6, 0xB8},     {0xBB, 0xBB},
                                {0xBF, 0xBF},     {0x2000, 0x206F}, {0x2E00, 0x2E7F}, {0x3000, 0x3004}, {0x3008, 0x3020},
                                {0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF}, {0xFF01, 0xFF0F}};

bool ascii_letter(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool ascii_digit(char32_t c) { return c >= '0' && c <= '9'; }

unsigned sequence_length(unsigned char lead) {
  if (lead >= 0xC2 && lead <= 0xDF) return 2;
  if (lead >= 0xE0 && lead <= 0xEF) return 3;
  return lead >= 0xF0 && lead <= 0xF4 ? 4 : 0;
}

bool is_overlong_or_surrogate(char32_t c, unsigned length) {
  constexpr char32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
  return c < least[length] || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF);
}

bool one_of(char32_t c, std::u32string_view set) { return set.find(c) != std::u32string_view::npos; }
bool between(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

/// Unicode's spaces beyond ASCII.
bool is_wide_space(char32_t c) { return between(c, 0x2000, 0x200A) || one_of(c, U"\u00A0\u1680\u202F\u205F\u3000\u2028\u2029"); }

/// Arrows, boxes, dingbats, notes, emoji: no voice says them.
bool is_picture(char32_t c) {
  return between(c, 0x2190, 0x2BFF) || between(c, 0x1D000, 0x1D3FF) || between(c, 0x1F000, 0x1FAFF) || c >= 0xE0000;
}

}  // namespace

CodePoint decode_sequence(std::string_view text, std::size_t at) {
  constexpr CodePoint broken{0xFFFD, 1, false};
  const auto lead = static_cast<unsigned char>(text[at]);
  const unsigned length = sequence_length(lead);
  if (length == 0 || length > text.size() - at) return broken;
  char32_t value = lead & (0xFFu >> (length + 1));
  for (unsigned i = 1; i < length; ++i) {
    const auto next = static_cast<unsigned char>(text[at + i]);
    if ((next & 0xC0) != 0x80) return broken;
    value = value << 6 | (next & 0x3F);
  }
  return is_overlong_or_surrogate(value, length) ? broken : CodePoint{value, length, true};
}

void append_utf8(std::string& text, char32_t c) {
  const auto put = [&text](char32_t byte) { text += static_cast<char>(byte); };
  if (c < 0x80) return put(c);
  if (c < 0x800) {
    put(0xC0 | c >> 6);
  } else {
    put(c < 0x10000 ? 0xE0 | c >> 12 : 0xF0 | c >> 18);
    if (c >= 0x10000) put(0x80 | (c >> 12 & 0x3F));
    put(0x80 | (c >> 6 & 0x3F));
  }
  put(0x80 | (c & 0x3F));
}

// In pieces whose count fits a byte: so the compiler compares many bytes at a time.
std::size_t count_characters(std::string_view text) {
  constexpr std::size_t most = 255;
  std::size_t continuations = 0;
  for (std::size_t at = 0; at < text.size(); at += most) {
    std::uint8_t here = 0;
    for (const char c : text.substr(at, most)) here = static_cast<std::uint8_t>(here + ((static_cast<unsigned char>(c) & 0xC0) == 0x80));
    continuations += here;
  }
  return text.size() - continuations;
}

bool is_xml_character(char32_t c) {
  if (c < 0x20) return c == '\t' || c == '\n' || c == '\r';
  return c <= 0xD7FF || (c >= 0xE000 && c <= 0xFFFD) || (c >= 0x10000 && c <= 0x10FFFF);
}

bool is_name_start(char32_t c) {
  if (c < 0x80) return ascii_letter(c) || c == '_' || c == ':';
  return in_ranges(name_starts, c);
}

bool is_name_character(char32_t c) { return is_name_start(c) || ascii_digit(c) || c == '-' || c == '.' || in_ranges(more_in_names, c); }

bool is_id_character(char32_t c) {
  if (c == '-' || c == '_' || c == '.') return true;
  if (c < 0x80) return ascii_letter(c) || ascii_digit(c);
  return !in_ranges(not_in_ids, c);
}

bool is_spoken(char32_t c) {
  if (c < 0x80) return ascii_digit(c) || ascii_letter(c) || one_of(c, U"&%+=@$");
  if (c < 0xC0) return one_of(c, U"ª²³µ¹º¼½¾£¥¢§°");
  if (one_of(c, U"×÷") || between(c, 0x20A0, 0x20BF)) return true;
  const bool punctuation = between(c, 0x2000, 0x206F) || between(c, 0x3000, 0x3003) || between(c, 0x3008, 0x3020) ||
                           between(c, 0xFF00, 0xFF0F) || between(c, 0xFF1A, 0xFF20) || between(c, 0xE000, 0xF8FF) ||
                           between(c, 0x2E00, 0x2E7F) || between(c, 0xFE00, 0xFE6F);
  return !punctuation && !is_picture(c) && !is_wide_space(c) && c != 0xFEFF && (c < 0xFFF0 || c > 0xFFFF);
}

std::string folded(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (const char c : trimmed(text)) {
    if (!is_space(c)) {
      result += c;
    } else if (result.back() != ' ') {
      result += ' ';
    }
  }
  return result;
}

bool is_harmful(char32_t c) {
  const bool control = (c < 0x20 && c != '\t' && c != '\n') || (c >= 0x7F && c < 0xA0);
  const bool turns = c == 0x61C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
  return control || turns;
}

std::string harmless(std::string_view text) {
  constexpr char32_t replacement = 0xFFFD;
  std::string shown;
  shown.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text, at);
    append_utf8(shown, c.valid && !is_harmful(c.value) ? c.value : replacement);
    at += c.length;
  }
  return shown;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

std::string lower_case(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

bool has_words(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text, at);
    if (is_spoken(c.value)) return true;
    at += c.length;
  }
  return false;
}

}  // namespace locket
