// SPDX-License-Identifier: GPL-3.0-or-later
// The walls around a sound of ours: a feedback delay network of eight lines (Jot and Chaigne, 1991) with a Householder
// matrix, damped at the top. Coarse, cheap, and enough for what is far away or part of a bed. No line is shorter than a
// block, so that a block is read from the lines whole before any of it is written back.
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
  struct Place {
    double seconds = 0.0;        ///< reverberation time (T60) in the middle; 0: no walls, no cost
    double damp_hz = 3000.0;     ///< above it the tail is shorter
    double before_seconds = 0.01;  ///< the first reflection, at most 0.08
    double wet = 1.0;            ///< gain of what comes back
  };
  Echo(const Place& place, SampleRate rate);

  /// Adds what comes back to both channels, all of equal length. Does not allocate.
  void add(std::span<const float> send, std::span<float> left, std::span<float> right);

 private:
  static constexpr std::size_t lines = 8, ring = 8192, block = 256;
  using Block = std::array<float, block>;

  void add_block(std::span<const float> send, std::span<float> left, std::span<float> right);
  void take(std::size_t line, std::size_t ago, std::span<float> out) const;
  void put(std::size_t line, std::span<const float> in);

  bool on_;
  float wet_;
  std::array<float, lines> feedback_{};
  std::array<std::size_t, lines> delay_{};
  std::size_t before_, now_ = 0;
  std::vector<float> memory_;  // eight rings, then the send's
  Filter dull_;
};

}  // namespace locket::foley
