// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/program/running_program.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <thread>

namespace fs = std::filesystem;

namespace locket::test {
namespace {

constexpr auto glance = std::chrono::milliseconds(1);

std::vector<char*> pointers_to(const std::vector<std::string>& arguments) {
  std::vector<char*> pointers;
  for (const std::string& argument : arguments) pointers.push_back(const_cast<char*>(argument.c_str()));
  pointers.push_back(nullptr);
  return pointers;
}

[[noreturn]] void become(char* const* arguments, int out, int err, std::optional<std::uint64_t> file_limit) {
  ::dup2(::open("/dev/null", O_RDONLY), 0);
  ::dup2(out, 1);
  ::dup2(err, 2);
  if (file_limit) {
    const rlimit limit{*file_limit, *file_limit};
    ::setrlimit(RLIMIT_FSIZE, &limit);
  }
  ::execvp(arguments[0], arguments);
  ::_exit(127);
}

/// The parent of a process, by the fourth field of its stat; the second is its name in brackets.
pid_t parent_of(const fs::path& process) {
  std::ifstream file(process / "stat");
  std::string line;
  std::getline(file, line);
  const std::size_t name_end = line.rfind(')');
  if (name_end == std::string::npos || name_end + 4 >= line.size()) return -1;
  pid_t parent = -1;
  std::from_chars(line.data() + name_end + 4, line.data() + line.size(), parent);
  return parent;
}

}  // namespace

RunningProgram::RunningProgram(const std::vector<std::string>& arguments, std::optional<std::uint64_t> file_limit)
    : out_(::memfd_create("out", MFD_CLOEXEC)), err_(::memfd_create("err", MFD_CLOEXEC)) {
  const std::vector<char*> pointers = pointers_to(arguments);
  pid_ = ::fork();
  if (pid_ < 0) throw std::runtime_error("cannot start a program");
  if (pid_ == 0) become(pointers.data(), out_, err_, file_limit);
}

RunningProgram::~RunningProgram() {
  if (running()) strike(SIGKILL);
  wait();
  ::close(out_);
  ::close(err_);
}

bool RunningProgram::running() {
  int status = 0;
  if (!status_ && ::waitpid(pid_, &status, WNOHANG) == pid_) status_ = status;
  return !status_;
}

void RunningProgram::strike(int signal) const { ::kill(pid_, signal); }

ProgramRun RunningProgram::wait() {
  int status = 0;
  if (!status_ && ::waitpid(pid_, &status, 0) == pid_) status_ = status;
  const int ended = status_.value_or(0);
  return {WIFSIGNALED(ended) ? 128 + WTERMSIG(ended) : WEXITSTATUS(ended), content(out_), content(err_)};
}

std::string RunningProgram::content(int file) {
  std::string text;
  std::array<char, 4096> piece;
  for (ssize_t n; (n = ::pread(file, piece.data(), piece.size(), static_cast<off_t>(text.size()))) > 0;)
    text.append(piece.data(), static_cast<std::size_t>(n));
  return text;
}

bool RunningProgram::wait_for_spool(std::uint64_t bytes) {
  while (spooled() < bytes) {
    if (!running()) return false;
    std::this_thread::sleep_for(glance);
  }
  return true;
}

/// The largest file it holds that has no name any more.
std::uint64_t RunningProgram::spooled() const {
  std::uint64_t most = 0;
  std::error_code error;
  for (const auto& descriptor : fs::directory_iterator("/proc/" + std::to_string(pid_) + "/fd", error)) {
    struct stat status {};
    if (::stat(descriptor.path().c_str(), &status) != 0 || !S_ISREG(status.st_mode) || status.st_nlink != 0) continue;
    most = std::max(most, static_cast<std::uint64_t>(status.st_size));
  }
  return most;
}

std::vector<pid_t> RunningProgram::children() const {
  std::vector<pid_t> found;
  for (const auto& process : fs::directory_iterator("/proc")) {
    const std::string name = process.path().filename();
    pid_t pid = 0;
    const auto read = std::from_chars(name.data(), name.data() + name.size(), pid);
    if (read.ec == std::errc() && parent_of(process.path()) == pid_) found.push_back(pid);
  }
  return found;
}

}  // namespace locket::test
