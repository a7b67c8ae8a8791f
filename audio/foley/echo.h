// SPDX-License-Identifier: GPL-3.0-or-later
// The walls around a sound of ours: a feedback delay network of eight lines (Jot and Chaigne, 1991) with a Householder
// matrix, damped at the top. Coarse, cheap, and enough for what is far away or part of a bed. No line is shorter than a
// block, nor is the way to the first reflection, so that what comes back in a block is known before anything is sent in it.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "audio/foley/filter.h"
#include "audio/frames.h"

namespace locket::foley {

class Echo {
 public:
  static constexpr std::size_t block = 256;  ///< frames

  struct Walls {
    double seconds = 0.0;          ///< reverberation time (T60) in the middle; 0: no walls, no cost
    double damp_hz = 3000.0;       ///< above it the tail is shorter
    double before_seconds = 0.01;  ///< the first reflection, 0.006 to 0.08
    double wet = 1.0;              ///< gain of what comes back
  };
  Echo(const Walls& place, SampleRate rate);

  /// Adds what comes back to both channels, all of equal length. Does not allocate.
  void process(std::span<const float> send, std::span<float> left, std::span<float> right) noexcept;
  void reset() noexcept;

  /// The same in halves, for at most a block: what comes back in it, and then what is sent in it, `dulled` by the filter.
  void come_back(std::span<float> left, std::span<float> right) noexcept;
  void keep(std::span<const float> dulled) noexcept;
  static Filter dull(const Walls& place, SampleRate rate) { return {place.damp_hz, 0.6, static_cast<double>(rate)}; }
  bool on() const { return on_; }

 private:
  static constexpr std::size_t lines = 8, ring = 8192;
  static constexpr std::size_t mirror = block + 8;  ///< of a ring's begin, behind its end: nobody has to read round it
  static constexpr std::size_t stride = ring + mirror;

  float* memory(std::size_t line) { return memory_.data() + line * stride; }
  float* past(std::size_t line, std::size_t ago) { return memory(line) + (now_ + ring - ago) % ring; }
  void reflect(std::size_t line, std::size_t frames);

  bool on_;
  float wet_;
  std::array<float, lines> feedback_{};
  std::array<std::size_t, lines> delay_{};
  std::size_t before_, now_ = 0;
  std::vector<float> memory_;  // eight rings, then the send's
  Filter dull_;
};

}  // namespace locket::foley
