// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/meter/k_weighting.h"

#include <cmath>
#include <numbers>

#include "audio/wide.h"

namespace locket {
namespace {

/// BS.1770-4: loudness = -0.691 + 10 lg (mean square).
constexpr double offset_lu = -0.691;

}  // namespace

/// The standard gives coefficients for 48 kHz alone. These are the analogue filters behind them, brought to any rate
/// by the bilinear transform.
template <class Lanes>
KFilter<Lanes>::KFilter(SampleRate rate) {
  const auto tangent = [rate](double hz) { return std::tan(std::numbers::pi * hz / rate); };
  {
    constexpr double gain_db = 3.999843853973347, q = 0.7071752369554196;
    const double k = tangent(1681.974450955533), high = std::pow(10.0, gain_db / 20), band = std::pow(high, 0.4996667741545416);
    const double a0 = 1 + k / q + k * k;
    b0_ += (high + band * k / q + k * k) / a0;
    b1_ += 2 * (k * k - high) / a0;
    b2_ += (high - band * k / q + k * k) / a0;
    shelf_.a1 += 2 * (k * k - 1) / a0;
    shelf_.a2 += (1 - k / q + k * k) / a0;
  }
  constexpr double q = 0.5003270373238773;
  const double k = tangent(38.13547087602444), a0 = 1 + k / q + k * k;
  high_pass_.a1 += 2 * (k * k - 1) / a0;
  high_pass_.a2 += (1 - k / q + k * k) / a0;
}

template class KFilter<Pair>;
template class KFilter<Quad>;

double KWeighting::energy(StereoView block) noexcept {
  KFilter<Pair> filter = filter_;
  Pair sum{};
  for (std::size_t i = 0; i < block.frames(); ++i) {
    Pair frame{block.left[i], block.right[i]};
    filter.run(frame);
    sum += frame * frame;
  }
  filter_ = filter;
  return sum[0] + sum[1];
}

void KWeighting::energies(StereoView block, std::span<double> energies) noexcept {
  KFilter<Pair> filter = filter_;
  for (std::size_t i = 0; i < block.frames(); ++i) {
    Pair frame{block.left[i], block.right[i]};
    filter.run(frame);
    energies[i] = frame[0] * frame[0] + frame[1] * frame[1];
  }
  filter_ = filter;
}

namespace {

LOCKET_WIDE double energy_in_quarters(std::span<const float> mono, std::size_t quarter, std::size_t memory, SampleRate rate) noexcept {
  KFilter<Quad> filter(rate);
  Quad sum{};
  const float* const second = mono.data() + mono.size() - 3 * quarter;
  // The first quarter may be shorter than the others: there is silence before it, of which nothing is left.
  const float* const first = second - quarter;
  const std::size_t silence = 4 * quarter - mono.size();
  for (std::size_t i = 0; i < memory; ++i) {
    const float* const at = second + i - memory;
    Quad frame{0, at[0], at[quarter], at[2 * quarter]};
    filter.run(frame);
  }
  for (std::size_t i = 0; i < quarter; ++i) {
    Quad frame{i < silence ? 0.0f : first[i], second[i], second[quarter + i], second[2 * quarter + i]};
    filter.run(frame);
    sum += frame * frame;
  }
  return (sum[0] + sum[1]) + (sum[2] + sum[3]);
}

}  // namespace

double weighted_energy(std::span<const float> mono, SampleRate rate) noexcept {
  const auto memory = static_cast<std::size_t>(k_memory_seconds * rate);
  const std::size_t quarter = (mono.size() + 3) / 4;
  return quarter > memory + 3 ? energy_in_quarters(mono, quarter, memory, rate) : KWeighting(rate).energy({mono, mono}) / 2;
}

double lufs_of(double energy, Frames frames) { return offset_lu + 10 * std::log10(energy / static_cast<double>(frames)); }

double energy_of_lufs(double lufs) { return std::pow(10.0, (lufs - offset_lu) / 10); }

}  // namespace locket
