// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/meter/k_weighting.h"

#include <cmath>
#include <numbers>

#include "audio/k_weighting_design.h"
#include "audio/wide.h"

namespace locket::inline meter {
template <class Lanes>
KFilter<Lanes>::KFilter(SampleRate rate) {
  const auto tangent = [rate](double hz) { return std::tan(std::numbers::pi * hz / rate); };
  const double high = std::pow(10.0, k_weighting::shelf_db / 20), band = std::pow(high, k_weighting::shelf_band_exponent);
  const BiquadCoefficients shelf = k_weighting::shelf(tangent(k_weighting::shelf_hz), high, band);
  b0_ += shelf.b0;
  b1_ += shelf.b1;
  b2_ += shelf.b2;
  shelf_.a1 += shelf.a1;
  shelf_.a2 += shelf.a2;
  const BiquadCoefficients high_pass = k_weighting::high_pass(tangent(k_weighting::high_pass_hz));
  high_pass_.a1 += high_pass.a1;
  high_pass_.a2 += high_pass.a2;
}

template class KFilter<Pair>;
template class KFilter<Quad>;

double KWeighting::energy(StereoView block) noexcept {
  KFilter<Pair> filter = filter_;
  Pair sum{};
  for (std::size_t i = 0; i < block.frames(); ++i) {
    Pair frame{block.left[i], block.right[i]};
    filter.next(frame);
    sum += frame * frame;
  }
  filter_ = filter;
  return sum[0] + sum[1];
}

void KWeighting::energies(StereoView block, std::span<double> energies) noexcept {
  KFilter<Pair> filter = filter_;
  for (std::size_t i = 0; i < block.frames(); ++i) {
    Pair frame{block.left[i], block.right[i]};
    filter.next(frame);
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
    filter.next(frame);
  }
  for (std::size_t i = 0; i < quarter; ++i) {
    Quad frame{i < silence ? 0.0f : first[i], second[i], second[quarter + i], second[2 * quarter + i]};
    filter.next(frame);
    sum += frame * frame;
  }
  return (sum[0] + sum[1]) + (sum[2] + sum[3]);
}

}  // namespace

double weighted_energy(std::span<const float> mono, SampleRate rate) noexcept {
  const auto memory = whole_frames(k_memory_seconds, rate);
  const std::size_t quarter = (mono.size() + 3) / 4;
  return quarter > memory + 3 ? energy_in_quarters(mono, quarter, memory, rate) : KWeighting(rate).energy({mono, mono}) / 2;
}

double lufs_of(double energy, Frames frames) { return k_weighting::offset_lu + 10 * std::log10(energy / static_cast<double>(frames)); }

double energy_of_lufs(double lufs) { return std::pow(10.0, (lufs - k_weighting::offset_lu) / 10); }

}  // namespace locket::inline meter
