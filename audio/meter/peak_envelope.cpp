// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/meter/peak_envelope.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace locket::inline meter {
namespace {

float highest(std::span<const float> samples) {
  float most = 0;
  for (const float sample : samples) most = std::max(most, std::abs(sample));
  return most;
}

}  // namespace

PeakEnvelope::PeakEnvelope(Frames bin, std::size_t most) : bin_(bin), most_(most) { assert(bin > 0 && most > 0 && most % 2 == 0); }

void PeakEnvelope::add(Frames at, std::span<const float> samples, float gain) {
  if (at < 0) samples = samples.subspan(static_cast<std::size_t>(std::min<Frames>(-at, static_cast<Frames>(samples.size()))));
  at = std::max<Frames>(at, 0);
  while (!samples.empty() && samples.back() == 0) samples = samples.first(samples.size() - 1);
  if (samples.empty()) return;
  const Frames end = at + static_cast<Frames>(samples.size());
  while (end > bin_ * static_cast<Frames>(most_)) halve();
  peaks_.resize(std::max(peaks_.size(), static_cast<std::size_t>((end - 1) / bin_ + 1)));
  while (!samples.empty()) {
    const auto left = static_cast<std::size_t>(bin_ - at % bin_), n = std::min(left, samples.size());
    float& peak = peaks_[static_cast<std::size_t>(at / bin_)];
    peak = std::max(peak, highest(samples.first(n)) * gain);
    samples = samples.subspan(n);
    at += static_cast<Frames>(n);
  }
}

void PeakEnvelope::coarsen(Frames bin) {
  while (bin_ < bin) halve();
}

void PeakEnvelope::halve() {
  const std::size_t half = (peaks_.size() + 1) / 2;
  for (std::size_t i = 0; i < half; ++i) peaks_[i] = 2 * i + 1 < peaks_.size() ? std::max(peaks_[2 * i], peaks_[2 * i + 1]) : peaks_[2 * i];
  peaks_.resize(half);
  bin_ *= 2;
}

}  // namespace locket::inline meter
