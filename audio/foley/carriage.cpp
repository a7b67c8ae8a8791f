// SPDX-License-Identifier: GPL-3.0-or-later
// A horse and a carriage on cobbles, passing from left to right.
#include <algorithm>
#include <array>
#include <cmath>

#include "audio/foley/effects.h"
#include "audio/foley/filter.h"
#include "audio/foley/noise.h"
#include "audio/wide.h"

namespace locket::foley {

namespace {

constexpr double passing_seconds = 9.0;
constexpr double stride_seconds = 0.68;  // a trot: two pairs of hooves each
constexpr std::array<double, 4> beats = {0.0, 0.03, 0.50, 0.53};

void hoof(std::span<float> out, double base_hz, double gain, Random& random, SampleRate rate) {
  const std::array<Mode, 3> modes = {
      {{base_hz, 0.7 * gain, 0.055}, {2.37 * base_hz, 0.35 * gain, 0.04}, {3.9 * base_hz, 0.15 * gain, 0.03}}};
  ring(out, modes, 0.0005, rate);
  burst(out, {2600.0, 1.0, 0.35 * gain, 0.012}, random, rate);
  burst(out, {260.0, 1.0, 0.4 * gain, 0.03}, random, rate);
}

void trot(std::span<float> out, double seconds, Random& random, SampleRate rate) {
  std::array<double, 4> legs;
  for (double& hz : legs) hz = random.between(760.0, 1010.0);
  for (double stride = lead_seconds; stride < seconds; stride += random.around(stride_seconds, 0.02)) {
    for (std::size_t leg = 0; leg < legs.size(); ++leg) {
      const double when = stride + beats[leg] * stride_seconds + random.between(0.0, 0.008);
      hoof(from(out, when, rate), random.around(legs[leg], 0.015), random.around(0.6, 0.25), random, rate);
    }
  }
}

/// Iron tyres: a low roll that every stone lifts, and what hangs loose and rattles.
LOCKET_WIDE void wheels(std::span<float> out, Random& random, SampleRate rate) {
  // Four filters at once: the wood and the iron that rattle, the roll, the stones.
  FourFilters filters({1900.0, 3300.0, 420.0, 9.0}, {6.0, 9.0, 0.6, 0.6}, rate);
  Filter high(70.0, 0.7, rate);
  NoiseBlock noise;
  std::size_t drawn = NoiseBlock::most;  // of the block; what is left of it when a stone comes was not drawn
  double to_stone = 0.0, brown = 0.0;
  for (float& sample : out) {
    to_stone -= 1.0 / rate;
    double stone = 0.0;
    if (to_stone <= 0.0) {
      stone = random.heavy(2.0, 4.0);
      to_stone = random.wait(1.0 / 14.0);
      drawn = NoiseBlock::most;
    }
    if (drawn == NoiseBlock::most) {
      noise.look_at(random);
      drawn = 0;
    }
    random.skip(1);
    const double white = noise[drawn++];
    brown += 0.06 * (white - brown);
    DoubleLanes band{white, white, brown, stone}, low;
    filters.band_and_low(band, low);
    const double lift = 0.35 + std::max(0.0, 420.0 * low[3]);
    sample += static_cast<float>(1.6 * lift * high.high(low[2]) + 0.16 * lift * lift * (band[0] + 0.6 * band[1]));
  }
}

}  // namespace

Clip carriage(const Recipe& recipe) {
  Random random(recipe.seed);
  std::vector<float> dry(whole_frames(passing_seconds, recipe.rate), 0.0f);
  trot(dry, passing_seconds - 0.8, random, recipe.rate);
  wheels(dry, random, recipe.rate);
  Canvas canvas = stereo_canvas(passing_seconds, recipe.rate);
  Filter air;
  double left = 0.0, right = 0.0;
  for (std::size_t i = 0; i < dry.size(); ++i) {
    if (i % 64 == 0) {
      const double x = 2.0 * static_cast<double>(i) / static_cast<double>(dry.size()) - 1.0;  // -1 comes, 1 goes
      const double metres = std::sqrt(9.0 + 900.0 * x * x);
      const double pan = 8.0 * x / std::sqrt(4.0 + 64.0 * x * x), near = power(metres / 3.0, -0.75);
      left = near * cosine((pan + 1.0) / 8.0);
      right = near * sine((pan + 1.0) / 8.0);
      air.tune(12000.0 * power(metres, -0.5), 0.6, recipe.rate);
    }
    const double heard = air.low(dry[i]);
    canvas.left[i] = static_cast<float>(left * heard);
    canvas.right[i] = static_cast<float>(right * heard);
  }
  return finish(std::move(canvas), {1.0, 1.5}, recipe);
}

void paint_far_carriage(std::span<float> out, Random& random, SampleRate rate) {
  const double seconds = static_cast<double>(out.size()) / rate;
  wheels(out, random, rate);
  trot(out, seconds, random, rate);
  Filter low(900.0, 0.6, rate);
  for (std::size_t i = 0; i < out.size(); ++i) {
    out[i] = static_cast<float>(low.low(out[i]) * hill(static_cast<double>(i) / static_cast<double>(out.size())));
  }
}

}  // namespace locket::foley
