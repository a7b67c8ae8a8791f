// SPDX-License-Identifier: GPL-3.0-or-later
// Eight signals side by side, and what mixes them: the common part of what spreads echoes and what keeps them going.
#pragma once

#include <array>
#include <cstddef>

#include "audio/lanes.h"
#include "audio/reverb/delay_line.h"

namespace locket::inline reverb {

inline constexpr std::size_t line_count = 8;

/// A block of each line.
struct Rows {
  alignas(16) std::array<std::array<float, DelayLine::block>, line_count> row = {};
};

/// Hadamard's matrix: each output is the sum of all inputs with signs of its own. Energy grows eightfold.
inline void mix(Lanes (&x)[line_count]) {
  for (std::size_t half = 1; half < line_count; half *= 2)
    for (std::size_t i = 0; i < line_count; ++i) {
      if (i & half) continue;
      const Lanes a = x[i], b = x[i + half];
      x[i] = a + b;
      x[i + half] = a - b;
    }
}

inline constexpr float mix_scale = 0.35355339059327376f;  ///< times this, `mix` keeps the energy

}  // namespace locket::inline reverb
