// SPDX-License-Identifier: GPL-3.0-or-later
// Where a signal goes between its samples: peaks of a band-limited interpolation at 4 times the rate, as ITU-R
// BS.1770-4 annex 2 asks, by a polyphase Kaiser-windowed sinc of our own (24 taps a phase).
#pragma once

#include <array>
#include <cstddef>
#include <span>

namespace locket::inline master {

class TruePeakFilter {
 public:
  static constexpr std::size_t oversampling = 4;
  static constexpr std::size_t half = 12;  ///< a peak needs this many samples after it
  static constexpr std::size_t taps = 2 * half;
  static constexpr std::size_t before = taps - 1;  ///< samples of context in front of a group
  static constexpr std::size_t group = 16;         ///< frames that are looked at together

  TruePeakFilter();

  /// No interpolated value exceeds this many times the greatest sample that it is made from (the greatest L1 norm of
  /// a phase): where samples are lower than a level divided by this, no peak can reach the level.
  float bound() const { return bound_; }

  /// `samples` = `before` frames of context, then the group. peaks[i] becomes the greatest of itself, the sample that
  /// lies `half` frames before group frame i, and what follows it up to the next sample; all as magnitudes.
  void raise(std::span<const float, before + group> samples, std::span<float, group> peaks) const noexcept;

  using Phases = std::array<std::array<float, taps>, oversampling - 1>;
  /// What the interpolated values weigh the samples with.
  const Phases& phases() const { return phases_; }

 private:
  Phases phases_{};
  float bound_ = 1;
};

}  // namespace locket::inline master
