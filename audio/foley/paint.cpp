// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/foley/paint.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "audio/foley/filter.h"
#include "audio/wide.h"

namespace locket::foley {

namespace {

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
    next_ = whole_frames(time_, rate_);
  }
  const Creak& creak_;
  Random& random_;
  SampleRate rate_;
  double time_ = 0.0;
  std::size_t frame_ = 0, next_ = 0;
  std::array<double, 3> pending_{};
};

}  // namespace

LOCKET_WIDE void creak(std::span<float> out, const Creak& creak, Random& random, SampleRate rate) {
  constexpr double ringing_seconds = 0.3;
  constexpr std::size_t most = 6;
  out = out.first(std::min(out.size(), whole_frames(creak.seconds + ringing_seconds, rate)));
  const std::size_t modes = std::min(most, creak.body.size());
  std::array<FourNumbers, 2> hz, q;
  std::array<double, 8> gains{};
  for (std::size_t k = 0; k < 8; ++k) {
    hz[k / 4][k % 4] = k < modes ? random.around(creak.body[k].hz, 0.02) : 1000.0;
    q[k / 4][k % 4] = creak.q;
    if (k < modes)
      gains[k] = creak.body[k].gain * creak.q * rate / (6.2832 * hz[k / 4][k % 4]);  // so that one pulse alone peaks at the mode's gain
  }
  std::array<FourFilters, 2> body = {FourFilters(hz[0], q[0], rate), FourFilters(hz[1], q[1], rate)};
  const DoubleLanes low{gains[0], gains[1], gains[2], gains[3]}, high{gains[4], gains[5], gains[6], gains[7]};
  Pulses pulses(creak, random, rate);
  for (float& sample : out) {
    const DoubleLanes pulse = DoubleLanes{} + pulses.next();
    DoubleLanes band = pulse;
    body[0].band(band);
    const Lanes heard = __builtin_convertvector(low * band, Lanes);
    for (std::size_t k = 0; k < std::min<std::size_t>(modes, 4); ++k) sample += heard[k];
    if (modes <= 4) continue;
    band = pulse;
    body[1].band(band);
    const Lanes above = __builtin_convertvector(high * band, Lanes);
    for (std::size_t k = 4; k < modes; ++k) sample += above[k - 4];
  }
}

std::span<float> from(std::span<float> out, double seconds, SampleRate rate) {
  return out.subspan(std::min(out.size(), whole_frames(seconds, rate)));
}

}  // namespace locket::foley
