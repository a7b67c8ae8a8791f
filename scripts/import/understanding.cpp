// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/import/understanding.h"

#include "scripts/import/calibration.h"
#include "scripts/import/called.h"
#include "scripts/import/crowds.h"
#include "scripts/import/described.h"
#include "scripts/import/introductions.h"

namespace locket::story {

namespace {

void decide(Understanding& all, const std::vector<Index>& settled) {
  all.speakers = find_speakers(all.story, all.mentions, all.people, all.entities, all.turns, {settled, true, false, {}});
  calibrate(all.mentions, all.turns, settled, all.speakers);
  find_crowds(all.story, all.mentions, all.turns, settled, all.entities, all.speakers);
  all.thoughts = find_thoughts(all.story, all.mentions);
  all.thinkers = find_thinkers(all.story, all.mentions, all.entities, all.thoughts);
}

/// Who said "I'm Tom" before that is told of Tom was somebody without a name, or who tells the story: they are one. For each
/// entity the one that it is; empty when nobody says so.
std::vector<Index> introduced_people(const Understanding& all) {
  const std::vector<Introduction> told = find_introductions(all.story, all.people, all.mentions);
  if (told.empty()) return {};
  // Who would say it, if the name in it were not heard.
  const auto speakers = find_speakers(all.story, all.mentions, all.people, all.entities, all.turns, {{}, false, true, {}});
  return joined_by(told, all.turns, speakers, all.entities);
}

/// Whom an author has told apart, that had been taken for one speaker's pieces.
std::vector<Turn> parted(const std::vector<Turn>& turns, const std::vector<Index>& settled) {
  std::vector<Turn> made;
  for (const Turn& turn : turns) {
    made.push_back({turn.block, {}, turn.cues, turn.continues});
    Index speaker = none;
    for (const Index q : turn.quotations) {
      if (settled[q] != none && speaker != none && settled[q] != speaker) made.push_back({turn.block, {}, {}, false});
      if (settled[q] != none) speaker = settled[q];
      made.back().quotations.push_back(q);
    }
  }
  return made;
}

}  // namespace

Understanding understand(std::string_view text) {
  Understanding all;
  const std::string_view language = language_of(text);
  all.language = language == "en" ? "en-GB" : language == "fr" ? "fr-FR" : "de";
  all.story = read_story(text, language);
  find_structure(all.story);
  find_quotations(all.story);
  learn_nouns(all.story);
  all.people = find_people(all.story);
  all.mentions = find_mentions(all.story, all.people);
  all.entities = find_entities(all.story, all.people, all.mentions);
  all.turns = find_turns(all.story, all.mentions);
  if (const std::vector<Index> same_as = introduced_people(all); !same_as.empty())
    join_entities(same_as, all.people, all.mentions, all.entities);
  if (const std::vector<Index> same_as = called_people(all.story, all.mentions, all.people, all.entities, all.turns); !same_as.empty())
    join_entities(same_as, all.people, all.mentions, all.entities);
  if (const std::vector<Index> same_as = described_people(all.story, all.mentions, all.people, all.entities, all.turns); !same_as.empty())
    join_entities(same_as, all.people, all.mentions, all.entities);
  decide(all, {});
  return all;
}

void understand_again(Understanding& all, const std::vector<Index>& same_as, const std::vector<Index>& settled) {
  join_entities(same_as, all.people, all.mentions, all.entities);
  all.turns = parted(find_turns(all.story, all.mentions), settled);
  std::vector<Index> by_turn;
  for (const Turn& turn : all.turns) {
    by_turn.push_back(none);
    for (const Index q : turn.quotations)
      if (settled[q] != none) by_turn.back() = settled[q];
  }
  decide(all, by_turn);
}

}  // namespace locket::story
