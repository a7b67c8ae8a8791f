// SPDX-License-Identifier: GPL-3.0-or-later
// Which way a text is read, and the characters that tell it to who shows it (Unicode Standard Annex 9).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace locket::inline edition {

enum class Direction { from_left, from_right };

/// By its first letter, as players find it out by themselves; nothing for a text without letters.
std::optional<Direction> direction_of(std::string_view text);

/// What is to stand before a row that begins with `label` and says `text`: a mark (U+200E, U+200F) where the row would be laid out by
/// the label's direction, which is another than the text's; else nothing.
std::string_view mark_before(std::string_view label, std::string_view text);

/// Each row of a text that is read from the right, embedded (U+202B ... U+202C): for players that lay out everything from the left.
std::string embedded_from_right(std::string_view rows);

}  // namespace locket::inline edition
