// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/program/tmux.h"

#include <unistd.h>

#include <sstream>
#include <thread>

#include "tests/support/catch.h"
#include "tests/support/run_program.h"

namespace locket::test {
namespace {

using namespace std::chrono_literals;

std::string quoted(const std::string& word) {
  std::string text = "'";
  for (const char c : word) text += c == '\'' ? "'\\''" : std::string(1, c);
  return text + "'";
}

}  // namespace

/// The program's end leaves its last screen: a second one waits in its place.
Tmux::Tmux(const std::vector<std::string>& command, int columns, int rows) {
  static int count = 0;
  socket_ = "locket-" + std::to_string(::getpid()) + "-" + std::to_string(++count);
  std::string line;
  for (const std::string& word : command) line += quoted(word) + " ";
  run({"-f", "/dev/null", "new-session", "-d", "-x", std::to_string(columns), "-y", std::to_string(rows), line + "; sleep 600"});
  run({"set-option", "status", "off"});
  resize(columns, rows);
}

Tmux::~Tmux() { run_program({"tmux", "-L", socket_, "kill-server"}); }

std::string Tmux::run(std::vector<std::string> arguments) const {
  arguments.insert(arguments.begin(), {"tmux", "-L", socket_});
  const ProgramRun run = run_program(arguments);
  INFO(run.err);
  REQUIRE(run.exit_code == 0);
  return run.out;
}

void Tmux::resize(int columns, int rows) const { run({"resize-window", "-x", std::to_string(columns), "-y", std::to_string(rows)}); }

void Tmux::key(const std::string& name) const { run({"send-keys", name}); }
void Tmux::type(const std::string& text) const { run({"send-keys", "-l", text}); }

std::string Tmux::screen() const { return run({"capture-pane", "-p"}); }

std::vector<std::string> Tmux::rows() const {
  std::vector<std::string> rows;
  std::istringstream lines(screen());
  for (std::string line; std::getline(lines, line);) rows.push_back(line);
  while (!rows.empty() && rows.back().empty()) rows.pop_back();
  return rows;
}

bool Tmux::becomes(const std::function<bool(const std::string&)>& wanted, std::chrono::milliseconds deadline) const {
  const auto end = std::chrono::steady_clock::now() + deadline;
  while (!wanted(screen())) {
    if (std::chrono::steady_clock::now() > end) return false;
    std::this_thread::sleep_for(30ms);
  }
  return true;
}

bool Tmux::shows(const std::string& text, std::chrono::milliseconds deadline) const {
  return becomes([&text](const std::string& screen) { return screen.find(text) != std::string::npos; }, deadline);
}

}  // namespace locket::test
