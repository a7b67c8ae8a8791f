// SPDX-License-Identifier: GPL-3.0-or-later
// The first echoes from the walls, each from its side. What the sound's own side sends comes mostly from there; those of
// the left and of the right have times of their own, so that a sound in the middle is not combed.
#pragma once

#include <array>
#include <cstddef>

#include "audio/block.h"
#include "audio/reverb/delay_line.h"
#include "audio/reverb/reverb_preset.h"

namespace locket::inline reverb {

class EarlyReflections {
 public:
  /// `energy`: what they make, both channels together, of a send's energy of one.
  EarlyReflections(const ReverbPreset& preset, SampleRate rate, double energy);

  /// Adds to `out`, at most a block; the sends have been written up to its end.
  void process(std::size_t now, const DelayLine& left, const DelayLine& right, StereoSpan out) const noexcept;
  static std::size_t longest(const ReverbPreset& preset, SampleRate rate);

 private:
  struct Tap {
    std::size_t ago = 0;
    float left = 0, right = 0;
  };
  using Taps = std::array<Tap, 6>;
  static void add(const Taps& taps, std::size_t now, const DelayLine& send, StereoSpan out) noexcept;

  Taps from_left_, from_right_;
};

}  // namespace locket::inline reverb
