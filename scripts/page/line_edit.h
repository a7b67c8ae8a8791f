// SPDX-License-Identifier: GPL-3.0-or-later
// Who says the lines of a page, as it is written, and changes to that which leave every other byte as it is.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace locket::inline page {

/// A `<line>` of a play.
struct WrittenLine {
  std::string speaker;                   ///< ids, as written
  std::optional<std::string> cert, or_;  ///< nothing = not written
  bool aloud = true;
  std::string words;      ///< what is spoken of it, white space folded: neither directions nor tags
  std::string before;     ///< what is narrated and directed between the line before it and this one, white space folded
  std::size_t begin = 0;  ///< byte of the text at which its tag begins
};

/// A `<character>` of a play's own cast, the one before its scenes.
struct WrittenCharacter {
  std::string id, name, aka;
  bool drafted = true;  ///< nothing stands in it that an import would not write
};

/// Every line, in the order of the page; all of them, but for those of a text that is no play: then nothing.
std::optional<std::vector<WrittenLine>> lines_of(std::string_view text);
/// Nothing for a text that is no play.
std::optional<std::vector<WrittenCharacter>> characters_of(std::string_view text);

struct LineEdit {
  std::size_t line = 0;              ///< its place in lines_of()
  std::string attribute;             ///< one that `<line>` may have
  std::optional<std::string> value;  ///< as it is meant, nothing escaped; nothing = the attribute goes
};

/// The text with those edits made, whose lines are in any order; for one attribute of one line, the last counts. Nothing if
/// the text is no play, or one of the edits names what is not there. Values are not checked: whoever keeps the result
/// reads it again. Linear in the size of the text.
std::optional<std::string> edited(std::string_view text, const std::vector<LineEdit>& edits);

/// The text without these characters of its own cast, and without the lines on which nothing else stood. Nothing if it is
/// no play.
std::optional<std::string> without_characters(std::string_view text, const std::vector<std::string>& ids);

}  // namespace locket::inline page
