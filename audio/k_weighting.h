// SPDX-License-Identifier: GPL-3.0-or-later
// How loud a stretch of sound is, whatever its length: K-weighted energy as ITU-R BS.1770-4 annex 1 defines it (a high
// shelf for the head, a high pass), without gates and windows. For what is compared line by line; the loudness of a
// programme is GatedLoudness's.
#pragma once

#include <array>
#include <span>

#include "audio/block.h"
#include "audio/frames.h"

namespace locket {

/// Two channels, worked on by one instruction; and two signals of two channels.
using Pair = double __attribute__((vector_size(16)));
using Quad = double __attribute__((vector_size(32)));

/// The two filters of the weighting, one after the other, for as many channels as `Lanes` has.
template <class Lanes>
class KFilter {
 public:
  explicit KFilter(SampleRate rate);

  /// The next frame, in place. Copy the filter into a local variable around a loop: then its state stays in registers.
  __attribute__((always_inline)) void run(Lanes& frame) noexcept {
    shelf_.run(frame);
    high_pass_.run(frame);
  }
  /// As if there had been silence for ever.
  void rest() noexcept { shelf_.last = shelf_.before = high_pass_.last = high_pass_.before = Lanes{}; }

 private:
  /// Direct form II: of all forms the one with the shortest way from one frame to the next.
  struct Section {
    double b0 = 1, b1 = 0, b2 = 0, a1 = 0, a2 = 0;
    Lanes last{}, before{};
    __attribute__((always_inline)) void run(Lanes& frame) noexcept {
      const Lanes now = (frame - a2 * before) - a1 * last;
      frame = (b0 * now + b2 * before) + b1 * last;
      before = last;
      last = now;
    }
  };
  Section shelf_, high_pass_;
};

class KWeighting {
 public:
  explicit KWeighting(SampleRate rate) : filter_(rate) {}

  /// The next frames of the signal: the sum over both channels of the squares of what the weighting leaves. The filter
  /// goes on from where the last call ended; the sum is made frame by frame in order. Does not allocate.
  double energy(StereoView block) noexcept;
  /// Of a mono sound in the centre of a stereo programme: the same as its one channel at full level.
  double energy(std::span<const float> mono) noexcept;
  /// Frame by frame; `energies` has as many as the block.
  void energies(StereoView block, std::span<double> energies) noexcept;

 private:
  KFilter<Pair> filter_;
};

/// LUFS, ungated, of a stretch; -infinity for silence.
double lufs_of(double energy, Frames frames);
/// What energy per frame a loudness is.
double energy_of_lufs(double lufs);

}  // namespace locket
