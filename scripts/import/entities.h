// SPDX-License-Identifier: GPL-3.0-or-later
// Whom the story could mean: named people, people that only have a description, and who tells it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "scripts/import/mentions.h"

namespace locket::story {

enum class EntityKind : std::uint8_t { person, described, narrator };

struct Entity {
  EntityKind kind = EntityKind::person;
  Index ref = 0;  ///< a person; of who is described: a phrase that does it
  Gender gender = Gender::unknown;
  std::string name;  ///< "Sophie Laurent", "the old woman", "I"
  bool epithet = false;
};

struct Entities {
  std::vector<Entity> list;
  std::vector<Index> of_mention;  ///< same index as the mentions; none for he, she and they
  Index narrator = none;
  Index nobody = none;                                    ///< a voice that nothing tells of
  Index of_person(Index person) const { return person; }  ///< people come first
};

Entities find_entities(const Story& story, const People& people, const Mentions& mentions);

}  // namespace locket::story
