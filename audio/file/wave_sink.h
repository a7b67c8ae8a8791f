// SPDX-License-Identifier: GPL-3.0-or-later
// WAV by our own hand: what its two sinks, into a pipe and into a file, have in common.
#pragma once

#include <span>

#include "audio/file/interleaver.h"
#include "audio/file/sample_encoder.h"
#include "audio/file/sink.h"

namespace locket::inline file {

class WaveSink : public Sink {
 protected:
  WaveSink(const FileFormat& format, const FileShape& shape)
      : format_(format), promised_(shape), interleaver_(format.mono), encoder_(format.samples) {}

  const FileFormat& format() const { return format_; }
  const FileShape& promised() const { return promised_; }
  Frames came() const { return came_; }
  /// What is held back, and the byte that RIFF wants after an odd number of them.
  void flush();
  void do_write(StereoView block) override;

 private:
  virtual void put_bytes(std::span<const std::byte> bytes) = 0;
  void put(std::span<const float> chunk) { put_bytes(encoder_.encode(chunk)); }

  FileFormat format_;
  FileShape promised_;
  Frames came_ = 0;
  Interleaver interleaver_;
  SampleEncoder encoder_;
};

/// A RIFF file of whole numbers, which is written as libsndfile would write it, to the byte; but its header stands there
/// before the samples. For what does not outgrow 32 bits.
std::unique_ptr<Sink> open_wave_file_sink(FileDescriptor file, const FileFormat& format, const FileShape& shape);

}  // namespace locket::inline file
