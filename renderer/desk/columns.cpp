// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/desk/columns.h"

#include <algorithm>
#include <clocale>
#include <cwchar>
#include <numeric>

#include "scripts/utf8.h"

namespace locket::inline desk {
namespace {

constexpr const char* dots = "…";
constexpr char32_t replacement = 0xFFFD;

/// wcwidth() knows characters beyond ASCII in a UTF-8 locale alone; ours is not to depend on the user's, nor to be seen
/// by anything else.
class CharacterLocale {
 public:
  CharacterLocale() : before_(::uselocale(ours())) {}
  ~CharacterLocale() { ::uselocale(before_); }
  CharacterLocale(const CharacterLocale&) = delete;

 private:
  static locale_t ours() {
    static const locale_t made = ::newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
    return made;
  }
  locale_t before_;
};

bool is_white(char32_t c) { return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029; }

/// What wcwidth() does not know is shown as one column.
int width_of(char32_t c) {
  const int width = ::wcwidth(static_cast<wchar_t>(c));
  return width < 0 ? 1 : width;
}

void append_glyph(Glyphs& line, char32_t character, Look look, std::size_t at) {
  const int columns = width_of(character);
  if (columns > 0 || line.empty()) line.push_back({"", columns, look, at});
  append_utf8(line.back().text, character);
}

bool is_blank(const Glyph& glyph) { return glyph.text == " "; }

/// How many glyphs from `begin` on fit.
std::size_t fitting(const Glyphs& text, std::size_t begin, int columns) {
  std::size_t end = begin;
  while (end < text.size() && (columns -= text[end].columns) >= 0) ++end;
  return end;
}

struct Piece {
  std::size_t begin = 0, end = 0;
};

/// The piece that begins there: all that is left, or as many whole words as leave room for dots.
Piece piece_at(const Glyphs& text, std::size_t begin, int columns) {
  const int room = columns - (begin > 0 ? 1 : 0);
  if (fitting(text, begin, room) == text.size()) return {begin, text.size()};
  const std::size_t longest = std::max(fitting(text, begin, room - 1), begin + 1);
  std::size_t end = longest;
  while (end > begin && end < text.size() && !is_blank(text[end])) --end;
  while (end > begin && is_blank(text[end - 1])) --end;
  return {begin, end > begin ? end : longest};
}

}  // namespace

Glyphs glyphs_of(std::string_view text, Look look) {
  const CharacterLocale utf8;
  Glyphs line;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode(text, at);
    if (is_white(point.value)) append_glyph(line, ' ', look, at);
    else if (!is_harmful(point.value)) append_glyph(line, point.valid ? point.value : replacement, look, at);
    at += point.length;
  }
  return line;
}

int columns_of(const Glyphs& line) {
  return std::accumulate(line.begin(), line.end(), 0, [](int sum, const Glyph& glyph) { return sum + glyph.columns; });
}

void mark(Glyphs& line, std::size_t begin, std::size_t end) {
  for (Glyph& glyph : line)
    if (glyph.at >= begin && glyph.at < end) glyph.look = Look::marked;
}

void cut(Glyphs& line, int columns) {
  if (columns_of(line) <= columns) return;
  line.resize(fitting(line, 0, columns - 1));
  if (columns > 0) line.push_back({dots, 1});
}

Glyphs piece_with_mark(const Glyphs& text, int columns) {
  const auto marked = std::find_if(text.begin(), text.end(), [](const Glyph& glyph) { return glyph.look == Look::marked; });
  const std::size_t wanted = marked == text.end() ? 0 : static_cast<std::size_t>(marked - text.begin());
  Piece piece = piece_at(text, 0, columns);
  while (piece.end <= wanted && piece.end < text.size()) {
    while (piece.end < text.size() && is_blank(text[piece.end])) ++piece.end;
    piece = piece_at(text, piece.end, columns);
  }
  Glyphs line;
  if (piece.begin > 0) line.push_back({dots, 1});
  line.insert(line.end(), text.begin() + static_cast<std::ptrdiff_t>(piece.begin), text.begin() + static_cast<std::ptrdiff_t>(piece.end));
  if (piece.end < text.size()) line.push_back({dots, 1});
  return line;
}

std::string text_of(const Glyphs& line, const Styling& styling) {
  std::string text;
  Look look = Look::plain;
  const auto turn_to = [&](Look next) {
    if (next == look) return;
    if (look != Look::plain) text += styling.plain;
    if (next != Look::plain) text += next == Look::strong ? styling.strong : styling.marked;
    look = next;
  };
  for (const Glyph& glyph : line) {
    turn_to(glyph.look);
    text += glyph.text;
  }
  turn_to(Look::plain);
  return text;
}

}  // namespace locket::inline desk
