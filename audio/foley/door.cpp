// SPDX-License-Identifier: GPL-3.0-or-later
// A wooden door on dry hinges: the latch, the creak, and its closing.
#include <algorithm>
#include <array>

#include "audio/foley/effects.h"
#include "audio/foley/filter.h"

namespace locket::foley {

namespace {

constexpr std::array<Mode, 4> latch_modes = {{{1150.0, 0.5, 0.035}, {2650.0, 0.4, 0.03}, {4100.0, 0.25, 0.025}, {5600.0, 0.15, 0.02}}};
constexpr std::array<Mode, 6> leaf_modes = {{{125.0, 0.5}, {250.0, 0.9}, {395.0, 1.0}, {560.0, 0.9}, {790.0, 0.7}, {1450.0, 0.45}}};
constexpr std::array<Mode, 4> slam_modes = {{{72.0, 1.0, 0.16}, {118.0, 0.9, 0.16}, {163.0, 0.7, 0.14}, {240.0, 0.5, 0.12}}};

void click(std::span<float> out, double gain, Random& random, SampleRate rate) {
  std::array<Mode, latch_modes.size()> modes = latch_modes;
  for (Mode& mode : modes) mode = {random.around(mode.hz, 0.04), gain * random.around(mode.gain, 0.2), mode.seconds};
  ring(out, modes, 0.0003, rate);
  burst(out, {3000.0, 0.8, 0.5 * gain, 0.008}, random, rate);
}

void slam(std::span<float> out, double gain, Random& random, SampleRate rate) {
  std::array<Mode, slam_modes.size()> modes = slam_modes;
  for (Mode& mode : modes) mode = {random.around(mode.hz, 0.03), gain * mode.gain, mode.seconds};
  ring(out, modes, 0.002, rate);
  burst(out, {420.0, 0.7, 0.9 * gain, 0.09}, random, rate);
  burst(out, {1500.0, 0.8, 0.25 * gain, 0.05}, random, rate);
}

void hinge(std::span<float> out, double seconds, double gain, Random& random, SampleRate rate) {
  std::array<Mode, leaf_modes.size()> modes = leaf_modes;
  for (Mode& mode : modes) mode.gain *= gain;
  creak(out, {48.0, 128.0, 42.0, seconds, 0.07, modes, 11.0}, random, rate);
}

}  // namespace

Clip door(const Recipe& recipe) {
  Random random(recipe.seed);
  const double opening = random.between(0.8, 1.0), open = random.between(0.25, 0.4);
  Canvas canvas = mono_canvas(opening + open + 1.6, recipe.rate);
  const auto at = [&](double seconds) { return from(canvas.left, seconds, recipe.rate); };
  hinge(at(0.16), opening, 0.16, random, recipe.rate);
  click(at(lead_seconds), 0.5, random, recipe.rate);
  click(at(lead_seconds + 0.06), 0.35, random, recipe.rate);
  const double closing = 0.16 + opening + open;
  const double force = 0.25 + 0.7 * recipe.intensity;
  slam(at(closing), force, random, recipe.rate);
  click(at(closing + 0.012), 0.5, random, recipe.rate);
  click(at(closing + 0.05), 0.25, random, recipe.rate);
  return finish(std::move(canvas), {}, recipe);
}

void paint_far_door(std::span<float> out, Random& random, SampleRate rate) {
  slam(from(out, lead_seconds, rate), 0.8, random, rate);
  Filter low(700.0, 0.7, rate);
  for (float& sample : out) sample = static_cast<float>(low.low(sample));
}

}  // namespace locket::foley
