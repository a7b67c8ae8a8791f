// SPDX-License-Identifier: GPL-3.0-or-later
// Another program as a function: bytes in, bytes out.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace locket::inline files {

struct FilterLimits {
  std::size_t output_bytes = 0;
  int seconds = 0;
};

struct Filtered {
  enum class End { done, not_found, failed, too_long, too_much };
  End end = End::done;
  std::string output;
  std::string said;  ///< the begin of what it wrote on standard error
};

/// Runs the program that `arguments[0]` names, looked for in PATH, without a shell: `input` is its standard input. It gets nothing
/// else of ours, and is ended when it passes a limit. Throws MachineError when no process can be made.
Filtered run_filter(const std::vector<std::string>& arguments, const std::string& input, const FilterLimits& limits);

}  // namespace locket::inline files
