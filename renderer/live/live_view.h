// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace locket::inline live {

enum class WatchState { off, watching, mistaken };  ///< mistaken: what was saved last cannot be played

/// A list of which one is chosen.
struct Choice {
  std::string title;
  std::vector<std::string> rows;
  std::size_t chosen = 0;
  std::string keys;  ///< what they do here
};

/// All that the screen shows of a play that is heard. Texts are UTF-8; control characters in them are not shown.
struct LiveView {
  std::string speaker;                       ///< empty when nobody speaks
  std::string text;                          ///< of the line
  std::size_t word_begin = 0, word_end = 0;  ///< bytes of text: the word that sounds now; equal when there is none
  std::string sound;                         ///< what is heard while nobody speaks: `music`, a desc, `pause 3 s`; may be empty
  std::string typed;                         ///< the number of a line that is being typed
  std::string prompt;                        ///< words that are being typed, and what for: `/door`
  std::optional<Choice> choice;              ///< shown below
  bool hint = false;                         ///< tells how to see the keys
  std::string name;                          ///< what --from calls the line that is said, or was said last; empty = none was
  double line_seconds = 0;                   ///< where that begins in the play
  std::string scene;                         ///< its title
  double seconds = 0;                        ///< the place in the play that is heard
  bool guessed = false;                      ///< the place is: something before it was not spoken yet
  double whole_seconds = 0;                  ///< how long the play is; 0 = not known, and not shown
  bool whole_guessed = false;                ///< that is: something was not spoken yet
  int line = 0, lines = 0;                   ///< from 1; 0 = not known, and not shown
  double volume_db = 0;                      ///< shown when it is not 0
  double speed = 1;                          ///< shown when it is not 1
  bool muted = false;                        ///< the beds are
  bool paused = false;
  WatchState watch = WatchState::off;
  bool help = false;  ///< shows the keys below
};

}  // namespace locket::inline live
