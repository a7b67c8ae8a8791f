// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/edition/reading_direction.h"

#include "scripts/letters/letters.h"
#include "scripts/utf8.h"

namespace locket::inline edition {
namespace {

constexpr std::string_view left_mark = "\u200e", right_mark = "\u200f", right_embedding = "\u202b", end_of_embedding = "\u202c";

/// The blocks whose letters are of the bidirectional classes R and AL: Hebrew, Arabic, Syriac, Thaana, N'Ko and those that came later.
bool is_from_right(char32_t c) {
  const auto within = [c](char32_t first, char32_t last) { return c >= first && c <= last; };
  return within(0x590, 0x8ff) || within(0xfb1d, 0xfdff) || within(0xfe70, 0xfefe) || within(0x10800, 0x10fff) || within(0x1e800, 0x1efff);
}

}  // namespace

std::optional<Direction> direction_of(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text, at);
    if (letters::is_letter(c.value)) return is_from_right(c.value) ? Direction::from_right : Direction::from_left;
    at += c.length;
  }
  return std::nullopt;
}

std::string_view mark_before(std::string_view label, std::string_view text) {
  const auto of_label = direction_of(label), of_text = direction_of(text);
  if (!of_label || !of_text || of_label == of_text) return {};
  return of_text == Direction::from_right ? right_mark : left_mark;
}

std::string embedded_from_right(std::string_view rows) {
  std::string result;
  for (std::size_t at = 0; at <= rows.size();) {
    const std::size_t end = std::min(rows.find('\n', at), rows.size());
    if (at > 0) result += '\n';
    result.append(right_embedding).append(rows.substr(at, end - at)).append(end_of_embedding);
    at = end + 1;
  }
  return result;
}

}  // namespace locket::inline edition
