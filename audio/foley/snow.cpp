// SPDX-License-Identifier: GPL-3.0-or-later
// Steps in snow. A step is three pushes on the ground, heel, roll and toe (Farnell, Marching Onwards, 2007); each crushes
// grains, many and small, few of them large (Cook, PhOLISE, 1997); dry snow squeaks under the roll.
#include <algorithm>
#include <array>
#include <cmath>

#include "audio/foley/burst.h"
#include "audio/foley/effects.h"
#include "audio/foley/filter.h"
#include "audio/foley/noise.h"

namespace locket::foley {

namespace {

constexpr int default_count = 6;
constexpr double default_pace = 105.0;
constexpr double step_seconds = 0.62;

struct Push {
  double begin, seconds, weight, tone;
};
constexpr std::array<Push, 3> pushes = {{{0.0, 0.11, 0.75, 1.0}, {0.09, 0.20, 1.0, 0.82}, {0.30, 0.14, 0.55, 1.15}}};

struct Step {
  double tone, squeak, haste;  ///< haste: how much shorter than an easy walk
};

void crush(std::span<float> out, const Push& push, double tone, Random& random, SampleRate rate) {
  Bursts bursts(rate);
  const int grains = static_cast<int>(1100.0 * push.weight * push.seconds);
  for (int i = 0; i < grains; ++i) {
    const double when = 0.5 * (random.unit() + random.unit());  // few at its begin and end
    const double seconds = random.between(0.006, 0.026);
    const Grain grain{tone * random.between_octaves(700.0, 4200.0), random.between(1.5, 4.0), 0.018 * random.heavy(1.6, 9.0), seconds};
    const auto there = from(out, when * push.seconds, rate);
    bursts.add(there.first(std::min(there.size(), whole_frames(2.0 * seconds, rate))), grain, random);
  }
}

/// The powder that gives way: a soft hiss as long as the push.
void settle(std::span<float> out, const Push& push, double tone, Random& random, SampleRate rate) {
  Filter low(3200.0 * tone, 0.6, rate), high(500.0, 0.7, rate);
  NoiseBlock noise;
  const double frames = push.seconds * 1.25 * rate;
  out = out.first(std::min(out.size(), static_cast<std::size_t>(std::ceil(frames))));
  for (std::size_t at = 0; at < out.size(); at += NoiseBlock::most) {
    std::size_t i = at;
    for (const double white : noise.draw(random, std::min(NoiseBlock::most, out.size() - at))) {
      const double shape = hill(static_cast<double>(i) / frames);
      out[i++] += static_cast<float>(0.10 * push.weight * shape * high.high(low.low(white)));
    }
  }
}

void squeak(std::span<float> out, double gain, Random& random, SampleRate rate) {
  const std::array<Mode, 3> body = {
      {{random.around(520.0, 0.06), 0.9 * gain}, {random.around(1050.0, 0.06), 0.6 * gain}, {random.around(1780.0, 0.06), 0.25 * gain}}};
  const Creak squeaking{95.0, 150.0, 110.0, 0.16, 0.05, body, 9.0};
  creak(out, squeaking, random, rate);
}

void step(std::span<float> out, const Step& how, Random& random, SampleRate rate) {
  for (const Push& push : pushes) {
    Push here = push;
    here.begin *= how.haste * random.around(1.0, 0.07);
    here.seconds *= how.haste * random.around(1.0, 0.09);
    crush(from(out, here.begin, rate), here, how.tone * push.tone, random, rate);
    settle(from(out, here.begin, rate), here, how.tone * push.tone, random, rate);
  }
  squeak(from(out, 0.11 * how.haste, rate), how.squeak, random, rate);
  const Mode thump{random.around(78.0, 0.05), 0.16, 0.11};
  ring(out, std::span(&thump, 1), 0.004, rate);
}

}  // namespace

Clip footsteps_in_snow(const Recipe& recipe) {
  Random random(recipe.seed);
  const double pace = recipe.pace.value_or(default_pace);
  const auto times = onsets(recipe.count.value_or(default_count), pace, 0.03, random);
  Canvas canvas = mono_canvas(times.back() + 1.0, recipe.rate);
  const double haste = std::clamp(60.0 / pace / 0.571, 0.45, 1.15);
  std::vector<float> one(whole_frames(step_seconds, recipe.rate));
  for (std::size_t i = 0; i < times.size(); ++i) {
    std::fill(one.begin(), one.end(), 0.0f);
    const double foot = i % 2 == 0 ? 1.04 : 0.96;
    step(one, {foot * random.around(1.0, 0.02), random.between(0.004, 0.022), haste}, random, recipe.rate);
    const auto level = static_cast<float>(from_db(random.between(-1.2, 1.2)));
    const auto place = from(canvas.left, times[i], recipe.rate);
    for (std::size_t k = 0; k < std::min(one.size(), place.size()); ++k) place[k] += level * one[k];
  }
  return finish(std::move(canvas), {}, recipe);
}

}  // namespace locket::foley
