// SPDX-License-Identifier: GPL-3.0-or-later
// The cast list of a story: everybody who speaks or thinks in it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "scripts/import/spans.h"

namespace locket::story {

struct Role {
  std::string id;
  std::string name;
  Gender gender = Gender::unknown;
  int age = 0;                   ///< 0 = not told
  std::vector<std::string> aka;  ///< other names in the story
  std::size_t lines = 0;
  std::vector<std::string> members = {};  ///< of a group: ids
};

struct Roles {
  std::vector<Role> list;        ///< in the order in which they first speak; the narrator is not among them
  std::vector<Index> of_entity;  ///< none: speaks nothing
  Index narrator = none;         ///< the entity that tells the story ("I"), who speaks as the narrator
  std::optional<Role> teller;    ///< ... when the story is told in the first person and tells the name: one voice for both
  /// The id of who speaks; "narrator" for who tells the story.
  std::string id_of(Index entity) const;
};

/// `male`, `female`; empty = unknown.
const char* name_of(Gender gender);

Roles roles_of(const Understanding& all, const std::vector<Span>& spans);

}  // namespace locket::story
