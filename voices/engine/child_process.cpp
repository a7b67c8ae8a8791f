// SPDX-License-Identifier: GPL-3.0-or-later
#include "voices/engine/child_process.h"

#include <fmt/format.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace locket::inline engine {
namespace {

/// A looping or swelling engine is stopped; what fits a short line would kill a long one. The engine speaks some
/// 10 000 bytes a second and keeps a few bytes for each.
void limit(std::size_t bytes, std::size_t own) {
  const rlim_t seconds = 10 + bytes / 200;
  const rlimit cpu{seconds, seconds + 1};
  setrlimit(RLIMIT_CPU, &cpu);
  if (own > 0) {
    const rlim_t most = own + (256u << 20) + bytes * 1024;
    const rlimit memory{most, most};
    setrlimit(RLIMIT_AS, &memory);
  }
  const rlimit no_core{0, 0};
  setrlimit(RLIMIT_CORE, &no_core);
}

std::string describe(int status) {
  if (WIFSIGNALED(status) && WTERMSIG(status) == SIGSYS) return "eSpeak NG was stopped: it tried what no speech needs";
  if (WIFSIGNALED(status)) return fmt::format("eSpeak NG crashed ({})", strsignal(WTERMSIG(status)));
  return fmt::format("eSpeak NG left with exit code {}", WEXITSTATUS(status));
}

}  // namespace

std::size_t address_space() {
  unsigned long pages = 0;
  if (std::FILE* file = std::fopen("/proc/self/statm", "re")) {
    if (std::fscanf(file, "%lu", &pages) != 1) pages = 0;
    std::fclose(file);
  }
  return pages * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

std::optional<std::string> work_in_child(std::size_t bytes, std::size_t own, const std::function<void()>& work) {
  const pid_t child = fork();
  if (child < 0) return "no process can be started to speak in";
  if (child == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    limit(bytes, own);
    work();
    _exit(0);
  }
  const int status = wait_for(child);
  return status == 0 ? std::nullopt : std::optional(describe(status));
}

int wait_for(pid_t child) {
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return status;
}

}  // namespace locket::inline engine
