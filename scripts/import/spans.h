// SPDX-License-Identifier: GPL-3.0-or-later
// The story as a row of labelled pieces that tile it: every byte has its place in exactly one. What is written later is
// written from these, and only what they hold; so nothing can be lost, and nothing invented.
#pragma once

#include <string>
#include <vector>

#include "scripts/import/understanding.h"

namespace locket::story {

enum class SpanKind : std::uint8_t { speech, thought, narration, tag, note, heading, blank };

struct Span {
  Range at;
  Range words;  ///< the part of it that is spoken: without marks of speech and white space round it
  SpanKind kind = SpanKind::narration;
  Index block = none;
  Index speaker = none;  ///< an entity; of speech and thoughts
  double certainty = 1;
  Scores others;
  Index turn = none;
  std::string style;                  ///< of the speech, told by its tag
  std::string distance, effect, why;  ///< the same: where it comes from, and the words that say so
};

/// From byte 0 to the end, none empty. `tag`: narration that only says who speaks ("said Tom."), so that nobody need
/// hear it.
std::vector<Span> spans_of(const Understanding& all);

const char* name_of(SpanKind kind);

}  // namespace locket::story
