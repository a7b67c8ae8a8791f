// SPDX-License-Identifier: GPL-3.0-or-later
// Names by which people are called and never told of: the narration has `Petrakis`, his friends say "Dimitri".
#pragma once

#include <vector>

#include "scripts/import/speakers.h"

namespace locket::story {

/// For each entity the one that it is. Whoever answers to a name, and to no other, bears it.
std::vector<Index> called_people(const Story& story, const Mentions& mentions, const People& people, const Entities& entities,
                                 const std::vector<Turn>& turns);

}  // namespace locket::story
