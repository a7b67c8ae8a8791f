// SPDX-License-Identifier: GPL-3.0-or-later
// The names that a play may use without defining them. The page knows none of them by itself: whoever knows the
// voices and the sounds fills this in.
#pragma once

#include <string>
#include <vector>

namespace locket::inline page {

struct Vocabulary {
  std::vector<std::string> languages;        ///< of voices, lower case: en-gb, fr, en-gb-x-rp
  std::vector<std::string> variants;         ///< of voices, case as it is: f3, Andrea
  std::vector<std::string> styles;           ///< whisper, soft, ...
  std::vector<std::string> spaces;           ///< dry, room, ...
  std::vector<std::string> effects;          ///< none, telephone, ...
  std::vector<std::string> beds;             ///< presets of ambience and music
  std::vector<std::string> sounds;           ///< presets of sfx
  std::vector<std::string> repeated_sounds;  ///< those of `sounds` that take `count` and `pace`
};

}  // namespace locket::inline page
