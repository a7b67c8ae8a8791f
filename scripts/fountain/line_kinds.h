// SPDX-License-Identifier: GPL-3.0-or-later
// What a line of Fountain is by its look, and names as they stand above a dialogue.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace locket::fountain {

/// `INT. HOUSE - DAY`, `ext harbour`, `I/E. CAR`.
bool is_heading(std::string_view line);
/// In capitals, ending with `TO:`.
bool is_transition(std::string_view line);
/// `ANNA`, `OLD MAN #2 (V.O.)`, `R2D2 ^`: a letter, and no small one outside of ( ).
bool is_cue(std::string_view line);
/// A key that a title page begins with: `Title: ...`.
bool begins_title_page(std::string_view line);

/// `FADE IN:`, `FADE OUT.`, `CUT TO BLACK.`, which mostly stand as action.
bool is_fade(std::string_view text);
/// Of `SFX: a door slams`, `MUSIC: strings`, `AMBIENCE: rain`: the word before the colon, in small letters; empty = none of these.
std::string sound_key(std::string_view text);

/// A letter, and no small one.
bool in_capitals(std::string_view text);
/// A name as a list of people shows it: `OLD MAN #2` as `Old Man #2`; one with small letters stays.
std::string shown_name(std::string_view name);

/// What stands above a dialogue.
struct Cue {
  std::string name;
  std::vector<std::string> extensions;  ///< without CONT'D
  bool dual = false;
};
Cue read_cue(std::string_view line);

}  // namespace locket::fountain
