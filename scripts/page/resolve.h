// SPDX-License-Identifier: GPL-3.0-or-later
// The last step of reading: names become the elements they stand for.
#pragma once

#include <vector>

#include "scripts/page/draft.h"

namespace locket::inline page {

/// Every element of a play by its index, with what lies around it.
struct Placed {
  static constexpr ElementIndex none = ~ElementIndex{0};

  Element* element = nullptr;
  ElementIndex parent = none;  ///< the element that holds it
  ElementIndex scene = none;   ///< the scene it stands in; itself for a scene
  ElementIndex host = 0;       ///< the speech that it stands inside, else itself
};
std::vector<Placed> index_of(Screenplay& play);

/// Resolves anchors, `prev`, `next`, and the beds of fades and stops; reports what cannot be.
void resolve(Draft& draft, const std::vector<Placed>& elements);

/// `the line`, `the ambience`, ... with its id if it has one, as a message names it.
std::string called(const Element& element);
const char* kind_of(const Element& element);

}  // namespace locket::inline page
