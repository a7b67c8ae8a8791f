// SPDX-License-Identifier: GPL-3.0-or-later
// All that is understood of a story, one stage after the other.
#pragma once

#include "scripts/import/speakers.h"

namespace locket::story {

struct Understanding {
  Story story;
  People people;
  Mentions mentions;
  Entities entities;
  std::vector<Turn> turns;
  std::vector<Choice> speakers;  ///< same index as turns
};

/// `text` (UTF-8) must outlive what is returned.
Understanding understand(std::string_view text);

}  // namespace locket::story
