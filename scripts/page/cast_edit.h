// SPDX-License-Identifier: GPL-3.0-or-later
// Changes what a page says of a character, and no other byte of it: comments, indentation, quotes, line ends and the byte
// order mark stay. A page is a play, of whose casts the one before its scenes is meant, or a cast sheet.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace locket::inline page {

struct CharacterEdit {
  std::string character;             ///< an id
  std::string attribute;             ///< one that `<character>` may have, other than `id`
  std::optional<std::string> value;  ///< as it is meant, nothing escaped; nothing = the attribute goes
};

/// Whether the page has a `<character>` of this id, compared as the reader does: references replaced, no white space
/// around it. False for a text that is no such page.
bool declares(std::string_view text, std::string_view character);
/// Whether it writes this attribute there itself, which says nothing about the sheet behind it.
bool writes(std::string_view text, std::string_view character, std::string_view attribute);

/// The text with that one edit made:
/// - An attribute that is there keeps its place and quotes; one that says so already, and one that should go and is not
///   there, leave the text as it is.
/// - A new one stands behind the last, on a line of its own if that one does.
/// - A character that the page does not declare comes last in its cast, laid out as the one before it. A cast that
///   is empty is opened, and one that is missing put behind the head. What stands on one line stays on one line.
/// - If the page declares the character twice, the first is meant.
///
/// Nothing if `edit.attribute` is no such attribute, or the text no page: not well formed as the reader has it, beyond
/// its limits, or with another root than `screenplay` and `cast`. Mistakes in elements and values do not matter here.
/// The value is not checked: whoever keeps the result reads it again. Pure; linear in the size of the text.
std::optional<std::string> edited(std::string_view text, const CharacterEdit& edit);

}  // namespace locket::inline page
