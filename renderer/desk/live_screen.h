// SPDX-License-Identifier: GPL-3.0-or-later
// What is being said, by whom and where, in two lines at the foot of the terminal:
//
//     ANNA  Are you there?
//     The cellar  1:23 / line 12 of 90  paused  -6 dB  watching
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "renderer/desk/columns.h"
#include "renderer/desk/terminal_info.h"
#include "renderer/live/live_view.h"

namespace locket::inline desk {

/// The lines, with line feeds between and none at the end; none is wider than `columns`, as wcwidth(3) counts them. A text
/// that is too long is shown by the piece that holds the sounding word, with dots where it goes on. Names are strong and the word marked.
/// Below come the keys or a choice, if they are asked for; in all, no more than fits into `rows`.
std::string live_lines(const LiveView& view, int columns, const Styling& styling, int rows = 24);

/// Keeps the lines at the foot of a terminal while the program is in its foreground. Elsewhere it shows messages and nothing
/// else. For one thread.
class LiveScreen {
 public:
  /// A descriptor that is written to: standard error. `plain`: instead of lines that are drawn again, one for each speech and scene,
  /// for screen readers and pipes; so on a terminal without a cursor (TERM=dumb) too.
  explicit LiveScreen(int descriptor = 2, bool plain = false);
  ~LiveScreen();  ///< takes the lines away
  LiveScreen(const LiveScreen&) = delete;

  /// Draws if something has changed, the width of the terminal too, at most ten times a second: call it again and again.
  void show(const LiveView& view);
  /// A message above the lines, which stays when they go: as it is, with a line feed after it if it has none.
  void say(std::string_view message);

 private:
  using Clock = std::chrono::steady_clock;
  struct Size {
    int columns = 80, rows = 24;
  };
  Size size() const;
  bool ours() const;
  std::string erasing() const;
  void write(std::string_view text) const;
  void tell(const LiveView& view);
  std::string choice_news(const LiveView& view);

  int descriptor_;
  TerminalInfo terminal_;
  bool visible_, plain_;
  Styling styling_;                                             ///< without, if NO_COLOR is set
  std::string told_line_, told_scene_, told_title_, told_row_;  ///< in plain lines
  bool told_paused_ = false;
  std::string shown_;        ///< what is on the terminal
  std::vector<int> widths_;  ///< of its lines
  int shown_columns_ = 0;    ///< the terminal's width then
  unsigned continued_ = 0;   ///< times_continued() then
  Clock::time_point drawn_{};
};

}  // namespace locket::inline desk
