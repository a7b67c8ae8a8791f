// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/file/seekable_file.h"

#include <algorithm>
#include <cstdio>

#include "audio/file/whole_io.h"

namespace locket::inline file {
namespace {

SeekableFile& seekable(void* file) { return *static_cast<SeekableFile*>(file); }

}  // namespace

std::int64_t file_length(void* file) { return seekable(file).length; }
std::int64_t file_tell(void* file) { return seekable(file).position; }

std::int64_t file_seek(std::int64_t offset, int whence, void* user) {
  SeekableFile& file = seekable(user);
  const std::int64_t origin = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? file.position : file.length;
  return file.position = origin + offset;
}

std::int64_t file_read(void* bytes, std::int64_t count, void* user) {
  SeekableFile& file = seekable(user);
  const std::span room(static_cast<std::byte*>(bytes), static_cast<std::size_t>(count));
  const std::int64_t n = std::max<std::int64_t>(0, read_whole_at(file.fd, room, file.position));
  file.position += n;
  return n;
}

std::int64_t file_write(const void* bytes, std::int64_t count, void* user) {
  SeekableFile& file = seekable(user);
  if (file.error) return 0;
  const std::span all(static_cast<const std::byte*>(bytes), static_cast<std::size_t>(count));
  file.error = write_whole_at(file.fd, all, file.position);
  if (file.error) return 0;
  file.position += count;
  file.length = std::max(file.length, file.position);
  return count;
}

}  // namespace locket::inline file
