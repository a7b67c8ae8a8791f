// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace locket::inline live {

/// What somebody who listens to a play asks of it.
enum class Key {
  pause,
  line_back,
  line_forth,
  scene_back,
  scene_forth,
  louder,
  softer,
  quit,
  help,
  resume,
  first_line,
  last_line,
  enter,
  digit,
  mute,
  slower,
  faster,
  find,
  cast,
  undo
};

/// What was pressed; of `digit`, which.
struct Press {
  Press(Key pressed, int which = 0) : key(pressed), digit(which) {}
  Key key;
  int digit;
  friend bool operator==(const Press&, const Press&) = default;
};

}  // namespace locket::inline live
