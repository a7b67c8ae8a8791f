// SPDX-License-Identifier: GPL-3.0-or-later
// Whom the story could mean: named people, people that only have a description, and who tells it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "scripts/import/mentions.h"

namespace locket::story {

enum class EntityKind : std::uint8_t { person, described, narrator, group };

struct Entity {
  EntityKind kind = EntityKind::person;
  Index ref = 0;  ///< a person; of who is described: a phrase that does it; of a group without members: its noun (a word)
  Gender gender = Gender::unknown;
  std::string name;  ///< "Sophie Laurent", "the old woman", "I"
  bool epithet = false;
  Index mentions = 0;               ///< how often the narration names them
  std::vector<Index> members = {};  ///< of a group: entities; empty = nobody knows who they are
};

struct Entities {
  std::vector<Entity> list;
  std::vector<Index> of_mention;  ///< same index as the mentions; none for he, she and they
  Index narrator = none;
  Index nobody = none;                              ///< a voice that nothing tells of
  Index another = none;                             ///< ... and who answers it
  std::unordered_map<Index, Index> of_rank;         ///< "Captain" (a word) -> whoever bears it
  std::map<std::pair<Index, Index>, double> apart;  ///< above 0: the story tells of both in one sentence; below: as of one
  std::vector<Index> same;                          ///< of each entity the one that it is; empty = itself
  Index of_person(Index person) const { return same.empty() ? person : same[person]; }  ///< people come first
  double set_apart(Index a, Index b) const;
};

Entities find_entities(const Story& story, const People& people, const Mentions& mentions);

/// Who cannot be one.
void find_apart(const Story& story, const Mentions& mentions, Entities& entities);

/// Makes one of those that are the same (`same_as`: for each entity the one that it is): whatever names the one names the
/// other.
void join_entities(const std::vector<Index>& same_as, People& people, Mentions& mentions, Entities& entities);

}  // namespace locket::story
