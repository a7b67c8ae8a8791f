// SPDX-License-Identifier: GPL-3.0-or-later
// Turns of talk, and what the words beside them say of who speaks.
#pragma once

#include <optional>
#include <vector>

#include "scripts/import/mentions.h"

namespace locket::story {

/// From the surest to the least sure.
enum class CueKind : std::uint8_t {
  tag,          ///< "...," said Tom.
  lead_in,      ///< Tom said: "..."
  beat_before,  ///< Tom looked up. "..."
  between,      ///< "..." Tom looked up. "..."
  beat,         ///< "..." Tom looked up.
  antecedent,   ///< Tom looked up. "...," he said.
  chain,        ///< Tom looked up. He sighed. "..."
  presented,    ///< In the doorway stood Tom. And in the next paragraph, when nobody has told of Tom before: "..."
  led_up,       ///< Tom looked up. And in the next paragraph: "..."
};

struct Cue {
  CueKind kind = CueKind::beat;
  Index mention = 0;
  Index verb = none;   ///< the token of the verb of speech
  bool brief = false;  ///< a beat, and next to nothing else is told in its paragraph
  bool says() const { return kind == CueKind::tag || kind == CueKind::lead_in; }
};

/// The spoken pieces of one paragraph that one person says.
struct Turn {
  Index block = 0;
  std::vector<Index> quotations;
  std::vector<Cue> cues;
  bool continues = false;      ///< the speech of the paragraph before, that nothing ended
  Index silent_answer = none;  ///< a mention: all that is told between the turn before and this is that they nodded
};

/// The narration between two quotations of a paragraph, or at its edges, as a cue for the speech before or behind it.
class CueReader {
 public:
  CueReader(const Story& story, const Mentions& mentions) : story_(story), mentions_(mentions) {}
  std::optional<Cue> after_speech(Range bytes) const;
  std::optional<Cue> before_speech(Range bytes) const;
  /// Whether a mention only hears or sees what the clause tells, which ends with the token before `end`.
  bool perceives(Index mention, Index end) const;

 private:
  struct Clause;
  std::optional<Cue> tag_in(const Clause& clause) const;
  std::optional<Cue> lead_in(const Clause& clause) const;
  std::optional<Cue> beat(CueKind kind, const Clause& clause) const;
  Index words_between(Index first, Index last) const;
  std::vector<Index> subjects(Range bytes) const;
  bool is(Index token, std::uint32_t classes) const;
  char32_t sign(Index token) const { return story_.tokens[token].sign; }

  const Story& story_;
  const Mentions& mentions_;
};

std::vector<Turn> find_turns(const Story& story, const Mentions& mentions);

}  // namespace locket::story
