// SPDX-License-Identifier: GPL-3.0-or-later
// One gust of wind: it comes, leans on everything, lets go.
#include <algorithm>

#include "audio/foley/effects.h"
#include "audio/foley/wind.h"

namespace locket::foley {

Clip gust(const Recipe& recipe) {
  constexpr double seconds = 5.5;
  Random random(recipe.seed);
  WindKind kind;
  kind.strength = 0.12;
  kind.gusts = 0.02;
  Wind wind(kind, random.bits(), recipe.rate);
  Canvas canvas = stereo_canvas(seconds, recipe.rate);
  const double force = 0.45 + 0.5 * recipe.intensity + random.between(-0.05, 0.05);
  const std::size_t length = canvas.left.size();
  for (std::size_t at = 0; at < length; at += period_frames) {
    wind.lean(force * hill(0.05 + 1.1 * static_cast<double>(at) / static_cast<double>(length)));
    Period period;
    wind.add_to(period);
    const std::size_t n = std::min(period_frames, length - at);
    std::copy_n(period.left.begin(), n, canvas.left.begin() + static_cast<std::ptrdiff_t>(at));
    std::copy_n(period.right.begin(), n, canvas.right.begin() + static_cast<std::ptrdiff_t>(at));
  }
  return finish(std::move(canvas), {0.6, 1.6}, recipe);
}

}  // namespace locket::foley
