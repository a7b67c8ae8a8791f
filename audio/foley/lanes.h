// SPDX-License-Identifier: GPL-3.0-or-later
// Four signals side by side, worked on by one instruction each: what makes a bed cheap. The vector extension of GCC and
// Clang; the arithmetic is that of four floats, in the same order, whatever the processor.
#pragma once

#include <bit>
#include <cstdint>

#include "audio/foley/random.h"
#include "audio/lanes.h"
#include "audio/state_variable.h"

namespace locket::foley {

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

/// Said in a loop: what does not change is read from memory each time round, where that costs nothing, and the registers are
/// left to what does. A compiler that keeps the tuning of filters in them, and what the filters remember in memory, makes each
/// frame wait half as long again.
inline void keep_registers_free() { asm volatile("" ::: "memory"); }

inline Lanes four(double a, double b, double c, double d) {
  return Lanes{static_cast<float>(a), static_cast<float>(b), static_cast<float>(c), static_cast<float>(d)};
}

/// State-variable filters side by side, in float: four, or eight.
template <typename V>
class FiltersOf : public StateVariable<V, float> {
 public:
  /// Frequencies below a fifth of the rate (the tangent is a rational one, 0.1 % there), one Q each.
  void tune(const V& hz, const V& q, float rate) {
    const V x = hz * (3.14159265f / rate);
    const V square = x * x;
    const V g = x * (15.0f - square) / (15.0f - 6.0f * square);
    this->set(g, q);
  }
};
using FilterLanes = FiltersOf<Lanes>;
using WideFilterLanes = FiltersOf<WideLanes>;

}  // namespace locket::foley
