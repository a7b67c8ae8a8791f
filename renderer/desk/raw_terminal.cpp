// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/desk/raw_terminal.h"

#include <signal.h>
#include <sys/eventfd.h>
#include <termios.h>
#include <unistd.h>

#include <atomic>
#include <cassert>
#include <cerrno>
#include <cstdint>
#include <cstdlib>

namespace locket::inline desk {
namespace {

// ---- the terminal's settings; all of this runs in signal handlers too

struct Terminal {
  std::atomic<bool> wanted{false};  ///< a RawTerminal lives and has not been restored
  std::atomic<bool> raw{false};
  std::atomic<bool> ended{false};
  std::atomic<unsigned> continued{0};
  std::atomic<int> bell{-1};  ///< an eventfd
  termios before{}, listening{};
};
static_assert(std::atomic<bool>::is_always_lock_free && std::atomic<unsigned>::is_always_lock_free);

Terminal terminal;

/// Setting up a terminal from the background would stop us.
void leave_raw() {
  if (terminal.raw.exchange(false) && in_foreground(0)) ::tcsetattr(0, TCSANOW, &terminal.before);
}

/// A signal may come at every step of this: raw is claimed before it is so, and given up again if all was over meanwhile.
void enter_raw() {
  if (!terminal.wanted || terminal.raw.exchange(true)) return;
  if (!in_foreground(0) || ::tcsetattr(0, TCSANOW, &terminal.listening) != 0) terminal.raw = false;
  if (terminal.wanted) return;
  terminal.raw = true;
  leave_raw();
}

void ring() {
  const std::uint64_t once = 1;
  [[maybe_unused]] const ssize_t n = ::write(terminal.bell, &once, sizeof once);
}

/// Signals go on being made by Ctrl-C and Ctrl-Z: a program that hangs can still be ended. Ctrl-S must not hold the screen,
/// and with it the player, up.
termios listening(termios settings) {
  settings.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO | IEXTEN);
  settings.c_iflag &= ~static_cast<tcflag_t>(IXON);
  settings.c_cc[VMIN] = 0;
  settings.c_cc[VTIME] = 0;
  return settings;
}

// ---- signals

constexpr int ending[] = {SIGINT, SIGTERM, SIGHUP};
constexpr int fatal[] = {SIGQUIT, SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL};
struct sigaction courses[NSIG];  ///< by signal, as they were before

/// The course that the signal had before.
void pass_on(int signal, siginfo_t* info, void* context) {
  const struct sigaction& action = courses[signal];
  if (action.sa_flags & SA_SIGINFO) return action.sa_sigaction(signal, info, context);
  if (action.sa_handler != SIG_DFL) return action.sa_handler(signal);
  ::signal(signal, SIG_DFL);
  ::raise(signal);  // held back until our handler returns
}

void on_end(int signal, siginfo_t* info, void* context) {
  const int error = errno;
  restore_terminal();
  terminal.ended = true;
  ring();
  pass_on(signal, info, context);
  errno = error;
}

void on_crash(int signal, siginfo_t* info, void* context) {
  restore_terminal();
  pass_on(signal, info, context);
}

/// Stands still here, unless nobody is there who could let us go on: then the system ignores the signal.
void on_stop(int signal, siginfo_t*, void*) {
  const int error = errno;
  leave_raw();
  struct sigaction ours {
  }, fallback{};
  fallback.sa_handler = SIG_DFL;
  sigset_t held;
  sigemptyset(&held);
  sigaddset(&held, signal);
  ::sigaction(signal, &fallback, &ours);
  ::raise(signal);
  ::pthread_sigmask(SIG_UNBLOCK, &held, nullptr);
  ::pthread_sigmask(SIG_BLOCK, &held, nullptr);
  ::sigaction(signal, &ours, nullptr);
  enter_raw();
  errno = error;
}

/// Who was stopped by SIGSTOP finds the terminal as another left it.
void on_continue(int signal, siginfo_t* info, void* context) {
  const int error = errno;
  terminal.raw = false;
  enter_raw();
  ++terminal.continued;
  ring();
  if (courses[signal].sa_handler != SIG_DFL) pass_on(signal, info, context);
  errno = error;
}

using Handler = void (*)(int, siginfo_t*, void*);

void handle(int signal, Handler handler) {
  struct sigaction& course = courses[signal];
  ::sigaction(signal, nullptr, &course);
  const bool simple = !(course.sa_flags & SA_SIGINFO);
  if (simple && course.sa_handler == SIG_IGN) return;
  struct sigaction action {};
  action.sa_sigaction = handler;
  action.sa_flags = SA_SIGINFO | (simple && course.sa_handler == SIG_DFL ? SA_RESTART : course.sa_flags & SA_RESTART);
  sigemptyset(&action.sa_mask);
  ::sigaction(signal, &action, nullptr);
}

void handle_signals() {
  for (const int signal : ending) handle(signal, on_end);
  for (const int signal : fatal) handle(signal, on_crash);
  handle(SIGTSTP, on_stop);
  handle(SIGCONT, on_continue);
}

void leave_signals() {
  for (const int signal : ending) ::sigaction(signal, &courses[signal], nullptr);
  for (const int signal : fatal) ::sigaction(signal, &courses[signal], nullptr);
  for (const int signal : {SIGTSTP, SIGCONT}) ::sigaction(signal, &courses[signal], nullptr);
}

}  // namespace

void restore_terminal() noexcept {
  terminal.wanted = false;
  const int error = errno;
  leave_raw();
  errno = error;
}

unsigned times_continued() noexcept { return terminal.continued; }

/// A terminal that is not our controlling terminal knows no background.
bool in_foreground(int descriptor) noexcept {
  const pid_t group = ::tcgetpgrp(descriptor);
  return group < 0 || group == ::getpgrp();
}

RawTerminal::RawTerminal() : present_(::isatty(0) && ::isatty(2) && ::tcgetattr(0, &terminal.before) == 0) {
  assert(terminal.bell < 0 && "one at a time");
  terminal.bell = ::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
  terminal.ended = false;
  terminal.listening = listening(terminal.before);
  handle_signals();
  [[maybe_unused]] static const int registered = std::atexit([] { restore_terminal(); });
  terminal.wanted = present_;
  enter_raw();
}

RawTerminal::~RawTerminal() {
  const bool unread = terminal.raw;
  restore_terminal();
  if (unread) ::tcflush(0, TCIFLUSH);  // a second `q` is not meant for the shell
  leave_signals();
  ::close(terminal.bell.exchange(-1));
}

bool RawTerminal::wanted() const { return terminal.wanted; }

bool RawTerminal::raw() {
  enter_raw();
  return terminal.raw;
}

bool RawTerminal::ended() const { return terminal.ended; }

int RawTerminal::bell() const { return terminal.bell; }

void RawTerminal::silence_bell() {
  std::uint64_t rings;
  [[maybe_unused]] const ssize_t n = ::read(terminal.bell, &rings, sizeof rings);
}

}  // namespace locket::inline desk
