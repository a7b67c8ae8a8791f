// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/foley/wind.h"

#include <algorithm>
#include <cmath>

#include "audio/wide.h"

namespace locket::foley {

namespace {

constexpr double right_hears_later_seconds = 0.12;
constexpr double rise_seconds = 0.35, fall_seconds = 1.4;  // gusts come faster than they go

double periods_per_second(SampleRate rate) { return static_cast<double>(rate) / period_frames; }

double step_towards(double seconds, SampleRate rate) { return 1.0 - exp2_of(-1.0 / (seconds * periods_per_second(rate))); }

/// What a band of this width has to be multiplied with to carry as much noise as one of 10 kHz: narrow whistles would
/// vanish otherwise.
double evened(double hz, double q) { return std::sqrt(10000.0 * q / hz); }

}  // namespace

Wind::Wind(const WindKind& kind, std::uint64_t seed, SampleRate rate)
    : kind_(kind),
      rate_(static_cast<float>(rate)),
      gust_(0.16, periods_per_second(rate), Random(seed ^ 1)),
      flutter_(2.5, periods_per_second(rate), Random(seed ^ 2)),
      lull_(0.03, periods_per_second(rate), Random(seed ^ 3)),
      sides_{Side{Drift(0.4, periods_per_second(rate), Random(seed ^ 4))}, Side{Drift(0.4, periods_per_second(rate), Random(seed ^ 5))}},
      lag_(static_cast<std::size_t>(right_hears_later_seconds * periods_per_second(rate))),
      follower_(kind.strength),
      rise_(step_towards(rise_seconds, rate)),
      fall_(step_towards(fall_seconds, rate)),
      noise_([&] {
        Random random(seed ^ 6);
        return NoiseLanes(random);
      }()),
      alone_(rate) {
  speeds_.fill(kind.strength);
  for (Side& side : sides_) side.speed = kind.strength;
  breathe();
}

void Wind::next_speed() {
  const double gust = kind_.gusts * (0.5 + kind_.strength) * (gust_.next() + 0.5 * lull_.next()) + extra_;
  const double aim = kind_.strength + gust;
  follower_ += (aim > follower_ ? rise_ : fall_) * (aim - follower_);
  const double flutter = 0.05 * flutter_.next() * 2.0 * std::clamp(follower_ - 0.2, 0.0, 1.0);
  newest_ = (newest_ + 1) % speeds_.size();
  speeds_[newest_] = follower_ + flutter;
  const std::size_t late = (newest_ + speeds_.size() - lag_) % speeds_.size();
  sides_[0].speed = std::clamp(speeds_[newest_] + 0.03 * sides_[0].drift.next(), 0.08, 1.0);
  sides_[1].speed = std::clamp(speeds_[late] + 0.03 * sides_[1].drift.next(), 0.08, 1.0);
}

/// What the speeds are raised to, of left and right each: for the moan, the rumble and, where anything whistles, the eaves.
Wind::Force Wind::force() const {
  const double l = sides_[0].speed, r = sides_[1].speed;
  if (!whistles()) {
    const FourNumbers powers = power(FourNumbers{l, r, l, r}, {1.25, 1.25, 1.3, 1.3});
    return {{powers[0], powers[1]}, {powers[2], powers[3]}, {}};
  }
  const double over_l = std::max(l - 0.40, 1e-9), over_r = std::max(r - 0.40, 1e-9);
  const EightNumbers powers = power(EightNumbers{l, r, l, r, over_l, over_r, 1.0, 1.0}, {1.25, 1.25, 1.3, 1.3, 1.5, 1.5, 1.0, 1.0});
  return {{powers[0], powers[1]}, {powers[2], powers[3]}, {powers[4], powers[5]}};
}

Wind::Voices Wind::moan(const Force& force) const {
  const double l = sides_[0].speed, r = sides_[1].speed;
  const double body = kind_.body_hz, span = kind_.body_span_hz;
  return {four(body + span * l, body + span * r, 75.0 + 60.0 * l, 75.0 + 60.0 * r), four(0.8, 0.8, 0.7, 0.7),
          four(force.moan[0], force.moan[1], kind_.rumble * force.rumble[0], kind_.rumble * force.rumble[1])};
}

Wind::Voices Wind::hiss() const {
  const double l = sides_[0].speed, r = sides_[1].speed;
  return {four(1500.0 + 1600.0 * l, 1500.0 + 1600.0 * r, 700.0 + 800.0 * l, 700.0 + 800.0 * r), four(0.6, 0.6, 1.1, 1.1),
          four(kind_.air * l * l, kind_.air * r * r, 2.0 * kind_.air * l, 2.0 * kind_.air * r)};
}

Wind::Voices Wind::whistle(const Force& force) const {
  const double l = sides_[0].speed, r = sides_[1].speed;
  const auto wire = [&](double u, double hz) {
    const double over = std::max(u - 0.46, 0.0);
    return kind_.wire * over * over * evened(hz, 30.0);
  };
  const double el = 380.0 + 820.0 * l, er = 405.0 + 820.0 * r, wl = 850.0 + 1300.0 * l, wr = 810.0 + 1300.0 * r;
  return {four(el, er, wl, wr), four(22.0, 22.0, 30.0, 30.0),
          four(kind_.eaves * force.eaves[0] * evened(el, 22.0), kind_.eaves * force.eaves[1] * evened(er, 22.0), wire(l, wl), wire(r, wr))};
}

void Wind::breathe() {
  for (Breath& breath : breath_) {
    breath.white = noise_.next();
    breath.pink = pink_.next(breath.white);
  }
}

/// Tunes all to the speed of the wind.
template <typename Beside>
void Wind::tune(Beside& beside) {
  const Force now = force();
  const Voices m = moan(now), h = hiss();
  const auto level = static_cast<float>(kind_.level);
  WideLanes hz, q;
  join(m.hz, h.hz, hz);
  join(m.q, h.q, q);
  join(m.gain * level, h.gain * level, broad_gain_);
  broad_.tune(hz, q, rate_);
  if (!whistles()) return;
  const Voices w = whistle(now);
  whistle_gain_ = w.gain * level;
  beside.tune_guest(w.hz, w.q);
}

// The noise is made a period ahead: in one loop, more would wait for one another than a processor looks ahead.
template <bool whistling, typename Beside>
LOCKET_WIDE void Wind::play(Period& period, Beside& beside) {
  constexpr float per_frame = 1.0f / period_frames;
  WideLanes gain = broad_gain_;
  Lanes whistle_gain = whistle_gain_;
  tune(beside);
  const WideLanes step = (broad_gain_ - gain) * per_frame;
  const Lanes whistle_step = (whistle_gain_ - whistle_gain) * per_frame;
  WideFilterLanes::State broad = broad_.state();  // copies of our own, which the compiler may keep in registers
  NoiseLanes noise = noise_;
  PinkLanes pink = pink_;
  typename Beside::Run run(beside);
  PeriodLanes all;
  for (std::size_t i = 0; i < period_frames; ++i) {
    WideLanes both;
    keep_registers_free();
    join(breath_[i].pink, breath_[i].white, both);
    Lanes thin = whistling ? breath_[i].white : Lanes{};
    breath_[i].white = noise.next();
    breath_[i].pink = pink.next(breath_[i].white);
    broad.band(broad_.tuning(), both);
    both *= gain;
    gain += step;
    run.frame(i, thin);
    all[i] = low_half(both) + high_half(both);
    if constexpr (whistling) {
      all[i] += thin * whistle_gain;
      whistle_gain += whistle_step;
    }
  }
  add_sides(all, period);
  noise_ = noise;
  pink_ = pink;
  broad_.state() = broad;
  run.end();
}

template <typename Beside>
void Wind::blow(Period& period, Beside& beside) {
  next_speed();
  if (whistles()) play<true>(period, beside);
  else play<false>(period, beside);
}

void Wind::add_to(Period& period) { blow(period, alone_); }

void Wind::add_to(Period& period, OutputStage& beside) { blow(period, beside); }

void Wind::add_to(Period& period, OutputStageWithWalls& beside) { blow(period, beside); }

}  // namespace locket::foley
