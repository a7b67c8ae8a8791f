// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/dither.h"

#include <cmath>

namespace locket {
namespace {

// Adding and subtracting this rounds a double to the nearest whole number, quicker than a call.
constexpr double rounder = 0x1.8p52;

// xorshift64 (Marsaglia, J. Statistical Software 8(14), 2003): quick, and far longer than any play.
std::uint64_t next(std::uint64_t& state) {
  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  return state;
}

// The sum of two even draws of 2^16 steps each: triangular between -1 and 1.
double triangular(std::uint64_t bits) {
  const auto first = static_cast<std::int32_t>(bits >> 48), second = static_cast<std::int32_t>(bits >> 32 & 0xffff);
  return (first + second - 65535) * 0x1p-16;
}

}  // namespace

Quantiser::Quantiser(int bits) : full_scale_(static_cast<double>(1 << (bits - 1))) {}

void Quantiser::quantise(std::span<const float> samples, std::span<std::int32_t> steps) noexcept {
  for (std::size_t i = 0; i < samples.size(); ++i) {
    double value = samples[i] * full_scale_ + triangular(next(state_));
    value = value > -full_scale_ ? value : -full_scale_;
    value = value < full_scale_ - 1 ? value : full_scale_ - 1;
    steps[i] = std::isnan(samples[i]) ? 0 : static_cast<std::int32_t>(value + rounder - rounder);
  }
}

}  // namespace locket
