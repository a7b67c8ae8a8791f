// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/foley/paint.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "audio/foley/filter.h"

namespace locket::foley {

namespace {

constexpr double highest_part_of_rate = 0.45;
constexpr double inaudible = 1e-5;  // -100 dB of a mode's start

std::size_t frames_of(double seconds, SampleRate rate) { return static_cast<std::size_t>(std::max(0.0, seconds * rate)); }

void ring_one(std::span<float> out, const Mode& mode, double attack_seconds, SampleRate rate) {
  if (mode.hz >= highest_part_of_rate * rate) return;
  const double r = decay_per_frame(mode.seconds, rate), turns = mode.hz / rate;
  const double a = 2.0 * r * cosine(turns), b = r * r;
  const double rise = 1.0 - exp2_of(-1.0 / (attack_seconds * rate));
  const std::size_t length = std::min(out.size(), frames_of(mode.seconds * 5.0 / 3.0, rate));
  double before = 0.0, now = mode.gain * r * sine(turns), open = 0.0;
  for (std::size_t i = 1; i < length; ++i) {
    open += rise * (1.0 - open);
    out[i] += static_cast<float>(now * open);
    const double next = a * now - b * before;
    before = now;
    now = next;
  }
}

/// The pulses of a creak, frame by frame: each three frames wide, so that it holds little that the rate cannot carry.
class Pulses {
 public:
  Pulses(const Creak& creak, Random& random, SampleRate rate) : creak_(creak), random_(random), rate_(rate) {}

  double next() {
    if (time_ < creak_.seconds && frame_ >= next_) strike();
    const double now = pending_[0];
    pending_ = {pending_[1], pending_[2], 0.0};
    ++frame_;
    return now;
  }

 private:
  void strike() {
    const double x = time_ / creak_.seconds;
    const double hz = x < 0.4 ? creak_.from_hz + (creak_.top_hz - creak_.from_hz) * x / 0.4
                              : creak_.top_hz + (creak_.to_hz - creak_.top_hz) * (x - 0.4) / 0.6;
    const double size = random_.around(1.0, 0.35) * std::sqrt(hill(0.02 + 0.96 * x));
    pending_ = {0.25 * size, 0.5 * size, 0.25 * size};
    const double sticks = random_.unit() < 0.14 ? 1.4 : 1.0;
    time_ += random_.around(sticks / hz, creak_.roughness);
    next_ = frames_of(time_, rate_);
  }
  const Creak& creak_;
  Random& random_;
  SampleRate rate_;
  double time_ = 0.0;
  std::size_t frame_ = 0, next_ = 0;
  std::array<double, 3> pending_{};
};

}  // namespace

void ring(std::span<float> out, std::span<const Mode> modes, double attack_seconds, SampleRate rate) {
  for (const Mode& mode : modes) ring_one(out, mode, attack_seconds, rate);
}

void burst(std::span<float> out, const Grain& grain, Random& random, SampleRate rate) {
  Filter filter(grain.hz, grain.q, rate);
  const double r = decay_per_frame(grain.seconds, rate);
  // A band of noise of bandwidth hz/q carries that part of the whole: evened, so that gain is about the peak.
  double level = grain.gain * std::sqrt(0.1 * rate * grain.q / grain.hz);
  const double rise = 1.0 - exp2_of(-1.0 / (0.0004 * rate));
  double open = 0.0;
  for (float& sample : out) {
    open += rise * (1.0 - open);
    sample += static_cast<float>(filter.band(random.noise() * level * open));
    level *= r;
    if (level < grain.gain * inaudible) return;
  }
}

void creak(std::span<float> out, const Creak& creak, Random& random, SampleRate rate) {
  constexpr double ringing_seconds = 0.3;
  out = out.first(std::min(out.size(), frames_of(creak.seconds + ringing_seconds, rate)));
  std::array<Filter, 6> body;
  const std::size_t modes = std::min(body.size(), creak.body.size());
  std::array<double, 6> gains{};
  for (std::size_t k = 0; k < modes; ++k) {
    const double hz = random.around(creak.body[k].hz, 0.02);
    body[k].tune(hz, creak.q, rate);
    gains[k] = creak.body[k].gain * creak.q * rate / (6.2832 * hz);  // so that one pulse alone peaks at the mode's gain
  }
  Pulses pulses(creak, random, rate);
  for (float& sample : out) {
    const double pulse = pulses.next();
    for (std::size_t k = 0; k < modes; ++k) sample += static_cast<float>(gains[k] * body[k].band(pulse));
  }
}

std::span<float> from(std::span<float> out, double seconds, SampleRate rate) {
  return out.subspan(std::min(out.size(), frames_of(seconds, rate)));
}

double hill(double x) {
  if (x <= 0.0 || x >= 1.0) return 0.0;
  const double half = 4.0 * x * (1.0 - x);
  return half * half;
}

}  // namespace locket::foley
