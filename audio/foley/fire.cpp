// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/foley/fire.h"

#include <algorithm>
#include <cmath>

namespace locket::foley {

namespace {

double periods_per_second(SampleRate rate) { return static_cast<double>(rate) / period_frames; }

}  // namespace

Fire::Fire(double strength, std::uint64_t seed, SampleRate rate)
    : strength_(strength),
      rate_(static_cast<float>(rate)),
      lap_left_(3.2, periods_per_second(rate), Random(seed ^ 1)),
      lap_right_(3.2, periods_per_second(rate), Random(seed ^ 2)),
      draught_(0.25, periods_per_second(rate), Random(seed ^ 3)),
      sap_(0.9, periods_per_second(rate), Random(seed ^ 4)),
      noise_([&] { Random random(seed ^ 5); return NoiseLanes(random); }()) {}

void Fire::add_to(Period& period) {
  const double draught = 1.0 + 0.22 * draught_.next();
  const auto lap = [&](Drift& drift) { return std::max(0.1, strength_ * draught * (0.6 + 0.3 * drift.next())); };
  const double left = lap(lap_left_), right = lap(lap_right_), sap = std::min(2.0, std::abs(sap_.next()));
  const auto hiss = static_cast<float>(0.06 * strength_ * sap * sap + 0.02);
  const Lanes aim = {static_cast<float>(left), static_cast<float>(right), hiss, hiss};
  const auto hz = [](double level) { return static_cast<float>(170.0 + 240.0 * level); };

  NoiseLanes noise = noise_;
  PinkLanes pink = pink_;
  FilterLanes filter = filter_;
  filter.tune(Lanes{hz(left), hz(right), 3600.0f, 4100.0f}, Lanes{0.6f, 0.6f, 0.6f, 0.6f}, rate_);
  Lanes gain = gain_;
  const Lanes step = (aim - gain) / static_cast<float>(period_frames);
  for (std::size_t i = 0; i < period_frames; ++i, gain += step) {
    const Lanes flames = filter.band(pink.next(noise.next())) * gain;
    period.left[i] += flames[0] + flames[2];
    period.right[i] += flames[1] + flames[3];
  }
  noise_ = noise;
  pink_ = pink;
  filter_ = filter;
  gain_ = aim;
}

}  // namespace locket::foley
