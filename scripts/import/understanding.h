// SPDX-License-Identifier: GPL-3.0-or-later
// All that is understood of a story, one stage after the other.
#pragma once

#include "scripts/import/thinkers.h"

namespace locket::story {

struct Understanding {
  std::string language = "en-GB";  ///< of the story, as a voice is named
  Story story;
  People people;
  Mentions mentions;
  Entities entities;
  std::vector<Turn> turns;
  std::vector<Choice> speakers;  ///< same index as turns
  std::vector<Thought> thoughts;
  std::vector<Choice> thinkers;  ///< same index as thoughts
};

/// `text` (UTF-8) must outlive what is returned.
Understanding understand(std::string_view text);

/// Decides once more who speaks and thinks, now that an author has said which entities are one (`same_as`: for each the
/// one that it is, itself as a rule) and who says some of the quotations (`settled`: an entity for each, or none).
void understand_again(Understanding& all, const std::vector<Index>& same_as, const std::vector<Index>& settled);

}  // namespace locket::story
