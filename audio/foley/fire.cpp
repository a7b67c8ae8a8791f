// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/foley/fire.h"

#include <algorithm>
#include <cmath>

#include "audio/wide.h"

namespace locket::foley {

namespace {

double periods_per_second(SampleRate rate) { return static_cast<double>(rate) / period_frames; }

}  // namespace

Fire::Fire(double strength, std::uint64_t seed, SampleRate rate)
    : strength_(strength),
      lap_left_(3.2, periods_per_second(rate), Random(seed ^ 1)),
      lap_right_(3.2, periods_per_second(rate), Random(seed ^ 2)),
      draught_(0.25, periods_per_second(rate), Random(seed ^ 3)),
      sap_(0.9, periods_per_second(rate), Random(seed ^ 4)),
      noise_([&] {
        Random random(seed ^ 5);
        return NoiseLanes(random);
      }()),
      alone_(rate) {}

Fire::Flames Fire::next_flames() {
  const double draught = 1.0 + 0.22 * draught_.next();
  const auto lap = [&](Drift& drift) { return std::max(0.1, strength_ * draught * (0.6 + 0.3 * drift.next())); };
  const double left = lap(lap_left_), right = lap(lap_right_), sap = std::min(2.0, std::abs(sap_.next()));
  const double hiss = 0.06 * strength_ * sap * sap + 0.02;
  return {four(170.0 + 240.0 * left, 170.0 + 240.0 * right, 3600.0, 4100.0), four(left, right, hiss, hiss)};
}

template <typename Beside>
LOCKET_WIDE void Fire::burn(Period& period, Beside& beside) {
  const Flames aim = next_flames();
  NoiseLanes noise = noise_;  // copies of our own, which the compiler may keep in registers
  PinkLanes pink = pink_;
  beside.tune_guest(aim.hz, Lanes{} + 0.6f);
  typename Beside::Run run(beside);
  Lanes gain = gain_;
  const Lanes step = (aim.gain - gain) / static_cast<float>(period_frames);
  PeriodLanes all;
  for (std::size_t i = 0; i < period_frames; ++i) {
    keep_registers_free();
    Lanes flames = pink.next(noise.next());
    run.frame(i, flames);
    all[i] = flames * gain;
    gain += step;
  }
  add_sides(all, period);
  noise_ = noise;
  pink_ = pink;
  gain_ = aim.gain;
  run.end();
}

void Fire::add_to(Period& period) { burn(period, alone_); }

void Fire::add_to(Period& period, OutputStage& beside) { burn(period, beside); }

void Fire::add_to(Period& period, OutputStageWithWalls& beside) { burn(period, beside); }

}  // namespace locket::foley
