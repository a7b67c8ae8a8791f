// SPDX-License-Identifier: GPL-3.0-or-later
// A program in the terminal of tmux, whose screen is what a person would see.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <vector>

namespace locket::test {

class Tmux {
 public:
  Tmux(const std::vector<std::string>& command, int columns, int rows);
  ~Tmux();  ///< ends whatever runs in it
  Tmux(const Tmux&) = delete;

  void resize(int columns, int rows) const;
  /// A key as tmux calls it: `Left`, `Enter`, `Escape`, `v`.
  void key(const std::string& name) const;
  void type(const std::string& text) const;  ///< letters as they are
  /// The rows that are on the screen, without those below the last that is not empty.
  std::vector<std::string> rows() const;
  std::string screen() const;  ///< its rows, each with a line feed
  /// Whether the screen came to look so within this time.
  bool becomes(const std::function<bool(const std::string& screen)>& wanted, std::chrono::milliseconds deadline) const;
  bool shows(const std::string& text, std::chrono::milliseconds deadline) const;

 private:
  std::string run(std::vector<std::string> arguments) const;

  std::string socket_;
};

}  // namespace locket::test
