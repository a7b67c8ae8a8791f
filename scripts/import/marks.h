// SPDX-License-Identifier: GPL-3.0-or-later
// Marks of speech, and how a story uses them.
#pragma once

#include <vector>

#include "scripts/import/story.h"

namespace locket::story {

/// How speech is written in a story. Double marks are “ ”, " and „ “ alike; a story that mixes them is understood.
enum class SpeechMarks { doubled, single, guillemets, inward_guillemets, dash };

/// A sign that may begin or end speech.
struct Mark {
  Index at = 0;
  Index length = 1;
  char32_t sign = 0, before = 0, after = 0;  ///< 0: nothing, the block's edge
  Index end() const { return at + length; }
};

/// Those of a block, in order.
std::vector<Mark> marks_in(const Story& story, const Block& block);
SpeechMarks speech_marks_of(const Story& story);

bool is_dash(char32_t c);
/// What stands before a closing mark when somebody has spoken: , . ! ? … — - ; :
bool ends_speech(char32_t c);

/// A block that begins with a dash: what is spoken in it, without the tags ("— Yes, said Tom. — And you?").
std::vector<Range> spoken_after_dash(const Story& story, const Block& block);

}  // namespace locket::story
