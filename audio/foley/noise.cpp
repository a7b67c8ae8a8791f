// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/foley/noise.h"

#include "audio/wide.h"

namespace locket::foley {

namespace {

LOCKET_WIDE void draw_ahead(std::uint64_t state, std::span<double, NoiseBlock::most> frames) {
  constexpr std::uint64_t each = Random::each;
  FourStates states{state - 3 * each, state - 2 * each, state - each, state};
  for (std::size_t i = 0; i < frames.size(); i += 4) {
    DoubleLanes noise;
    draw_four(states, 4 * each, noise);
    noise *= noise_scale;
    std::memcpy(&frames[i], &noise, sizeof noise);
  }
}

}  // namespace

void NoiseBlock::look_at(const Random& random) { draw_ahead(random.state(), frames_); }

}  // namespace locket::foley
