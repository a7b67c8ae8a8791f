// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes in whatever encoding as text.
#pragma once

#include <string>
#include <string_view>

#include "scripts/import/story_bytes.h"

namespace locket::story {

/// By the mark that stands first, as UTF-8 where it is that (a few wrong bytes are read as Windows-1252), else by what makes words
/// of the bytes. Never fails; linear in time. A byte order mark is no part of the text.
StoryText decoded_text(std::string_view bytes);

/// The encoding that a text is read in, when neither a mark nor UTF-8 tells: a detector's guess, where that makes words of the
/// bytes; else the best of those that old files in Western languages have.
std::string likely_encoding(std::string_view bytes);

}  // namespace locket::story
