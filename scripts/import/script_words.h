// SPDX-License-Identifier: GPL-3.0-or-later
// What the paragraphs of a script mean for the ear: by their words, which writers for film and radio have in common.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace locket::story {

/// `(V.O.)`: how somebody is heard who is not there; empty = as everybody.
struct HeardFrom {
  std::string distance, space, effect;
  bool thought = false;
  bool known = true;  ///< all extensions say something that can be heard
};
HeardFrom heard_from(const std::vector<std::string>& extensions);

/// `(softly)`, `(whispering to Tom)`: the style that it is; empty = none.
std::string style_of(std::string_view parenthetical, std::string_view language);
/// `(beat)`, `(a long pause)`: how long, as the page writes it; empty = none.
std::string pause_of(std::string_view parenthetical);

/// `SFX: a door slams`, `MUSIC: low strings`.
struct SoundLine {
  enum class Kind { effect, music, ambience };
  Kind kind = Kind::effect;
  std::string description;
  std::string preset;  ///< one of Locket's sounds; empty = it has none
  bool bed = false;    ///< what the preset is
};
std::optional<SoundLine> sound_line(std::string_view action);

/// Where a scene is, by its heading.
struct HeadingPlace {
  std::string space, space_why;  ///< empty = not told
  std::string bed, bed_why;
};
HeadingPlace place_of_heading(std::string_view heading);

}  // namespace locket::story
