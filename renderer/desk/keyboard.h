// SPDX-License-Identifier: GPL-3.0-or-later
// Keys as they are pressed, without Enter and without an echo.
#pragma once

#include <chrono>
#include <deque>
#include <optional>

#include "renderer/desk/raw_terminal.h"
#include "renderer/live/key.h"

namespace locket::inline desk {

/// What a terminal sends, byte by byte, as keys: space; left and right, up and down (as `ESC [ C` and `ESC O C`, with or
/// without Shift and the like); home and end (as `ESC [ H`, `ESC O H`, `ESC [ 1 ~` and the like), Enter, digits, n p + = - [ ] m r q ? and Ctrl-C. What it does not know is nothing, an escape sequence to its end.
/// The sequences' form: ECMA-48, 5.4.
class KeyDecoder {
 public:
  std::optional<Press> take(char byte);
  /// No more of an escape sequence will come: it was the Escape key.
  void give_up() { state_ = State::plain; }

 private:
  enum class State { plain, escape, csi, ss3 };
  std::optional<Press> take_sequence(unsigned char byte);

  State state_ = State::plain;
  int parameter_ = 0;             ///< the first number in a sequence ...
  bool parameters_over_ = false;  ///< ... which is whole
};

/// The keys that are pressed on the terminal, if standard input and standard error are one; RawTerminal says what it does to
/// it, and how it is put back. Only one may live at a time; for one thread.
class Keyboard {
 public:
  /// The next key, or none after waiting so long; after a signal, sooner. SIGINT, SIGTERM and SIGHUP are Key::quit, from then on,
  /// on a terminal or not.
  std::optional<Press> next(std::chrono::milliseconds wait);

 private:
  using Clock = std::chrono::steady_clock;
  bool sleep(std::chrono::milliseconds longest);
  void hang_up();
  void read_keys();

  RawTerminal terminal_;
  std::deque<Press> pressed_;
  KeyDecoder decoder_;
  Clock::time_point heard_{};
};

}  // namespace locket::inline desk
