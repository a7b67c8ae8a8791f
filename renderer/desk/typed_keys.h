// SPDX-License-Identifier: GPL-3.0-or-later
// Letters and digits as they are typed on a terminal, one key at a time.
#pragma once

#include <deque>
#include <optional>

#include "renderer/desk/raw_terminal.h"

namespace locket::inline desk {

/// While it lives, the terminal is raw (RawTerminal). For one thread.
class TypedKeys {
 public:
  /// Whether there is a terminal to type on.
  bool present() const { return terminal_.wanted(); }
  /// The next key, however long it takes; a line feed for Enter. What escape sequences stand for (arrows) is left out.
  /// Nothing once the terminal is gone, or a signal has ended the program's work.
  std::optional<char> next();

 private:
  void read();

  RawTerminal terminal_;
  std::deque<char> typed_;
  bool gone_ = false;
};

}  // namespace locket::inline desk
