// SPDX-License-Identifier: GPL-3.0-or-later
// The programme on its way to a file: kept as float in a temporary file while it is measured, then read back once.
#pragma once

#include <span>
#include <vector>

#include "audio/file_descriptor.h"
#include "audio/frames.h"

namespace locket {

class Spool {
 public:
  /// `file` is empty, readable and writable; best unnamed.
  Spool(FileDescriptor file, int planes);

  /// Throws MachineError when the disk is full. A whole call is written or an exception leaves.
  void write(std::span<const float* const> planes, std::size_t frames);
  /// From the begin on: how many frames there were, fewer only at the end. No write after the first read.
  std::size_t read(std::span<float* const> planes, std::size_t frames);
  void rewind();
  Frames length() const { return length_; }

 private:
  FileDescriptor file_;
  int planes_;
  Frames length_ = 0;
  Frames position_ = 0;
  std::vector<float> buffer_;
};

}  // namespace locket
