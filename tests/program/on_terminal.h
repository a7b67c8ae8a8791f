// SPDX-License-Identifier: GPL-3.0-or-later
// A program on a terminal of its own: keys go in, what it shows comes out.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace locket::test {

class OnTerminal {
 public:
  explicit OnTerminal(const std::vector<std::string>& command);
  ~OnTerminal();  ///< ends it, if it still runs
  OnTerminal(const OnTerminal&) = delete;

  void type(const std::string& keys) const;
  void strike(int signal) const;
  /// The exit code, 128 + N when signal N ended it; nothing when it had not ended by then.
  std::optional<int> wait(std::chrono::milliseconds deadline);
  /// Whether this was shown by then.
  bool shows(const std::string& text, std::chrono::milliseconds deadline) const;
  /// All that the terminal has got so far, escape sequences as well.
  std::string shown() const;

 private:
  void read();

  pid_t pid_ = -1;
  int terminal_ = -1;
  std::optional<int> status_;
  mutable std::mutex mutex_;
  std::string shown_;
  std::thread reader_;
};

}  // namespace locket::test
