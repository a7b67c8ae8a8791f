// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/file/sample_encoder.h"

#include <bit>

namespace locket::inline file {
namespace {

static_assert(std::endian::native == std::endian::little, "floats and whole numbers are written as they lie in memory");

/// The low bytes of each step.
template <std::size_t sample_bytes>
void pack(std::span<const std::int32_t> steps, std::byte* out) {
  for (std::size_t i = 0; i < steps.size(); ++i)
    for (std::size_t b = 0; b < sample_bytes; ++b) out[i * sample_bytes + b] = static_cast<std::byte>(steps[i] >> (8 * b) & 0xff);
}

}  // namespace

std::span<const std::byte> SampleEncoder::encode(std::span<const float> samples) {
  if (format_ == SampleFormat::float32) return std::as_bytes(samples);
  steps_.resize(samples.size());
  quantiser_.quantise(samples, steps_);
  const bool wide = format_ == SampleFormat::pcm24;
  bytes_.resize(samples.size() * (wide ? 3 : 2));
  if (wide) pack<3>(steps_, bytes_.data());
  else pack<2>(steps_, bytes_.data());
  return bytes_;
}

}  // namespace locket::inline file
