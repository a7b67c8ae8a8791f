// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/page/excerpt.h"

#include <algorithm>
#include <vector>

#include "scripts/utf8.h"

namespace locket::inline page {
namespace {

constexpr std::size_t lead_in = 60;  // characters kept before the caret when a line is cut
constexpr char32_t replacement = 0xFFFD;

// Scripts that terminals show two columns wide (Unicode's East Asian Wide and Fullwidth, in broad blocks).
int columns_of(char32_t c) {
  const bool combines = (c >= 0x300 && c <= 0x36F) || (c >= 0x200B && c <= 0x200F) || (c >= 0xFE00 && c <= 0xFE0F);
  if (combines) return 0;
  const bool wide = (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) ||
                    (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) ||
                    (c >= 0x1F300 && c <= 0x1FAFF) || (c >= 0x20000 && c <= 0x3FFFD);
  return wide ? 2 : 1;
}

struct Window {
  std::vector<char32_t> shown;
  std::size_t caret = 0;  // index into `shown`
};

// Reads no more of the line than it shows: lines may be megabytes long.
Window window_at(const LineIndex& index, Place place) {
  const std::string_view line = index.line(place.line);
  const std::size_t first = place.column > excerpt_width - 10 ? place.column - lead_in : 1;
  const auto from = index.offset({place.line, static_cast<std::uint32_t>(first)}) - index.offset({place.line, 1});
  Window window;
  std::size_t at = from;
  while (at < line.size() && window.shown.size() < excerpt_width) {
    const CodePoint c = decode(line, at);
    window.shown.push_back(!c.valid || is_harmful(c.value) ? replacement : c.value);
    at += c.length;
  }
  window.caret = std::min(place.column - first, window.shown.size());
  if (from > 0) std::fill_n(window.shown.begin(), std::min<std::size_t>(3, window.shown.size()), U'.');
  if (at < line.size()) std::fill_n(window.shown.end() - 3, 3, U'.');
  return window;
}

}  // namespace

Excerpt excerpt_at(const LineIndex& index, Place place) {
  const Window window = window_at(index, place);
  Excerpt excerpt;
  for (const char32_t c : window.shown) append_utf8(excerpt.line, c);
  for (std::size_t i = 0; i < window.caret; ++i) {
    excerpt.caret += window.shown[i] == '\t' ? std::string("\t") : std::string(columns_of(window.shown[i]), ' ');
  }
  excerpt.caret += '^';
  const std::size_t end = std::min<std::size_t>(window.shown.size(), window.caret + place.length);
  std::size_t under = 0;
  for (std::size_t i = window.caret; i < end; ++i) under += columns_of(window.shown[i]);
  if (under > 1) excerpt.caret.append(under - 1, '~');
  return excerpt;
}

}  // namespace locket::inline page
