// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/import/understanding.h"

namespace locket::story {

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
  all.speakers = find_speakers(all.story, all.mentions, all.people, all.entities, all.turns);
  all.thoughts = find_thoughts(all.story, all.mentions);
  all.thinkers = find_thinkers(all.story, all.mentions, all.entities, all.thoughts);
  return all;
}

}  // namespace locket::story
