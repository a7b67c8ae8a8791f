// SPDX-License-Identifier: GPL-3.0-or-later
// Where a signal goes between its samples: peaks of a band-limited interpolation at 4 times the rate, as ITU-R
// BS.1770-4 annex 2 asks, by a polyphase Kaiser-windowed sinc of our own (24 taps a phase).
#pragma once

#include <array>
#include <cstddef>
#include <span>

namespace locket {

class TruePeakFilter {
 public:
  static constexpr std::size_t oversampling = 4;
  static constexpr std::size_t half = 12;           ///< a peak needs this many samples after it
  static constexpr std::size_t taps = 2 * half;
  static constexpr std::size_t before = taps - 1;   ///< samples of context in front of a block
  static constexpr std::size_t block = 128;         ///< frames it is given at a time

  TruePeakFilter();

  /// No interpolated value exceeds this many times the greatest sample that it is made from (the greatest L1 norm of
  /// a phase): where samples are lower than a level divided by this, no peak can reach the level.
  float bound() const { return bound_; }

  /// `samples` = `before` frames of context, then the block. peaks[i] becomes the greatest of itself, the sample that
  /// lies `half` frames before block frame i, and what follows it up to the next sample; all as magnitudes.
  void raise(std::span<const float, before + block> samples, std::span<float, block> peaks) const noexcept;

 private:
  std::array<std::array<float, taps>, oversampling - 1> phases_{};
  float bound_ = 1;
};

}  // namespace locket
