// SPDX-License-Identifier: GPL-3.0-or-later
// The programme on its way to a file: kept as float in a temporary file while it is measured, then read back. The planes
// lie one after the other, chunk by chunk: nothing is interleaved, nothing copied but by the kernel.
#pragma once

#include <span>

#include "audio/file_descriptor.h"
#include "audio/frames.h"

namespace locket::inline file {

class Spool {
 public:
  /// `file` is empty, readable and writable; best unnamed.
  Spool(FileDescriptor file, int planes);

  /// Throws MachineError when the disk is full. A whole call is written or an exception leaves.
  void write(std::span<const float* const> planes, std::size_t frames);
  /// From the begin on: how many frames there were, fewer only at the end. No write after the first read.
  std::size_t read(std::span<float* const> planes, std::size_t frames);
  void rewind() { position_ = 0; }
  /// Gives the storage back, as the destructor does; nothing else may follow. Of a long programme it takes a while.
  void release() { file_ = FileDescriptor(); }
  Frames length() const { return length_; }

 private:
  std::size_t up_to_chunk(Frames position, std::size_t frames) const;
  Frames offset(std::size_t plane, Frames position) const;

  FileDescriptor file_;
  std::size_t planes_;
  Frames length_ = 0;
  Frames position_ = 0;
};

}  // namespace locket::inline file
