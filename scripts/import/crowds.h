// SPDX-License-Identifier: GPL-3.0-or-later
// Speech of several at once: "they all cried", "said both", "the children shouted".
#pragma once

#include "scripts/import/speakers.h"

namespace locket::story {

/// Gives turns that several speak to a group of them, new in `entities` where the same people are none yet. Of whom "both" and
/// "all" are, the talk round the turn tells; a crowd that only has a name ("the children") is a group of nobody known.
/// Where fewer than two people can be found, nothing changes. `settled` turns (an entity for each, or none) stay.
void find_crowds(const Story& story, const Mentions& mentions, const std::vector<Turn>& turns, const std::vector<Index>& settled,
                 Entities& entities, std::vector<Choice>& speakers);

}  // namespace locket::story
