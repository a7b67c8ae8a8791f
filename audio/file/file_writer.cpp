// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/file/file_writer.h"

#include <fcntl.h>

#include <algorithm>

#include "audio/file/whole_io.h"

namespace locket::inline file {
namespace {

constexpr std::size_t piece_bytes = 32 << 10;  // eight pages: less costs more, and more no less
constexpr std::int64_t load_bytes = 8 << 20;   // what is sent on to the disk at a time

/// Begins to write to the disk, and does not wait for it. Whether it can is of no account: all of it is with the kernel.
void send_on([[maybe_unused]] int fd, [[maybe_unused]] std::int64_t offset, [[maybe_unused]] std::int64_t bytes) noexcept {
#ifdef SYNC_FILE_RANGE_WRITE
  ::sync_file_range(fd, offset, bytes, SYNC_FILE_RANGE_WRITE);
#endif
}

}  // namespace

FileWriter::FileWriter(FileDescriptor file) : file_(std::move(file)), piece_(piece_bytes) {}

void FileWriter::put(std::span<const std::byte> bytes) {
  while (!bytes.empty()) {
    const std::size_t n = std::min(bytes.size(), piece_.size() - filled_);
    std::copy_n(bytes.begin(), n, piece_.begin() + static_cast<std::ptrdiff_t>(filled_));
    bytes = bytes.subspan(n);
    filled_ += n;
    if (filled_ == piece_.size()) write_piece(piece_);
  }
}

void FileWriter::write_piece(std::span<const std::byte> piece) {
  require_written(write_whole_at(file_.get(), piece, written_));
  written_ += static_cast<std::int64_t>(piece.size());
  filled_ = 0;
  if (written_ - on_its_way_ < load_bytes) return;
  send_on(file_.get(), on_its_way_, written_ - on_its_way_);
  on_its_way_ = written_;
}

void FileWriter::finish() { write_piece(std::span(piece_).first(filled_)); }

void FileWriter::replace_head(std::span<const std::byte> bytes) { require_written(write_whole_at(file_.get(), bytes, 0)); }

}  // namespace locket::inline file
