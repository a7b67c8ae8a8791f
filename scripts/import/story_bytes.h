// SPDX-License-Identifier: GPL-3.0-or-later
// A story's bytes as text, whatever their encoding, and where each part of the text was in them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace locket::story {

struct StoryText {
  std::string text;   ///< UTF-8, without a byte order mark
  std::string title;  ///< where the file itself names one; else empty
  /// Where text and bytes part: between two of these they run in step, or one stands for the other.
  struct Step {
    std::uint32_t text = 0, bytes = 0;
  };
  std::vector<Step> steps;  ///< rising; empty = the same places
  /// The byte of the story that stands at a byte of the text.
  std::size_t place(std::size_t text_byte) const;
};

/// Without what may stand before the first element of XML or HTML: white space, a byte order mark, comments, declarations.
std::string_view without_prolog(std::string_view text);

/// `error`: one clause when it is no text, or holds no word; then the text is empty.
StoryText text_of(std::string_view bytes, std::string& error);

}  // namespace locket::story
