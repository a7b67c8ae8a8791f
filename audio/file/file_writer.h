// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes one behind the other into a file, from its begin on: handed to the kernel in whole pages, several at a time, and
// from there to the disk while more is to come. A file that all of a sudden gets a name keeps nobody waiting.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "audio/file_descriptor.h"

namespace locket::inline file {

class FileWriter {
 public:
  /// `file` is empty and writable.
  explicit FileWriter(FileDescriptor file);

  // Each throws MachineError when the file cannot be written.
  void put(std::span<const std::byte> bytes);
  /// All that was put is written. Once, at the end.
  void finish();
  /// Writes over what stands at the file's begin; after finish().
  void replace_head(std::span<const std::byte> bytes);

 private:
  void write_piece(std::span<const std::byte> piece);

  FileDescriptor file_;
  std::vector<std::byte> piece_;  ///< not yet written
  std::size_t filled_ = 0;
  std::int64_t written_ = 0, on_its_way_ = 0;  ///< bytes with the kernel, and with the disk
};

}  // namespace locket::inline file
