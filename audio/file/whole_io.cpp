// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/file/whole_io.h"

#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <climits>

#include "audio/errors.h"

namespace locket::inline file {
namespace {

// Calls `transfer(rest, done)` until nothing is left; its result is that of write(2).
template <typename Bytes, typename Transfer>
int repeat(Bytes bytes, std::size_t& done, Transfer transfer) {
  while (done < bytes.size()) {
    const ssize_t n = transfer(bytes.subspan(done), done);
    if (n > 0) done += static_cast<std::size_t>(n);
    else if (n == 0) return 0;
    else if (errno != EINTR) return errno;
  }
  return 0;
}

int written(std::size_t done, std::size_t wanted, int error) noexcept { return error == 0 && done < wanted ? ENOSPC : error; }

constexpr int look_milliseconds = 100;

/// True when it takes at least PIPE_BUF bytes at once, or has an error to tell.
bool is_ready(int fd) noexcept {
  pollfd ready{fd, POLLOUT, 0};
  return ::poll(&ready, 1, look_milliseconds) > 0;
}

/// Never into a write that blocks: from there nobody can be called back.
ssize_t write_when_ready(int fd, std::span<const std::byte> bytes, const std::function<bool()>& gives_up) {
  while (!is_ready(fd))
    if (gives_up && gives_up()) {
      errno = ECANCELED;
      return -1;
    }
  const ssize_t n = ::write(fd, bytes.data(), bytes.size());
  if (n < 0 && errno == EAGAIN) errno = EINTR;
  return n;
}

bool is_file(int fd) noexcept {
  struct stat status {};
  return ::fstat(fd, &status) == 0 && S_ISREG(status.st_mode);
}

}  // namespace

int write_whole(int fd, std::span<const std::byte> bytes, const std::function<bool()>& gives_up) {
  const std::size_t at_once = is_file(fd) ? bytes.size() : PIPE_BUF;
  std::size_t done = 0;
  const int error = repeat(
      bytes, done, [&](auto rest, std::size_t) { return write_when_ready(fd, rest.first(std::min(rest.size(), at_once)), gives_up); });
  return written(done, bytes.size(), error);
}

int write_whole_at(int fd, std::span<const std::byte> bytes, std::int64_t offset) noexcept {
  std::size_t done = 0;
  const int error = repeat(bytes, done, [&](auto rest, std::size_t at) {
    return ::pwrite(fd, rest.data(), rest.size(), offset + static_cast<std::int64_t>(at));
  });
  return written(done, bytes.size(), error);
}

std::int64_t read_whole_at(int fd, std::span<std::byte> bytes, std::int64_t offset) noexcept {
  std::size_t done = 0;
  const int error = repeat(bytes, done, [&](auto rest, std::size_t at) {
    return ::pread(fd, rest.data(), rest.size(), offset + static_cast<std::int64_t>(at));
  });
  errno = error;
  return error ? -1 : static_cast<std::int64_t>(done);
}

void require_written(int error) {
  if (error) throw MachineError("the output cannot be written: " + error_text(error));
}

}  // namespace locket::inline file
