// SPDX-License-Identifier: GPL-3.0-or-later
// What went wrong, as the user reads it.
#pragma once

#include <string>

namespace locket::inline desk {

struct Failure {
  static constexpr int machine_failed = 3, interrupted = 130;
  static constexpr const char* no_memory = "the system has no memory left";

  int exit_code = 0;  ///< as the README lists them: the worst is the highest
  std::string text;   ///< whole lines, for standard error; empty when it was the user's own wish
};

/// Of the exception that is being handled. `whose`: the play's name, where several are at work.
Failure current_failure(const std::string& whose = {});

}  // namespace locket::inline desk
