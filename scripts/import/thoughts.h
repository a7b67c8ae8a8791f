// SPDX-License-Identifier: GPL-3.0-or-later
// What somebody thinks, with or without marks: "Where is he? she asked herself."
#pragma once

#include <vector>

#include "scripts/import/mentions.h"

namespace locket::story {

struct Thought {
  Index block = 0;
  Range at;              ///< what is thought, its marks (_ or *) included
  Index mention = none;  ///< who thinks, where a tag says it
  Index verb = none;     ///< the token of the tag's verb
  double certainty = 1;  ///< that it is a thought at all
};

/// In order, none in another, none in a quotation.
std::vector<Thought> find_thoughts(const Story& story, const Mentions& mentions);

}  // namespace locket::story
