// SPDX-License-Identifier: GPL-3.0-or-later
// Narration that only says who speaks, and how.
#pragma once

#include <string>

#include "scripts/import/understanding.h"

namespace locket::story {

/// Whether [begin, end) bytes hold a subject, a verb of speech and adverbs, and nothing that happens besides.
bool is_bare_tag(const Understanding& all, Range bytes);

/// The part of [begin, end) bytes up to the first full stop, the stop in it.
Range first_sentence(const Story& story, Range bytes);

/// The style that the verb at `verb`, or an adverb in its clause, gives to what is said; empty = none.
std::string style_told(const Story& story, Index verb);

/// Where the words behind the verb at `verb` say that it comes from: "from across the street", "running away". Empty = they
/// do not.
struct Whereabouts {
  std::string distance, effect, why;  ///< as a page has them; the story's words
};
Whereabouts whereabouts(const Story& story, Index verb);

}  // namespace locket::story
