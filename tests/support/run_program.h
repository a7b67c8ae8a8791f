// SPDX-License-Identifier: GPL-3.0-or-later
// Another program's word: sox, ffmpeg, the built locket.
#pragma once

#include <string>
#include <vector>

namespace locket {

struct ProgramRun {
  int exit_code = 0;  ///< 128 + N when signal N ended it; 127 when there is no such program
  std::string out;
  std::string err;
};

/// Looks the program up in PATH, gives it `input` and waits for its end. The locale is C, so that figures have points.
ProgramRun run_program(const std::vector<std::string>& arguments, const std::string& input = {});

}  // namespace locket
