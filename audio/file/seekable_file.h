// SPDX-License-Identifier: GPL-3.0-or-later
// An open descriptor as libsndfile sees it: five functions over a pointer, for its SF_VIRTUAL_IO. They are told in
// plain integers (its sf_count_t is std::int64_t), so that its header stays with those who call it.
//
//     SeekableFile file{descriptor.get()};
//     SF_VIRTUAL_IO io{file_length, file_seek, file_read, file_write, file_tell};
//     sf_open_virtual(&io, SFM_WRITE, &info, &file);
#pragma once

#include <cstdint>

namespace locket::inline file {

/// It has a position of its own; that of the descriptor stays. Bytes.
struct SeekableFile {
  int fd = -1;  ///< the caller's, open as long as this is used
  std::int64_t position = 0;
  std::int64_t length = 0;
  int error = 0;  ///< the errno of the first write that failed, which libsndfile would hide; nothing is written after it
};

// `file` is a SeekableFile.
std::int64_t file_length(void* file);
std::int64_t file_tell(void* file);
std::int64_t file_seek(std::int64_t offset, int whence, void* file);
std::int64_t file_read(void* bytes, std::int64_t count, void* file);
std::int64_t file_write(const void* bytes, std::int64_t count, void* file);

}  // namespace locket::inline file
