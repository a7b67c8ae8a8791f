// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/file/seekable_file.h"

#include <algorithm>
#include <cstdio>

#include "audio/file/whole_io.h"

namespace locket::inline file {
namespace {

SeekableFile& seekable(void* file) { return *static_cast<SeekableFile*>(file); }

void lay_patch(const BytePatch& patch, std::span<char> bytes, std::int64_t at) {
  for (std::size_t i = 0; i < patch.bytes.size(); ++i) {
    const std::int64_t place = patch.at + static_cast<std::int64_t>(i) - at;
    if (place >= 0 && place < static_cast<std::int64_t>(bytes.size())) bytes[static_cast<std::size_t>(place)] = patch.bytes[i];
  }
}

}  // namespace

SeekableFile stretch_of(const SeekableFile& file, std::int64_t begin, std::int64_t end) {
  SeekableFile stretch{file.fd};
  stretch.origin = file.origin + begin;
  stretch.length = end - begin;
  return stretch;
}

std::size_t read_at(const SeekableFile& file, std::span<char> room, std::int64_t at) {
  if (at < 0 || at >= file.length) return 0;
  room = room.first(std::min(room.size(), static_cast<std::size_t>(file.length - at)));
  const std::int64_t n = std::max<std::int64_t>(0, read_whole_at(file.fd, std::as_writable_bytes(room), file.origin + at));
  room = room.first(static_cast<std::size_t>(n));
  lay_patch(file.patch, room, at);
  return room.size();
}

std::int64_t file_length(void* file) { return seekable(file).length; }
std::int64_t file_tell(void* file) { return seekable(file).position; }

std::int64_t file_seek(std::int64_t offset, int whence, void* user) {
  SeekableFile& file = seekable(user);
  const std::int64_t origin = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? file.position : file.length;
  return file.position = origin + offset;
}

std::int64_t file_read(void* bytes, std::int64_t count, void* user) {
  SeekableFile& file = seekable(user);
  const std::size_t n = read_at(file, {static_cast<char*>(bytes), static_cast<std::size_t>(count)}, file.position);
  file.position += static_cast<std::int64_t>(n);
  return static_cast<std::int64_t>(n);
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
