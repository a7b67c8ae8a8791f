// SPDX-License-Identifier: GPL-3.0-or-later
// Keys as they are struck, without Enter and without an echo.
#pragma once

#include <chrono>
#include <deque>
#include <optional>

#include "renderer/desk/key_decoder.h"
#include "renderer/desk/raw_terminal.h"

namespace locket::inline desk {

/// The keys of the terminal, if standard input and standard error are one; RawTerminal says what it does to it, and how it is put
/// back. Only one may live at a time; for one thread.
class Keyboard {
 public:
  Keyboard();
  /// There is a terminal to type on, still.
  bool present() const { return terminal_.wanted(); }
  /// The next key, or none after waiting so long; after a signal, sooner. SIGINT, SIGTERM and SIGHUP are an interrupt, from then
  /// on, on a terminal or not.
  std::optional<Stroke> next(std::chrono::milliseconds wait);

 private:
  using Clock = std::chrono::steady_clock;
  bool sleep(std::chrono::milliseconds longest);
  void hang_up();
  void read_keys();
  void give_up_late();

  RawTerminal terminal_;
  std::deque<Stroke> struck_;
  KeyDecoder decoder_;
  Clock::time_point heard_{};
};

}  // namespace locket::inline desk
