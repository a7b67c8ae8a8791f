// SPDX-License-Identifier: GPL-3.0-or-later
// Where the narration names somebody: by a name, a pronoun or a noun ("the old woman").
#pragma once

#include <map>

#include "scripts/import/people.h"

namespace locket::story {

enum class MentionKind : std::uint8_t { name, pronoun, noun };
enum class Pronoun : std::uint8_t { he, she, i, they, it };

struct Mention {
  Range at;
  Index token = 0, end_token = 0;
  MentionKind kind = MentionKind::name;
  Index ref = 0;  ///< a person, a Pronoun, or a phrase
  Gender gender = Gender::unknown;
  bool possessive = false;
  Index detail_end = 0;  ///< of a noun: the token behind "in the yellow coat", or end_token
  bool detailed() const { return detail_end > end_token; }
  bool is(Pronoun one) const { return kind == MentionKind::pronoun && ref == static_cast<Index>(one); }
};

/// `the old woman`: the same words are the same phrase.
struct Phrase {
  std::vector<Index> words;   ///< determiner first, head last
  Index entity_words = none;  ///< set by who makes people of phrases
  bool epithet = false;
  bool indefinite = false;  ///< "a man": brings somebody in
  Gender gender = Gender::unknown;
  std::map<Index, double> affinity;  ///< to people: above 0 when it follows their name more than chance
  Index modifier = none;             ///< the word of it that tells people apart: old, young, other
  Index head() const { return words.back(); }
};

struct Mentions {
  std::vector<Mention> list;  ///< in order; of the narration alone
  std::vector<Phrase> phrases;
  /// Head and what tells them apart ("old"), or none -> bytes of "a man", "another man", and of "the man" soon behind. "An old man"
  /// brings in "the man" as well as "the old man", "a man" only "the man".
  std::map<std::pair<Index, Index>, std::vector<Index>> introductions;
  bool first_person = false;  ///< "I" tells the story

  /// The mentions that begin in [begin, end) bytes, as indices of the list.
  Range between(Index begin, Index end) const;
};

inline constexpr Index introduced_lately = 2500;  ///< bytes in which "the man" is the man that has been brought in

/// Also settles the gender of people by the pronouns that follow their names.
Mentions find_mentions(const Story& story, People& people);

}  // namespace locket::story
