// SPDX-License-Identifier: GPL-3.0-or-later
// From floats to the bytes of a WAV: whole numbers with dither, or the floats themselves; little-endian.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "audio/file/dither.h"
#include "audio/file/sink.h"

namespace locket::inline file {

class SampleEncoder {
 public:
  explicit SampleEncoder(SampleFormat format) : format_(format), quantiser_(format == SampleFormat::pcm24 ? 24 : 16) {}

  /// Good until the next call. The bytes do not depend on how the samples are cut into calls.
  std::span<const std::byte> encode(std::span<const float> samples);

 private:
  SampleFormat format_;
  Quantiser quantiser_;
  std::vector<std::int32_t> steps_;
  std::vector<std::byte> bytes_;
};

}  // namespace locket::inline file
