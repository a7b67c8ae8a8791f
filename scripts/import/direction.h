// SPDX-License-Identifier: GPL-3.0-or-later
// What the prose says of the place, the weather and the noise: spaces, beds and sounds, each with the words it comes
// from.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "scripts/import/scenes.h"

namespace locket::story {

struct Direction {
  enum class Level { faint, usual, loud };
  std::string space, space_why;  ///< empty = nothing told
  struct Sound {
    std::size_t span = 0;  ///< beds begin before it, sounds behind it
    std::string preset, why;
    bool bed = false;
    Level level = Level::usual;
    std::optional<std::size_t> end = {};  ///< of a bed: the span behind which it is over; nothing = with the scene
    std::string end_why = {};
  };
  std::vector<Sound> sounds;  ///< in the order of their spans
};

/// Of one scene. What is said in speech counts for nothing: people talk of places where they are not.
Direction direction_of(const Story& story, const std::vector<Span>& spans, const SceneRange& scene);

}  // namespace locket::story
