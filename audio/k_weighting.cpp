// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/k_weighting.h"

#include <cmath>
#include <numbers>

namespace locket {
namespace {

/// BS.1770-4: loudness = -0.691 + 10 lg (mean square).
constexpr double offset_lu = -0.691;

}  // namespace

/// The standard gives coefficients for 48 kHz alone. These are the analogue filters behind them, brought to any rate
/// by the bilinear transform.
KWeighting::KWeighting(SampleRate rate) {
  const auto tangent = [rate](double hz) { return std::tan(std::numbers::pi * hz / rate); };
  {
    constexpr double gain_db = 3.999843853973347, q = 0.7071752369554196;
    const double k = tangent(1681.974450955533), high = std::pow(10.0, gain_db / 20), band = std::pow(high, 0.4996667741545416);
    const double a0 = 1 + k / q + k * k;
    shelf_.b0 = (high + band * k / q + k * k) / a0;
    shelf_.b1 = 2 * (k * k - high) / a0;
    shelf_.b2 = (high - band * k / q + k * k) / a0;
    shelf_.a1 = 2 * (k * k - 1) / a0;
    shelf_.a2 = (1 - k / q + k * k) / a0;
  }
  constexpr double q = 0.5003270373238773;
  const double k = tangent(38.13547087602444), a0 = 1 + k / q + k * k;
  high_pass_.b0 = 1, high_pass_.b1 = -2, high_pass_.b2 = 1;  // not divided by a0: so the standard has it
  high_pass_.a1 = 2 * (k * k - 1) / a0;
  high_pass_.a2 = (1 - k / q + k * k) / a0;
}

KWeighting::Pair KWeighting::Stage::run(Pair in) noexcept {
  const Pair out = b0 * in + first;
  first = b1 * in - a1 * out + second;
  second = b2 * in - a2 * out;
  return out;
}

double KWeighting::energy(StereoView block) noexcept {
  Pair sum{};
  for (std::size_t i = 0; i < block.frames(); ++i) {
    const Pair out = high_pass_.run(shelf_.run(Pair{block.left[i], block.right[i]}));
    sum += out * out;
  }
  return sum[0] + sum[1];
}

double KWeighting::energy(std::span<const float> mono) noexcept {
  double sum = 0;
  for (const float sample : mono) {
    const Pair out = high_pass_.run(shelf_.run(Pair{sample, 0}));
    sum += out[0] * out[0];
  }
  return sum;
}

double lufs_of(double energy, Frames frames) { return offset_lu + 10 * std::log10(energy / static_cast<double>(frames)); }

double energy_of_lufs(double lufs) { return std::pow(10.0, (lufs - offset_lu) / 10); }

}  // namespace locket
