// SPDX-License-Identifier: GPL-3.0-or-later
// How loud a stretch of sound is, whatever its length: K-weighted energy as ITU-R BS.1770-4 annex 1 defines it (a high
// shelf for the head, a high pass), without gates and windows. For what is compared line by line; the loudness of a
// programme is GatedLoudness's.
#pragma once

#include <array>
#include <span>

#include "audio/block.h"
#include "audio/frames.h"

namespace locket::inline meter {

/// Two channels, worked on by one instruction; and two signals of two channels.
using Pair = double __attribute__((vector_size(16)));
using Quad = double __attribute__((vector_size(32)));

/// The two filters of the weighting, one after the other, for as many channels as `Lanes` has. Both are in direct form II:
/// of all forms the one with the shortest way from one frame to the next.
template <class Lanes>
class KFilter {
 public:
  explicit KFilter(SampleRate rate);

  /// The next frame, in place. Copy the filter into a local variable around a loop: then its state stays in registers.
  __attribute__((always_inline)) void next(Lanes& frame) noexcept {
    const Lanes shelved = (frame - shelf_.a2 * shelf_.before) - shelf_.a1 * shelf_.last;
    frame = (b0_ * shelved + b2_ * shelf_.before) + b1_ * shelf_.last;
    shelf_.push(shelved);
    const Lanes passed = (frame - high_pass_.a2 * high_pass_.before) - high_pass_.a1 * high_pass_.last;
    frame = (passed + high_pass_.before) - (high_pass_.last + high_pass_.last);  // 1, -2, 1: so the standard has it
    high_pass_.push(passed);
  }
  /// As if there had been silence for ever.
  void reset() noexcept {
    for (Recursion* recursion : {&shelf_, &high_pass_}) recursion->last = recursion->before = Lanes{};
  }

 private:
  // Coefficients stand there once for each lane: read where they are used, they leave the registers to the state.
  struct Recursion {
    Lanes a1{}, a2{}, last{}, before{};
    __attribute__((always_inline)) void push(const Lanes& now) noexcept {
      before = last;
      last = now;
    }
  };
  Recursion shelf_, high_pass_;
  Lanes b0_{}, b1_{}, b2_{};  ///< of the shelf
};

class KWeighting {
 public:
  explicit KWeighting(SampleRate rate) : filter_(rate) {}

  /// The next frames of the signal: the sum over both channels of the squares of what the weighting leaves. The filter
  /// goes on from where the last call ended; the sum is made frame by frame in order. Does not allocate.
  double energy(StereoView block) noexcept;
  /// Frame by frame; `energies` has as many as the block.
  void energies(StereoView block, std::span<double> energies) noexcept;

 private:
  KFilter<Pair> filter_;
};

/// After so long the weighting has forgotten what it heard: its slowest pole, at 38 Hz, falls by 20 digits.
inline constexpr double k_memory_seconds = 0.2;

/// Of a whole mono sound in the centre of a stereo programme: the same as its one channel at full level. A long sound's four
/// quarters are weighed side by side, each from a memory before it on: to a rounding what one pass gives.
double weighted_energy(std::span<const float> mono, SampleRate rate) noexcept;

/// LUFS, ungated, of a stretch; -infinity for silence.
double lufs_of(double energy, Frames frames);
/// What energy per frame a loudness is.
double energy_of_lufs(double lufs);

}  // namespace locket::inline meter
