// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/foley/momentary.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "audio/foley/numbers.h"
#include "audio/lanes.h"

namespace locket::foley {

namespace {

struct Biquad {
  double b0 = 1, b1 = 0, b2 = 0, a1 = 0, a2 = 0;
};

/// BS.1770's two filters, from the analogue prototypes behind its table for 48 kHz.
Biquad shelf(SampleRate rate) {
  constexpr double hz = 1681.974450955533, db = 3.999843853973347, q = 0.7071752369554196;
  const double k = tangent(0.5 * hz / rate), high = from_db(db), band = power(high, 0.4996667741545416);
  const double a0 = 1.0 + k / q + k * k;
  return {(high + band * k / q + k * k) / a0, 2.0 * (k * k - high) / a0, (high - band * k / q + k * k) / a0,
          2.0 * (k * k - 1.0) / a0, (1.0 - k / q + k * k) / a0};
}

Biquad cut(SampleRate rate) {
  constexpr double hz = 38.13547087602444, q = 0.5003270373238773;
  const double k = tangent(0.5 * hz / rate), a0 = 1.0 + k / q + k * k;
  return {1.0, -2.0, 1.0, 2.0 * (k * k - 1.0) / a0, (1.0 - k / q + k * k) / a0};
}

/// The energy of all K-weighted frames so far. V is a number, or a pair of channels.
template <typename V>
class RunningEnergy {
 public:
  explicit RunningEnergy(SampleRate rate) : shelf_(shelf(rate)), cut_(cut(rate)) {}

  /// `at(i)` is frame i.
  template <typename At>
  void add(std::size_t begin, std::size_t end, At at) {
    const Biquad s = shelf_, c = cut_;
    V s1 = past_[0], s2 = past_[1], c1 = past_[2], c2 = past_[3], energy = energy_;
    for (std::size_t i = begin; i < end; ++i) {
      const V in = at(i);
      const V bright = s.b0 * in + s1;
      s1 = s.b1 * in - s.a1 * bright + s2;
      s2 = s.b2 * in - s.a2 * bright;
      const V weighted = c.b0 * bright + c1;
      c1 = c.b1 * bright - c.a1 * weighted + c2;
      c2 = c.b2 * bright - c.a2 * weighted;
      energy += weighted * weighted;
    }
    past_ = {s1, s2, c1, c2};
    energy_ = energy;
  }
  const V& energy() const { return energy_; }

 private:
  Biquad shelf_, cut_;
  std::array<V, 4> past_{};
  V energy_{};
};

constexpr std::size_t step = 64;  // frames from one window to the next

double sum_of(double mono) { return mono; }
double sum_of(DoublePair sides) { return sides[0] + sides[1]; }

/// The energy of the loudest window; `at(i)` is frame i of `frames`. A window begins at every step, and ends, so many steps
/// later, a few frames into one.
template <typename V, typename At>
double loudest_window(std::size_t frames, std::size_t window, SampleRate rate, At at) {
  RunningEnergy<V> running(rate);
  std::vector<double> begins;  // the energy before each window
  begins.reserve(frames / step + 1);
  const std::size_t steps = window / step, rest = window % step;
  double loudest = 0.0;
  for (std::size_t begin = 0; begin + rest <= frames; begin += step) {
    begins.push_back(sum_of(running.energy()));
    running.add(begin, begin + rest, at);
    if (begins.size() > steps) loudest = std::max(loudest, sum_of(running.energy()) - begins[begins.size() - 1 - steps]);
    running.add(begin + rest, std::min(frames, begin + step), at);
  }
  return loudest;
}

}  // namespace

double loudest_momentary(std::span<const float> left, std::span<const float> right, SampleRate rate) {
  const auto window = static_cast<std::size_t>(0.4 * rate + 0.5);
  const std::size_t frames = std::max(left.size(), window);
  const auto padded = [](std::span<const float> channel, std::size_t i) { return i < channel.size() ? static_cast<double>(channel[i]) : 0.0; };
  const double loudest = right.empty() ? loudest_window<double>(frames, window, rate, [&](std::size_t i) { return padded(left, i); })
                                       : loudest_window<DoublePair>(frames, window, rate, [&](std::size_t i) { return DoublePair{padded(left, i), padded(right, i)}; });
  const double mean_square = loudest / static_cast<double>(window);
  return mean_square < 1e-20 ? -200.0 : -0.691 + 10.0 * log2_of(mean_square) / 3.321928094887362;
}

}  // namespace locket::foley
