// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/whole_io.h"

#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace locket {
namespace {

// Calls `transfer(rest, done)` until nothing is left; its result is that of write(2).
template <typename Bytes, typename Transfer>
int repeat(Bytes bytes, std::size_t& done, Transfer transfer) noexcept {
  while (done < bytes.size()) {
    const ssize_t n = transfer(bytes.subspan(done), done);
    if (n > 0) done += static_cast<std::size_t>(n);
    else if (n == 0) return 0;
    else if (errno != EINTR) return errno;
  }
  return 0;
}

int written(std::size_t done, std::size_t wanted, int error) noexcept {
  return error == 0 && done < wanted ? ENOSPC : error;
}

// A pipe that its other owner has made non-blocking is waited for like any other.
ssize_t write_patiently(int fd, std::span<const std::byte> bytes) noexcept {
  const ssize_t n = ::write(fd, bytes.data(), bytes.size());
  if (n >= 0 || errno != EAGAIN) return n;
  pollfd ready{fd, POLLOUT, 0};
  ::poll(&ready, 1, -1);
  errno = EINTR;
  return -1;
}

}  // namespace

int write_whole(int fd, std::span<const std::byte> bytes) noexcept {
  std::size_t done = 0;
  const int error = repeat(bytes, done, [&](auto rest, std::size_t) { return write_patiently(fd, rest); });
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

std::string error_text(int error) { return std::generic_category().message(error); }

}  // namespace locket
