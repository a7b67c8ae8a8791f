// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/foley/momentary.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "audio/foley/numbers.h"

namespace locket::foley {

namespace {

/// BS.1770's two filters, from the analogue prototypes behind its table for 48 kHz.
class KWeighting {
 public:
  explicit KWeighting(SampleRate rate) {
    shelve(1681.974450955533, 3.999843853973347, 0.7071752369554196, rate);
    cut(38.13547087602444, 0.5003270373238773, rate);
  }
  double operator()(double in) { return cut_(shelf_(in)); }

 private:
  struct Biquad {
    double b0 = 1, b1 = 0, b2 = 0, a1 = 0, a2 = 0, s1 = 0, s2 = 0;
    double operator()(double in) {
      const double out = b0 * in + s1;
      s1 = b1 * in - a1 * out + s2;
      s2 = b2 * in - a2 * out;
      return out;
    }
  };
  void shelve(double hz, double db, double q, SampleRate rate) {
    const double k = tangent(0.5 * hz / rate), high = from_db(db), band = power(high, 0.4996667741545416);
    const double a0 = 1.0 + k / q + k * k;
    shelf_ = {(high + band * k / q + k * k) / a0, 2.0 * (k * k - high) / a0, (high - band * k / q + k * k) / a0,
              2.0 * (k * k - 1.0) / a0, (1.0 - k / q + k * k) / a0};
  }
  void cut(double hz, double q, SampleRate rate) {
    const double k = tangent(0.5 * hz / rate), a0 = 1.0 + k / q + k * k;
    cut_ = {1.0, -2.0, 1.0, 2.0 * (k * k - 1.0) / a0, (1.0 - k / q + k * k) / a0};
  }
  Biquad shelf_, cut_;
};

/// The running energy of a channel: energy[i] is that of the first i frames.
void accumulate(std::span<const float> channel, SampleRate rate, std::vector<double>& energy) {
  KWeighting weigh(rate);
  double sum = 0.0;
  for (std::size_t i = 0; i < energy.size() - 1; ++i) {
    const double y = weigh(i < channel.size() ? channel[i] : 0.0);
    sum += y * y;
    energy[i + 1] += sum;
  }
}

}  // namespace

double loudest_momentary(std::span<const float> left, std::span<const float> right, SampleRate rate) {
  const auto window = static_cast<std::size_t>(0.4 * rate + 0.5);
  std::vector<double> energy(std::max(left.size(), window) + 1, 0.0);
  accumulate(left, rate, energy);
  if (!right.empty()) accumulate(right, rate, energy);
  double loudest = 0.0;
  for (std::size_t end = window; end < energy.size(); end += 64) loudest = std::max(loudest, energy[end] - energy[end - window]);
  const double mean_square = loudest / static_cast<double>(window);
  return mean_square < 1e-20 ? -200.0 : -0.691 + 10.0 * log2_of(mean_square) / 3.321928094887362;
}

}  // namespace locket::foley
