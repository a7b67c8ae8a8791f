// SPDX-License-Identifier: GPL-3.0-or-later
// Two of Locket's six exceptions; the stage manager has the others (renderer/errors.h).
#pragma once

#include <stdexcept>
#include <string>
#include <system_error>

namespace locket {

/// The machine failed us: disk full, engine dead, device gone. Nothing in the play is wrong. Exit code 3.
class MachineError : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// A sound file that cannot be used: not a sound, a format unknown, damaged, a clip beyond its end. The author's
/// mistake: whoever catches it knows its place in the play.
class SoundError : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// What the system says of an errno. Any thread.
inline std::string error_text(int error) { return std::generic_category().message(error); }

}  // namespace locket
