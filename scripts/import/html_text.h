// SPDX-License-Identifier: GPL-3.0-or-later
// The text of a story that lies in HTML, as archives of stories and libraries give it.
#pragma once

#include "scripts/import/story_bytes.h"

namespace locket::story {

/// Whether a text is HTML: a document, or a piece of one.
bool is_html(std::string_view text);

/// Paragraphs with a blank line between, headings behind a #, emphasis between _, rules as * * *. What is not shown
/// (scripts, styles, the head) is left out; a broken tag is text. Time and memory are linear.
StoryText html_text(const StoryText& source);

}  // namespace locket::story
