// SPDX-License-Identifier: GPL-3.0-or-later
// Four signals side by side, worked on by one instruction each: what makes a bed cheap. The vector extension of GCC and
// Clang; the arithmetic is that of four floats, in the same order, whatever the processor.
#pragma once

#include <bit>
#include <cstdint>

#include "audio/foley/random.h"

namespace locket::foley {

using Lanes = float __attribute__((vector_size(16)));
using LaneBits = std::uint32_t __attribute__((vector_size(16)));
using LaneInts = std::int32_t __attribute__((vector_size(16)));

/// White noise in [-1, 1), four independent streams: xorshift (Marsaglia, 2003), 27 hours long each.
class NoiseLanes {
 public:
  explicit NoiseLanes(Random& random) {
    for (int i = 0; i < 4; ++i) state_[i] = static_cast<std::uint32_t>(random.bits() >> 32) | 1u;
  }
  Lanes next() {
    state_ ^= state_ << 13;
    state_ ^= state_ >> 17;
    state_ ^= state_ << 5;
    return __builtin_convertvector(std::bit_cast<LaneInts>(state_), Lanes) * 0x1p-31f;
  }

 private:
  LaneBits state_{};
};

/// White to pink (-3 dB an octave) by three poles after Paul Kellet; within 0.5 dB of it from 40 Hz to 12 kHz.
class PinkLanes {
 public:
  Lanes next(Lanes white) {
    slow_ = 0.99765f * slow_ + white * 0.0990460f;
    middle_ = 0.96300f * middle_ + white * 0.2965164f;
    fast_ = 0.57000f * fast_ + white * 1.0526913f;
    return slow_ + middle_ + fast_ + white * 0.1848f;
  }

 private:
  Lanes slow_{}, middle_{}, fast_{};
};

inline Lanes four(double a, double b, double c, double d) {
  return Lanes{static_cast<float>(a), static_cast<float>(b), static_cast<float>(c), static_cast<float>(d)};
}

/// Four state-variable filters (trapezoidal, as Simper derives them), which stay stable whatever is done to their tuning.
/// Multiplied out, so that one frame waits for the last no longer than a product and two sums.
class FilterLanes {
 public:
  /// Frequencies below a fifth of the rate (the tangent is a rational one, 0.1 % there), one Q each.
  void tune(Lanes hz, Lanes q, float rate) {
    const Lanes x = hz * (3.14159265f / rate);
    const Lanes square = x * x;
    const Lanes g = x * (15.0f - square) / (15.0f - 6.0f * square);
    const Lanes a1 = 1.0f / (1.0f + g * (g + 1.0f / q));
    keep_ = 2.0f * a1 - 1.0f;
    turn_ = 2.0f * g * a1;
    pull_ = g * turn_;
    half_damping_ = 0.5f / q;
  }
  Lanes band(Lanes in) {  ///< gain 1 at the centre
    const Lanes before = first_;
    step(in);
    return half_damping_ * (before + first_);
  }
  Lanes high(Lanes in) {
    const Lanes first = first_, second = second_;
    step(in);
    return in - half_damping_ * (first + first_) - 0.5f * (second + second_);
  }

 private:
  void step(Lanes in) {
    const Lanes first = keep_ * first_ + turn_ * (in - second_);
    second_ += turn_ * first_ + pull_ * (in - second_);
    first_ = first;
  }
  Lanes keep_{}, turn_{}, pull_{}, half_damping_{}, first_{}, second_{};
};

}  // namespace locket::foley
