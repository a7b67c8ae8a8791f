// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/foley/wind.h"

#include <algorithm>
#include <cmath>

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
      sides_{Side{Drift(0.4, periods_per_second(rate), Random(seed ^ 4))},
             Side{Drift(0.4, periods_per_second(rate), Random(seed ^ 5))}},
      lag_(static_cast<std::size_t>(right_hears_later_seconds * periods_per_second(rate))),
      follower_(kind.strength),
      rise_(step_towards(rise_seconds, rate)),
      fall_(step_towards(fall_seconds, rate)),
      noise_([&] { Random random(seed ^ 6); return NoiseLanes(random); }()) {
  speeds_.fill(kind.strength);
  for (Side& side : sides_) side.speed = kind.strength;
}

void Wind::add_to(Period& period) {
  next_speed();
  const auto level = static_cast<float>(kind_.level);
  Voices m = moan(), h = hiss(), w = whistle();
  for (Voices* voices : {&m, &h, &w}) voices->gain *= level;
  play(period, m, h, w);
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

Wind::Voices Wind::moan() const {
  const double l = sides_[0].speed, r = sides_[1].speed;
  const double body = kind_.body_hz, span = kind_.body_span_hz;
  return {four(body + span * l, body + span * r, 75.0 + 60.0 * l, 75.0 + 60.0 * r), four(0.8, 0.8, 0.7, 0.7),
          four(power(l, 1.25), power(r, 1.25), kind_.rumble * power(l, 1.3), kind_.rumble * power(r, 1.3))};
}

Wind::Voices Wind::hiss() const {
  const double l = sides_[0].speed, r = sides_[1].speed;
  return {four(1500.0 + 1600.0 * l, 1500.0 + 1600.0 * r, 700.0 + 800.0 * l, 700.0 + 800.0 * r), four(0.6, 0.6, 1.1, 1.1),
          four(kind_.air * l * l, kind_.air * r * r, 2.0 * kind_.air * l, 2.0 * kind_.air * r)};
}

Wind::Voices Wind::whistle() const {
  const double l = sides_[0].speed, r = sides_[1].speed;
  const auto eaves = [&](double u, double hz) { return kind_.eaves * power(std::max(u - 0.40, 1e-9), 1.5) * evened(hz, 22.0); };
  const auto wire = [&](double u, double hz) {
    const double over = std::max(u - 0.46, 0.0);
    return kind_.wire * over * over * evened(hz, 30.0);
  };
  const double el = 380.0 + 820.0 * l, er = 405.0 + 820.0 * r, wl = 850.0 + 1300.0 * l, wr = 810.0 + 1300.0 * r;
  return {four(el, er, wl, wr), four(22.0, 22.0, 30.0, 30.0), four(eaves(l, el), eaves(r, er), wire(l, wl), wire(r, wr))};
}

void Wind::play(Period& period, const Voices& moan, const Voices& hiss, const Voices& whistle) {
  constexpr float per_frame = 1.0f / period_frames;
  NoiseLanes noise = noise_;  // copies of our own, which the compiler may keep in registers
  PinkLanes pink = pink_;
  FilterLanes m = moan_, h = hiss_, w = whistle_;
  m.tune(moan.hz, moan.q, rate_);
  h.tune(hiss.hz, hiss.q, rate_);
  w.tune(whistle.hz, whistle.q, rate_);
  Lanes mg = moan_gain_, hg = hiss_gain_, wg = whistle_gain_;
  const Lanes ms = (moan.gain - mg) * per_frame, hs = (hiss.gain - hg) * per_frame, ws = (whistle.gain - wg) * per_frame;
  for (std::size_t i = 0; i < period_frames; ++i) {
    const Lanes white = noise.next();
    const Lanes sum = m.band(pink.next(white)) * mg + h.band(white) * hg + w.band(white) * wg;
    period.left[i] += sum[0] + sum[2];
    period.right[i] += sum[1] + sum[3];
    mg += ms;
    hg += hs;
    wg += ws;
  }
  noise_ = noise;
  pink_ = pink;
  moan_ = m;
  hiss_ = h;
  whistle_ = w;
  moan_gain_ = moan.gain;
  hiss_gain_ = hiss.gain;
  whistle_gain_ = whistle.gain;
}

}  // namespace locket::foley
