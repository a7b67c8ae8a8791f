// SPDX-License-Identifier: GPL-3.0-or-later
// A church bell. The ratios are those of a bell by the Hemony brothers, 251 501 603 750 1005 1506 2083 2421 2721 Hz (Lehr,
// The Designing of Swinging Bells, 1986, as the correlogram museum of Slaney and Lyon gives them); strengths and lengths are ours.
#include <array>
#include <cmath>

#include "audio/foley/echo.h"
#include "audio/foley/effects.h"
#include "audio/foley/filter.h"

namespace locket::foley {

namespace {

constexpr int default_count = 3;
constexpr double default_pace = 22.0;
constexpr double prime_hz = 330.0;
constexpr double ring_seconds = 9.0;  // after the last stroke; longer is not heard

// Ratio to the prime, strength, seconds to -60 dB.
constexpr std::array<Mode, 12> partials = {{{0.501, 0.55, 14.0},
                                            {1.0, 0.80, 8.0},
                                            {1.2036, 1.0, 6.5},
                                            {1.497, 0.35, 3.0},
                                            {2.006, 1.1, 3.6},
                                            {2.52, 0.28, 2.2},
                                            {2.67, 0.22, 2.0},
                                            {3.006, 0.70, 1.8},
                                            {4.158, 0.45, 1.1},
                                            {4.832, 0.22, 0.8},
                                            {5.431, 0.18, 0.65},
                                            {6.8, 0.08, 0.4}}};

/// No bell is round: every partial is two, a hair apart, and beats.
struct Cast {
  double prime;
  std::array<double, partials.size()> split;
};

Cast cast_bell(Random& random) {
  Cast bell{random.around(prime_hz, 0.01), {}};
  for (double& split : bell.split) split = random.between(0.0006, 0.0018);
  return bell;
}

void stroke(std::span<float> out, const Cast& bell, double force, Random& random, SampleRate rate) {
  std::array<Mode, 2 * partials.size()> modes;
  for (std::size_t i = 0; i < partials.size(); ++i) {
    const Mode& partial = partials[i];
    const double hz = bell.prime * partial.hz, bright = partial.hz > 2.1 ? force : 1.0;
    const double gain = force * bright * random.around(partial.gain, 0.08);
    modes[2 * i] = {hz * (1.0 - 0.5 * bell.split[i]), 0.65 * gain, partial.seconds};
    modes[2 * i + 1] = {hz * (1.0 + 0.5 * bell.split[i]), 0.35 * gain, partial.seconds};
  }
  ring(out, modes, 0.0025, rate);
  burst(out, {2800.0, 1.5, 0.5 * force, 0.04}, random, rate);  // the clapper
}

/// From a tower across the roofs: less at both ends, and more of the town than of the bell.
Canvas across_the_roofs(std::vector<float> dry, SampleRate rate) {
  Filter low(2600.0, 0.7, rate), high(120.0, 0.7, rate);
  for (float& sample : dry) sample = static_cast<float>(high.high(low.low(sample)));
  Canvas canvas{dry, dry};
  Echo({2.6, 2500.0, 0.045, 0.16}, rate).process(dry, canvas.left, canvas.right);
  return canvas;
}

}  // namespace

Clip bell(const Recipe& recipe) {
  Random random(recipe.seed);
  const Cast cast = cast_bell(random);
  const auto times = onsets(recipe.count.value_or(default_count), recipe.pace.value_or(default_pace), 0.015, random);
  std::vector<float> dry(whole_frames(times.back() + ring_seconds, recipe.rate), 0.0f);
  for (const double time : times) stroke(from(dry, time, recipe.rate), cast, random.around(1.0, 0.08), random, recipe.rate);
  Finish how;
  how.fade_out_seconds = 0.75 * ring_seconds;
  return finish(across_the_roofs(std::move(dry), recipe.rate), how, recipe);
}

}  // namespace locket::foley
