// SPDX-License-Identifier: GPL-3.0-or-later
// White noise by the block: what Random::noise() would draw frame by frame, made four frames at a time.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>

#include "audio/foley/random.h"
#include "audio/lanes.h"

namespace locket::foley {

using FourStates = std::uint64_t __attribute__((vector_size(32)));

/// The next noise of four Random, whose states are `step` further on than they were: a frame each of four sounds, or four
/// frames of one. It is still to be multiplied with noise_scale.
[[gnu::always_inline]] inline void draw_four(FourStates& states, std::uint64_t step, DoubleLanes& noise) {
  using EightWords = std::int32_t __attribute__((vector_size(32)));
  states += step;
  FourStates z = states;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  z ^= z >> 31;
  EightWords words;
  std::memcpy(&words, &z, sizeof words);
  const auto high = __builtin_shufflevector(words, words, 1, 3, 5, 7);
  noise = __builtin_convertvector(__builtin_convertvector(high, Lanes), DoubleLanes);
}
inline constexpr double noise_scale = 0x1p-31;  ///< a power of two: it may be multiplied with whatever comes next, no bit changes

/// A block of noise, made ahead. A Random that it is drawn from is left as if each frame had been drawn when it was asked for.
class NoiseBlock {
 public:
  static constexpr std::size_t most = 32;

  /// The next frames, as many as `frames`, at most `most`.
  std::span<const double> draw(Random& random, std::size_t frames) {
    look_at(random);
    random.skip(frames);
    return std::span(frames_).first(frames);
  }
  /// The next frames, of which nobody has asked for any yet: whoever takes them tells the Random.
  void look_at(const Random& random);
  double operator[](std::size_t i) const { return frames_[i]; }

 private:
  std::array<double, most> frames_;
};

}  // namespace locket::foley
