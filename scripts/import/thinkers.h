// SPDX-License-Identifier: GPL-3.0-or-later
// Whose thoughts they are.
#pragma once

#include "scripts/import/speakers.h"
#include "scripts/import/thoughts.h"

namespace locket::story {

/// For each thought: whom its tag names, else the nearest before it whom the tag's pronoun fits.
std::vector<Choice> find_thinkers(const Story& story, const Mentions& mentions, const Entities& entities,
                                  const std::vector<Thought>& thoughts);

}  // namespace locket::story
