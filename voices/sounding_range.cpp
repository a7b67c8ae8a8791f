// SPDX-License-Identifier: GPL-3.0-or-later
#include "voices/sounding_range.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace locket {
namespace {

/// eSpeak's softest consonants lie 40 dB under its vowels; its silence is digital, or a step or two of decay.
constexpr double threshold_factor = 0.00316;  // -50 dB
constexpr double lead_seconds = 0.002, tail_seconds = 0.0025;

}  // namespace

int sounding_threshold(std::span<const std::int16_t> samples) {
  int peak = 0;
  for (const std::int16_t sample : samples) peak = std::max(peak, std::abs(int(sample)));
  return std::max(2, static_cast<int>(std::lround(peak * threshold_factor)));
}

SampleRange sounding_range(std::span<const std::int16_t> samples, int rate) {
  const int threshold = sounding_threshold(samples);
  const auto sounds = [threshold](std::int16_t sample) { return std::abs(int(sample)) >= threshold; };
  const auto first = std::find_if(samples.begin(), samples.end(), sounds);
  if (first == samples.end()) return {};
  const auto last = std::find_if(samples.rbegin(), samples.rend(), sounds);
  const auto begin = static_cast<std::size_t>(first - samples.begin());
  const auto end = static_cast<std::size_t>(samples.rend() - last);
  const auto lead = static_cast<std::size_t>(lead_seconds * rate), tail = static_cast<std::size_t>(tail_seconds * rate);
  return {begin > lead ? begin - lead : 0, std::min(end + tail, samples.size())};
}

}  // namespace locket
