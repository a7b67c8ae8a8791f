// SPDX-License-Identifier: GPL-3.0-or-later
// A dog, some streets away.
#include <algorithm>
#include <array>
#include <cmath>

#include "audio/foley/echo.h"
#include "audio/foley/effects.h"
#include "audio/foley/filter.h"
#include "audio/foley/noise.h"
#include "audio/wide.h"

namespace locket::foley {

namespace {

constexpr int default_count = 3;
constexpr double default_pace = 140.0;

struct Throat {
  double low_hz, high_hz, seconds;
};

/// How far a bark has risen, 0 to 1 and back, in four frames on end.
FourNumbers arcs(std::size_t first, double frames) {
  FourNumbers turns;
  for (std::size_t i = 0; i < 4; ++i) turns[i] = 0.5 * std::sqrt(static_cast<double>(first + i) / frames);
  return sine(turns);
}

/// A saw with its corner taken off over two frames either side of it, and breath, through three formants.
LOCKET_WIDE void bark(std::span<float> out, const Throat& throat, Random& random, SampleRate rate) {
  const std::array<double, 3> hz = {720.0, 1350.0, 2600.0}, gains = {1.0, 0.7, 0.25};
  FourFilters formants;
  NoiseBlock noise;
  FourNumbers arc{};
  const double frames = throat.seconds * rate;
  double phase = 0.0, rough = 0.0;
  out = out.first(std::min(out.size(), static_cast<std::size_t>(std::ceil(frames))));
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (i % 4 == 0) arc = arcs(i, frames);
    const double x = static_cast<double>(i) / frames, risen = arc[i % 4];
    if (i % NoiseBlock::most == 0) {
      const double open = 0.8 + 0.25 * risen;
      formants.tune({hz[0] * open, hz[1] * open, hz[2] * open, 1000.0}, {5.0, 5.0, 5.0, 5.0}, rate);
      rough = random.between(0.97, 1.03);
      noise.draw(random, std::min(NoiseBlock::most, out.size() - i));
    }
    phase += rough * (throat.low_hz + (throat.high_hz - throat.low_hz) * risen) / rate;
    phase -= std::floor(phase);
    const double source =
        (0.65 * (1.0 - 2.0 * phase) + 0.35 * noise[i % NoiseBlock::most]) * hill(0.5 * std::min(1.0, x / 0.08)) * hill(0.5 + 0.5 * x);
    DoubleLanes bands = DoubleLanes{} + source;
    formants.band(bands);
    double sum = 0.0;
    for (std::size_t k = 0; k < hz.size(); ++k) sum += gains[k] * bands[k];
    out[i] += static_cast<float>(sum);
  }
}

void far_away(std::span<float> out, SampleRate rate) {
  Filter low(1400.0, 0.7, rate), high(250.0, 0.7, rate);
  for (float& sample : out) sample = static_cast<float>(high.high(low.low(sample)));
}

Throat some_throat(Random& random) { return {random.between(360.0, 440.0), random.between(620.0, 720.0), random.between(0.15, 0.21)}; }

}  // namespace

Clip dog(const Recipe& recipe) {
  Random random(recipe.seed);
  const auto times = onsets(recipe.count.value_or(default_count), recipe.pace.value_or(default_pace), 0.06, random);
  std::vector<float> dry(whole_frames(times.back() + 2.2, recipe.rate), 0.0f);
  const Throat throat = some_throat(random);
  for (const double time : times) {
    const Throat now{throat.low_hz * random.around(1.0, 0.03), throat.high_hz * random.around(1.0, 0.05),
                     throat.seconds * random.around(1.0, 0.12)};
    bark(from(dry, time, recipe.rate), now, random, recipe.rate);
  }
  far_away(dry, recipe.rate);
  Canvas canvas{dry, dry};
  Echo({1.6, 1800.0, 0.03, 0.22}, recipe.rate).process(dry, canvas.left, canvas.right);
  return finish(std::move(canvas), {0.002, 0.4}, recipe);
}

void paint_far_barks(std::span<float> out, Random& random, SampleRate rate) {
  const Throat throat = some_throat(random);
  const int barks = 1 + static_cast<int>(random.bits() % 3);
  for (int i = 0; i < barks; ++i) bark(from(out, lead_seconds + i * random.between(0.36, 0.5), rate), throat, random, rate);
  far_away(out, rate);
}

}  // namespace locket::foley
