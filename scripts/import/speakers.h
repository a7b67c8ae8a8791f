// SPDX-License-Identifier: GPL-3.0-or-later
// Who says each turn, and how sure that is.
#pragma once

#include <utility>
#include <vector>

#include "scripts/import/entities.h"
#include "scripts/import/turns.h"

namespace locket::story {

using Scores = std::vector<std::pair<Index, double>>;  ///< entity and score or probability

/// One turn of talk, while its speaker is looked for.
struct Candidates {
  Index block = 0;
  bool continues = false;
  Scores scores;                    ///< logarithms; the best first, a few
  std::vector<Index> addressed;     ///< entities spoken to in it, the last one last
  std::vector<Index> spoken_of;     ///< ... and those that are named otherwise
  std::vector<Index> listeners;     ///< ... and those that the narration names as such
  Gender called = Gender::unknown;  ///< of somebody spoken to without a name
  Index silent_answer = none;       ///< an entity who answered before it without a word
  bool kin_called = false;          ///< ... as kin: "Mama"
  bool settled = false;             ///< nobody else is thought of
};

struct Choice {
  Index entity = none;
  double certainty = 0;  ///< 0-1: how probable, all turns of the talk considered
  Scores others;         ///< who else, the most probable first
};

/// A talk: turns close to each other. The best way through it, and how probable each speaker of it is (Viterbi and
/// forward-backward over pairs of speakers in turn).
/// `entities` tell genders.
std::vector<Choice> decode_talk(const std::vector<Candidates>& talk, const Entities& entities);

/// What is known besides.
struct SpeakerHints {
  std::vector<Index> settled = {};  ///< of each turn the entity that is known to say it, or none; empty = of none
  bool heed_introductions = true;   ///< "I'm Tom" is said by Tom
  bool once = false;                ///< a first reading will do, before it is known who takes part
  std::vector<bool> silent = {};    ///< entities that say nothing; shorter than the list = the others may speak
};

/// For each turn.
std::vector<Choice> find_speakers(const Story& story, const Mentions& mentions, const People& people, const Entities& entities,
                                  const std::vector<Turn>& turns, const SpeakerHints& hints = {});

}  // namespace locket::story
