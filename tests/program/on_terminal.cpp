// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/program/on_terminal.h"

#include <pty.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/support/catch.h"

namespace locket::test {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

}  // namespace

OnTerminal::OnTerminal(const std::vector<std::string>& command) {
  pid_ = ::forkpty(&terminal_, nullptr, nullptr, nullptr);
  if (pid_ == 0) {
    std::vector<char*> arguments;
    for (const std::string& argument : command) arguments.push_back(const_cast<char*>(argument.c_str()));
    arguments.push_back(nullptr);
    ::execvp(arguments[0], arguments.data());
    ::_exit(127);
  }
  reader_ = std::thread([this] { read(); });
}

OnTerminal::~OnTerminal() {
  if (!status_) ::kill(pid_, SIGKILL), wait(5s);
  reader_.join();
  ::close(terminal_);
}

void OnTerminal::type(const std::string& keys) const {
  REQUIRE(::write(terminal_, keys.data(), keys.size()) == static_cast<ssize_t>(keys.size()));
}

void OnTerminal::strike(int signal) const { ::kill(pid_, signal); }

std::optional<int> OnTerminal::wait(std::chrono::milliseconds deadline) {
  for (const auto latest = Clock::now() + deadline; !status_ && Clock::now() < latest; std::this_thread::sleep_for(10ms)) {
    int status = 0;
    if (::waitpid(pid_, &status, WNOHANG) == pid_) status_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }
  return status_;
}

bool OnTerminal::shows(const std::string& text, std::chrono::milliseconds deadline) const {
  for (const auto latest = Clock::now() + deadline; Clock::now() < latest; std::this_thread::sleep_for(10ms))
    if (shown().find(text) != std::string::npos) return true;
  return false;
}

std::string OnTerminal::shown() const {
  const std::lock_guard lock(mutex_);
  return shown_;
}

void OnTerminal::read() {
  char bytes[4096];
  for (ssize_t n; (n = ::read(terminal_, bytes, sizeof bytes)) > 0;) {
    const std::lock_guard lock(mutex_);
    shown_.append(bytes, static_cast<std::size_t>(n));
  }
}

}  // namespace locket::test
