// SPDX-License-Identifier: GPL-3.0-or-later
// Chance from a seed, the same on every machine: SplitMix64 (Steele, Lea, Flood, OOPSLA 2014) and what is drawn with it.
#pragma once

#include <cstddef>
#include <cstdint>

#include "audio/foley/numbers.h"

namespace locket::foley {

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t bits() {
    std::uint64_t z = (state_ += each);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
  }
  static constexpr std::uint64_t each = 0x9e3779b97f4a7c15u;  ///< what a draw adds to the state

  std::uint64_t state() const { return state_; }
  void skip(std::size_t draws) { state_ += draws * each; }               ///< as if so many had been drawn
  double unit() { return static_cast<double>(bits() >> 11) * 0x1p-53; }  ///< [0, 1)
  double between(double low, double high) { return low + (high - low) * unit(); }
  double around(double centre, double part) { return centre * between(1.0 - part, 1.0 + part); }
  /// Between the two with equal chance for every octave.
  double between_octaves(double low, double high) { return low * exp2_of(unit() * log2_of(high / low)); }
  /// The wait for the next of events that know nothing of each other.
  double wait(double mean) { return -mean * log2_of(1.0 - unit()) * 0.69314718055994531; }
  /// Mostly 1, now and then much more, never above `most`.
  double heavy(double shape, double most) {
    const double value = power(1.0 - unit(), -1.0 / shape);
    return value < most ? value : most;
  }
  float noise() { return static_cast<float>(static_cast<std::int32_t>(bits() >> 32)) * 0x1p-31f; }  ///< [-1, 1)

 private:
  std::uint64_t state_;
};

}  // namespace locket::foley
