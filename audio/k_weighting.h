// SPDX-License-Identifier: GPL-3.0-or-later
// How loud a stretch of sound is, whatever its length: K-weighted energy as ITU-R BS.1770-4 annex 1 defines it (a high
// shelf for the head, a high pass), without gates and windows. For what is compared line by line; the loudness of a
// programme is LoudnessMeter's.
#pragma once

#include "audio/block.h"
#include "audio/frames.h"

namespace locket {

class KWeighting {
 public:
  explicit KWeighting(SampleRate rate);

  /// The next frames of the signal: the sum over both channels of the squares of what the weighting leaves. The filter
  /// goes on from where the last call ended; the sum is made frame by frame in order. Does not allocate.
  double energy(StereoView block) noexcept;
  /// Of a mono sound in the centre of a stereo programme: the same as its one channel at full level.
  double energy(std::span<const float> mono) noexcept;

 private:
  using Pair = double __attribute__((vector_size(16)));  // left, right
  struct Stage {
    double b0 = 1, b1 = 0, b2 = 0, a1 = 0, a2 = 0;
    Pair first{}, second{};
    Pair run(Pair in) noexcept;
  };
  Stage shelf_, high_pass_;
};

/// LUFS, ungated, of a stretch; -infinity for silence.
double lufs_of(double energy, Frames frames);
/// What energy per frame a loudness is.
double energy_of_lufs(double lufs);

}  // namespace locket
