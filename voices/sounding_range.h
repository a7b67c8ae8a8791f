// SPDX-License-Identifier: GPL-3.0-or-later
// What of a recording is sound.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace locket {

/// Half-open range of samples.
struct SampleRange {
  std::size_t begin = 0, end = 0;
  std::size_t length() const { return end - begin; }
};

/// Without the silence at both ends: from 2 ms before the first sample above a threshold of -50 dB under the peak to
/// 2.5 ms behind the last. Empty when all is silent.
SampleRange sounding_range(std::span<const std::int16_t> samples, int rate);

/// The size from which a sample of this recording is sound: 50 dB under its peak, at least 2.
int sounding_threshold(std::span<const std::int16_t> samples);

}  // namespace locket
