// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/file/dither.h"

#include <algorithm>
#include <cmath>

#include "audio/wide.h"

namespace locket::inline file {
namespace {

// Every loop here is plain enough for the compiler to do several samples at once.

// Two even draws of 2^16 steps each: their sum is triangular between -1 and 1.
float triangular(std::uint32_t bits) {
  const auto sum = static_cast<std::int32_t>(bits >> 16) + static_cast<std::int32_t>(bits & 0xffff);
  return static_cast<float>(sum - 65535) * 0x1p-16f;
}

std::int32_t nearest(float value) { return static_cast<std::int32_t>(value + std::copysign(0.5f, value)); }

// xorshift32 (Marsaglia, J. Statistical Software 8(14), 2003): far longer than any ear remembers.
LOCKET_WIDE void draw(std::span<std::uint32_t, Quantiser::lanes> generators, std::span<float, Quantiser::ahead> draws) noexcept {
  for (std::size_t i = 0; i < draws.size(); i += generators.size())
    for (std::size_t lane = 0; lane < generators.size(); ++lane) {
      std::uint32_t bits = generators[lane];
      bits ^= bits << 13;
      bits ^= bits >> 17;
      bits ^= bits << 5;
      generators[lane] = bits;
      draws[i + lane] = triangular(bits);
    }
}

LOCKET_WIDE void to_steps(const float* in, const float* dither, std::int32_t* out, std::size_t n, float full_scale) noexcept {
  const float lowest = -full_scale, highest = full_scale - 1;
  for (std::size_t i = 0; i < n; ++i) {
    const float number = in[i] * full_scale + dither[i];
    const float above = number > lowest ? number : lowest;  // so is what is not a number, for now
    const std::int32_t step = nearest(above < highest ? above : highest);
    out[i] = in[i] == in[i] ? step : 0;
  }
}

}  // namespace

Quantiser::Quantiser(int bits) : full_scale_(static_cast<float>(1 << (bits - 1))) {
  std::uint32_t seed = 0x9e3779b9;
  for (std::uint32_t& generator : generators_) generator = seed = seed * 1664525 + 1013904223;
}

void Quantiser::quantise(std::span<const float> samples, std::span<std::int32_t> steps) noexcept {
  for (std::size_t done = 0; done < samples.size();) {
    if (at_ == draws_.size()) draw(generators_, draws_), at_ = 0;
    const std::size_t n = std::min(draws_.size() - at_, samples.size() - done);
    to_steps(samples.data() + done, draws_.data() + at_, steps.data() + done, n, full_scale_);
    at_ += n;
    done += n;
  }
}

}  // namespace locket::inline file
