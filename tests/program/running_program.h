// SPDX-License-Identifier: GPL-3.0-or-later
// A program while it runs: to look at, to strike, to wait for.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "tests/support/run_program.h"

namespace locket::test {

class RunningProgram {
 public:
  /// `file_limit`: the most bytes that a file of it may grow to, as if the disk were full there.
  explicit RunningProgram(const std::vector<std::string>& arguments, std::optional<std::uint64_t> file_limit = std::nullopt);
  ~RunningProgram();  ///< ends it, if it still runs
  RunningProgram(const RunningProgram&) = delete;

  pid_t pid() const { return pid_; }
  bool running();
  void strike(int signal) const;
  ProgramRun wait();

  /// Waits until it holds a file without a name of so many bytes: the spool of a render. False when it ended before.
  bool wait_for_spool(std::uint64_t bytes);
  std::vector<pid_t> children() const;

 private:
  std::uint64_t spooled() const;
  static std::string content(int file);

  pid_t pid_ = -1;
  int out_ = -1, err_ = -1;
  std::optional<int> status_;
};

}  // namespace locket::test
