// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>

namespace locket::inline live {

enum class WatchState { off, watching, mistaken };  ///< mistaken: what was saved last cannot be played

/// All that the screen shows of a play that is heard. Texts are UTF-8; control characters in them are not shown.
struct LiveView {
  std::string speaker;                       ///< empty when nobody speaks
  std::string text;                          ///< of the line
  std::size_t word_begin = 0, word_end = 0;  ///< bytes of text: the word that sounds now; equal when there is none
  std::string scene;                         ///< its title
  double seconds = 0;                        ///< how much was heard
  int line = 0, lines = 0;                   ///< from 1; 0 = not known, and not shown
  double volume_db = 0;                      ///< shown when it is not 0
  bool paused = false;
  WatchState watch = WatchState::off;
  bool help = false;  ///< shows the keys below
};

}  // namespace locket::inline live
