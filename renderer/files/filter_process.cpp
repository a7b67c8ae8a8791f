// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/files/filter_process.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>

#include "audio/errors.h"
#include "audio/file_descriptor.h"

namespace locket::inline files {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::size_t block = 1u << 16;
constexpr std::size_t most_said = 4096;

/// A socket can be written without a signal when nobody reads it any more; a pipe cannot.
struct Ends {
  FileDescriptor ours, theirs;
};
Ends make_ends() {
  int ends[2];
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
    throw MachineError(fmt::format("no socket can be made: {}", error_text(errno)));
  return {FileDescriptor(ends[0]), FileDescriptor(ends[1])};
}

/// Its three standard streams, nothing else open, default signals.
class SpawnPlan {
 public:
  SpawnPlan(int in, int out, int error) {
    posix_spawn_file_actions_init(&actions_);
    // Not one of these is below 3: our own standard streams are open.
    posix_spawn_file_actions_adddup2(&actions_, in, 0);
    posix_spawn_file_actions_adddup2(&actions_, out, 1);
    posix_spawn_file_actions_adddup2(&actions_, error, 2);
    posix_spawn_file_actions_addclosefrom_np(&actions_, 3);
    posix_spawnattr_init(&attributes_);
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setsigmask(&attributes_, &none);
    posix_spawnattr_setsigdefault(&attributes_, &all);
    posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  }
  ~SpawnPlan() {
    posix_spawn_file_actions_destroy(&actions_);
    posix_spawnattr_destroy(&attributes_);
  }
  SpawnPlan(const SpawnPlan&) = delete;

  /// 0, or an errno.
  int spawn(std::vector<std::string> arguments, pid_t& pid) const {
    std::vector<char*> words;
    for (std::string& argument : arguments) words.push_back(argument.data());
    words.push_back(nullptr);
    return posix_spawnp(&pid, words[0], &actions_, &attributes_, words.data(), environ);
  }

 private:
  posix_spawn_file_actions_t actions_;
  posix_spawnattr_t attributes_;
};

/// Feeds and reads a process until all its ends are closed, or a limit is passed.
class Exchange {
 public:
  Exchange(const std::string& input, const FilterLimits& limits)
      : input_(input), limits_(limits), deadline_(Clock::now() + std::chrono::seconds(limits.seconds)) {}

  Filtered::End run(FileDescriptor in, const FileDescriptor& out, const FileDescriptor& error, Filtered& made) {
    bool out_open = true, error_open = true;
    if (input_.empty()) ::shutdown(in.get(), SHUT_WR);
    while (out_open || error_open) {
      const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline_ - Clock::now()).count();
      if (left <= 0) return Filtered::End::too_long;
      std::array<pollfd, 3> ends{pollfd{out_open ? out.get() : -1, POLLIN, 0}, pollfd{error_open ? error.get() : -1, POLLIN, 0},
                                 pollfd{written_ < input_.size() ? in.get() : -1, POLLOUT, 0}};
      if (::poll(ends.data(), ends.size(), static_cast<int>(left)) < 0 && errno != EINTR) return Filtered::End::failed;
      if (ends[2].revents) feed(in);
      if (ends[0].revents) out_open = take(out, made.output, limits_.output_bytes + 1);
      if (ends[1].revents) error_open = take(error, made.said, most_said);
      if (made.output.size() > limits_.output_bytes) return Filtered::End::too_much;
    }
    return Filtered::End::done;
  }

 private:
  void feed(const FileDescriptor& in) {
    const ssize_t sent = ::send(in.get(), input_.data() + written_, std::min(block, input_.size() - written_), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent > 0) written_ += static_cast<std::size_t>(sent);
    else if (errno != EAGAIN && errno != EINTR) written_ = input_.size();  // it does not want more
    if (written_ == input_.size()) ::shutdown(in.get(), SHUT_WR);
  }
  /// False at the end. What is more than `most` is read and forgotten.
  static bool take(const FileDescriptor& from, std::string& into, std::size_t most) {
    std::array<char, block> bytes;
    const ssize_t got = ::recv(from.get(), bytes.data(), bytes.size(), MSG_DONTWAIT);
    if (got < 0) return errno == EAGAIN || errno == EINTR;
    into.append(bytes.data(), std::min(static_cast<std::size_t>(got), most - std::min(most, into.size())));
    return got > 0;
  }

  const std::string& input_;
  FilterLimits limits_;
  Clock::time_point deadline_;
  std::size_t written_ = 0;
};

int wait_for(pid_t pid) {
  int status = 0;
  while (::waitpid(pid, &status, 0) < 0 && errno == EINTR) {
  }
  return status;
}

}  // namespace

Filtered run_filter(const std::vector<std::string>& arguments, const std::string& input, const FilterLimits& limits) {
  Ends in = make_ends(), out = make_ends(), error = make_ends();
  pid_t pid = 0;
  const int failed = SpawnPlan(in.theirs.get(), out.theirs.get(), error.theirs.get()).spawn(arguments, pid);
  Filtered made;
  if (failed == ENOENT || failed == EACCES || failed == ENOTDIR) made.end = Filtered::End::not_found;
  else if (failed != 0) throw MachineError(fmt::format("{} cannot be started: {}", arguments[0], error_text(failed)));
  if (failed != 0) return made;
  in.theirs = FileDescriptor();
  out.theirs = FileDescriptor();
  error.theirs = FileDescriptor();
  made.end = Exchange(input, limits).run(std::move(in.ours), out.ours, error.ours, made);
  if (made.end != Filtered::End::done) ::kill(pid, SIGKILL);
  const int status = wait_for(pid);
  if (made.end == Filtered::End::done && !(WIFEXITED(status) && WEXITSTATUS(status) == 0)) made.end = Filtered::End::failed;
  return made;
}

}  // namespace locket::inline files
