// SPDX-License-Identifier: GPL-3.0-or-later
// The stage manager's four exceptions; sound has the other two (audio/errors.h). main() turns each into a message and
// an exit code.
#pragma once

#include <stdexcept>

namespace locket {

/// The play is wrong; what() is the diagnostics' whole text. Exit code 1.
class PlayError : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// The command line asks for what cannot be. Exit code 2.
class UsageError : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Whoever read what we print has gone, as `head` does: nothing is left to do, and nothing is wrong. Exit code 0.
class NobodyReads : public std::exception {
 public:
  const char* what() const noexcept override { return "nobody reads standard output any more"; }
};

/// The user has had enough (SIGINT, SIGTERM). Nothing is left behind. Exit code 130.
class Interrupted : public std::exception {
 public:
  const char* what() const noexcept override { return "interrupted"; }
};

}  // namespace locket
