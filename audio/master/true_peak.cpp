// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/master/true_peak.h"

#include <algorithm>
#include <cmath>

#include "audio/wide.h"

namespace locket::inline master {
namespace {

constexpr double pi = 3.14159265358979323846;
// Flat within 0.1 dB up to 0.45 of the rate, -60 dB of ripple: a meter, not a converter.
constexpr double kaiser_beta = 5.0;

// The modified Bessel function of order zero, by its power series.
double bessel_i0(double x) {
  double sum = 1, term = 1;
  for (int k = 1; term > 1e-12 * sum; ++k) sum += term *= (x / 2 / k) * (x / 2 / k);
  return sum;
}

double windowed_sinc(double t, double half_width) {
  const double across = t / half_width;
  if (std::abs(across) >= 1) return 0;
  const double window = bessel_i0(kaiser_beta * std::sqrt(1 - across * across)) / bessel_i0(kaiser_beta);
  return t == 0 ? window : window * std::sin(pi * t) / (pi * t);
}

// All phases side by side: their sums, which are made tap by tap, wait for each other less. That is why this loop has no
// other order, and every sum the same as alone.
LOCKET_WIDE void raise_to_peaks(const TruePeakFilter::Phases& phases, const float* samples, float* peaks) noexcept {
  using Filter = TruePeakFilter;
  float sums[Filter::oversampling - 1][Filter::group] = {};
  for (std::size_t k = 0; k < Filter::taps; ++k)
    for (std::size_t p = 0; p < Filter::oversampling - 1; ++p)
      for (std::size_t i = 0; i < Filter::group; ++i) sums[p][i] += phases[p][k] * samples[i + k];
  for (std::size_t i = 0; i < Filter::group; ++i) {
    float greatest = std::abs(samples[i + Filter::half - 1]);
    for (const auto& values : sums) greatest = greatest < std::abs(values[i]) ? std::abs(values[i]) : greatest;
    peaks[i] = peaks[i] < greatest ? greatest : peaks[i];
  }
}

}  // namespace

TruePeakFilter::TruePeakFilter() {
  double greatest = 1;
  for (std::size_t p = 0; p < phases_.size(); ++p) {
    const double fraction = static_cast<double>(p + 1) / oversampling;
    std::array<double, taps> weights;
    double sum = 0, norm = 0;
    for (std::size_t k = 0; k < taps; ++k) {
      weights[k] = windowed_sinc(static_cast<double>(k) - (half - 1) - fraction, half);
      sum += weights[k];
      norm += std::abs(weights[k]);
    }
    for (std::size_t k = 0; k < taps; ++k) phases_[p][k] = static_cast<float>(weights[k] / sum);
    greatest = std::max(greatest, norm / sum);
  }
  bound_ = static_cast<float>(greatest * (1 + 1e-5));  // 1e-5: what 24 roundings in float may add
}

void TruePeakFilter::raise(std::span<const float, before + group> samples, std::span<float, group> peaks) const noexcept {
  raise_to_peaks(phases_, samples.data(), peaks.data());
}

}  // namespace locket::inline master
