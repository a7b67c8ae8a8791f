// SPDX-License-Identifier: GPL-3.0-or-later
// A terminal that gives bytes as they are typed and shows none of them, and is put back whatever happens.
#pragma once

namespace locket::inline desk {

/// While it lives, the terminal on standard input is raw, if standard error is a terminal too; signals are still made by Ctrl-C
/// and Ctrl-Z. Reading never waits: poll(2) does. Only one may live at a time; for one thread.
///
/// The terminal gets its settings back with the end of this object, at exit(), and on SIGINT, SIGTERM, SIGHUP, SIGQUIT and the
/// signals of a crash, which then take the course that they had before. Ctrl-Z gives it back while the program stands
/// still; in the background the terminal is left alone. Only _exit() needs restore_terminal() before it.
class RawTerminal {
 public:
  RawTerminal();
  ~RawTerminal();  ///< what was typed and not read is dropped
  RawTerminal(const RawTerminal&) = delete;

  bool wanted() const;  ///< there is a terminal, and it was not restored for good
  bool raw();           ///< it is ours to read just now; tried again if it was not
  bool ended() const;   ///< SIGINT, SIGTERM or SIGHUP came

  /// A descriptor that is readable after a signal, until the bell is silenced.
  int bell() const;
  void silence_bell();

 private:
  bool present_;
};

/// Gives the terminal back for good. From any thread and any signal handler; does nothing when there is nothing to do.
void restore_terminal() noexcept;

/// How often the program stood still and went on (SIGCONT) while a RawTerminal lived: whatever was on the screen may have
/// been written over.
unsigned times_continued() noexcept;

/// Whether the terminal behind a descriptor is the program's to use, not that of a shell in front of it.
bool in_foreground(int descriptor) noexcept;

}  // namespace locket::inline desk
