// SPDX-License-Identifier: GPL-3.0-or-later
// The text of an EPUB: its documents in the order of reading.
#pragma once

#include <string>
#include <string_view>

#include "scripts/import/archive.h"
#include "scripts/import/story_bytes.h"

namespace locket::story {

/// Whether a packed file is a book in EPUB, by what it holds.
bool is_book(const Archive& archive);

/// What is around the story (cover, title page, copyright, contents) is one comment for each document. Places of the text are its
/// own bytes: in a packed file nothing else has one. Time and memory are bounded by what an archive may unpack to. `error`: one
/// clause when it is locked, damaged or holds no text.
StoryText book_text(Archive& archive, std::string& error);

}  // namespace locket::story
