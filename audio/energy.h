// SPDX-License-Identifier: GPL-3.0-or-later
// How much there is in a stretch of sound: the sum of the squares of its samples.
#pragma once

#include <cstddef>
#include <span>

namespace locket {

/// In double, or in what `Sum` says, `lanes` sums side by side for the vector unit: the order of the sums is part of the
/// result's last bits.
template <typename Sum = double, std::size_t lanes = 1>
inline double energy_of(std::span<const float> samples) noexcept {
  Sum sums[lanes] = {};
  const std::size_t whole = samples.size() - samples.size() % lanes;
  for (std::size_t i = 0; i < whole; i += lanes)
    for (std::size_t lane = 0; lane < lanes; ++lane) sums[lane] += Sum{samples[i + lane]} * samples[i + lane];
  double sum = 0;
  for (const float sample : samples.subspan(whole)) sum += Sum{sample} * sample;
  for (const Sum one : sums) sum += one;
  return sum;
}

}  // namespace locket
