// SPDX-License-Identifier: GPL-3.0-or-later
// An open descriptor, or a stretch of it, as the sound libraries see it: functions over a pointer, for libsndfile's
// SF_VIRTUAL_IO and libmpg123's reader. They are told in plain integers (sf_count_t is std::int64_t), so that the
// libraries' headers stay with those who call them.
//
//     SeekableFile file{descriptor.get()};
//     SF_VIRTUAL_IO io{file_length, file_seek, file_read, file_write, file_tell};
//     sf_open_virtual(&io, SFM_WRITE, &info, &file);
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace locket::inline file {

/// Bytes that are read in place of those in the file.
struct BytePatch {
  std::int64_t at = 0;
  std::string bytes{};
};

/// It has a position of its own; that of the descriptor stays. Bytes, counted from `origin`.
struct SeekableFile {
  int fd = -1;  ///< the caller's, open as long as this is used
  std::int64_t position = 0;
  std::int64_t length = 0;
  int error = 0;            ///< the errno of the first write that failed, which libsndfile would hide; nothing is written after it
  std::int64_t origin = 0;  ///< where in the descriptor it begins
  BytePatch patch{};        ///< for reading
};

/// [begin, end) of it, as a file of its own.
SeekableFile stretch_of(const SeekableFile& file, std::int64_t begin, std::int64_t end);
/// How many bytes from `at` on there were room for; fewer only at the end. The position stays.
std::size_t read_at(const SeekableFile& file, std::span<char> room, std::int64_t at);

// `file` is a SeekableFile.
std::int64_t file_length(void* file);
std::int64_t file_tell(void* file);
std::int64_t file_seek(std::int64_t offset, int whence, void* file);
std::int64_t file_read(void* bytes, std::int64_t count, void* file);
std::int64_t file_write(const void* bytes, std::int64_t count, void* file);

}  // namespace locket::inline file
