// SPDX-License-Identifier: GPL-3.0-or-later
// Text as a terminal shows it: in columns, of which a character takes none, one or two.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace locket::inline desk {

enum class Look { plain, strong, marked };

/// A character with all that stands over and under it.
struct Glyph {
  std::string text;  ///< UTF-8, without control characters
  int columns = 0;   ///< 1 or 2, or 0 when nothing stands before it to stand over
  Look look = Look::plain;
  std::size_t at = 0;  ///< the byte of the original at which it begins
};
using Glyphs = std::vector<Glyph>;

/// White space becomes a space, other control characters nothing, what is not UTF-8 U+FFFD. Widths are those of wcwidth(3).
Glyphs glyphs_of(std::string_view text, Look look = Look::plain);
int columns_of(const Glyphs& line);

/// The glyphs that begin at bytes [begin, end) of the original become marked.
void mark(Glyphs& line, std::size_t begin, std::size_t end);
/// Shortens a line that is wider, with dots at its end.
void cut(Glyphs& line, int columns);
/// The piece of a text, cut where words end, that holds the first marked glyph, or else the first piece; at most so wide,
/// with dots where the text goes on. The same text is always cut at the same places, so that it stands still while it is read.
Glyphs piece_with_mark(const Glyphs& text, int columns);

/// What a terminal is sent before a look, and to leave it; where one of them is empty, all looks alike.
struct Styling {
  std::string strong{}, marked{}, plain{};
};
std::string text_of(const Glyphs& line, const Styling& styling);

}  // namespace locket::inline desk
