// SPDX-License-Identifier: GPL-3.0-or-later
// Coins told into a hand, and a fine chain let down. The resonances of the coins are those of Cook's Shakers in the Synthesis
// ToolKit (franc, peso, quarter); those of the chain, of its sleigh bells and above.
#include <algorithm>
#include <array>
#include <cmath>

#include "audio/foley/effects.h"
#include "audio/foley/filter.h"

namespace locket::foley {

namespace {

constexpr int default_count = 5;
constexpr double default_pace = 260.0;
using Tones = std::array<double, 3>;
constexpr std::array<Tones, 3> coin_kinds = {{{5583.0, 11010.0, 1917.0}, {7250.0, 8150.0, 10060.0}, {1708.0, 8863.0, 9045.0}}};
constexpr std::array<double, 3> tone_gains = {1.0, 0.8, 0.5};
constexpr Tones low_coin = {4450.0, 4974.0, 9945.0};

void clink(std::span<float> out, const Tones& tones, double gain, double seconds, Random& random, SampleRate rate) {
  std::array<Mode, 3> modes;
  for (std::size_t i = 0; i < modes.size(); ++i) {
    const double hz = random.around(tones[i], 0.01);
    modes[i] = {hz, gain * tone_gains[i] * random.around(1.0, 0.25), seconds * std::sqrt(std::sqrt(4000.0 / hz))};
  }
  ring(out, modes, 0.0002, rate);
  burst(out, {7000.0, 0.8, 0.5 * gain, 0.003}, random, rate);
}

/// A coin falls on those that lie there: both ring, it hops once or twice, and the palm damps them.
void coin(std::span<float> out, int number, Random& random, SampleRate rate) {
  const Tones& tones = coin_kinds[static_cast<std::size_t>(number) % coin_kinds.size()];
  double time = 0.0, gain = random.around(1.0, 0.2), hop = random.between(0.035, 0.07);
  const int hops = number == 0 ? 1 : 3;
  for (int i = 0; i < hops; ++i, time += hop, hop *= random.between(0.5, 0.65), gain *= random.between(0.3, 0.5)) {
    clink(from(out, time, rate), tones, gain, random.between(0.14, 0.26), random, rate);
    if (number > 0) clink(from(out, time + 0.0007, rate), low_coin, 0.5 * gain, 0.12, random, rate);
  }
  burst(out, {random.around(900.0, 0.1), 1.2, 0.12, 0.03}, random, rate);  // the palm
}

}  // namespace

Clip coins(const Recipe& recipe) {
  Random random(recipe.seed);
  const int count = recipe.count.value_or(default_count);
  const auto times = onsets(count, recipe.pace.value_or(default_pace), 0.06, random);
  Canvas canvas = mono_canvas(times.back() + 0.8, recipe.rate);
  for (int i = 0; i < count; ++i) coin(from(canvas.left, times[static_cast<std::size_t>(i)], recipe.rate), i, random, recipe.rate);
  return finish(std::move(canvas), {}, recipe);
}

Clip chain(const Recipe& recipe) {
  constexpr std::array<double, 6> links = {3900.0, 5300.0, 6500.0, 8300.0, 9800.0, 11600.0};
  constexpr double seconds = 0.9, hits_per_second = 55.0;
  Random random(recipe.seed);
  Canvas canvas = mono_canvas(seconds + 0.4, recipe.rate);
  for (int i = 0; i < static_cast<int>(seconds * hits_per_second); ++i) {
    // Most of it lands soon, the last links trickle.
    const double when = lead_seconds + seconds * (1.0 - std::sqrt(std::sqrt(random.unit() * random.unit())));
    const double gain = 0.1 * random.heavy(2.0, 5.0), length = random.between(0.03, 0.09);
    const auto out = from(canvas.left, when, recipe.rate);
    std::array<Mode, 3> modes;
    for (Mode& mode : modes) mode = {random.around(links[random.bits() % links.size()], 0.03), gain, length};
    ring(out, modes, 0.0003, recipe.rate);
    burst(out, {6000.0, 0.8, 0.3 * gain, 0.002}, random, recipe.rate);
  }
  Filter high(2000.0, 0.7, recipe.rate);
  for (float& sample : canvas.left) sample = static_cast<float>(high.high(sample));
  return finish(std::move(canvas), {}, recipe);
}

}  // namespace locket::foley
