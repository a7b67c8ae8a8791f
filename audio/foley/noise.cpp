// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/foley/noise.h"

#include "audio/wide.h"

namespace locket::foley {

LOCKET_WIDE void NoiseBlock::look_at(const Random& random) {
  constexpr std::uint64_t each = Random::each;
  const std::uint64_t state = random.state();
  FourStates states{state - 3 * each, state - 2 * each, state - each, state};
  for (std::size_t i = 0; i < frames_.size(); i += 4) {
    DoubleLanes noise;
    draw_four(states, 4 * each, noise);
    noise *= noise_scale;
    std::memcpy(&frames_[i], &noise, sizeof noise);
  }
}

}  // namespace locket::foley
