// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/meter/brightness.h"

#include <cstddef>
#include <vector>

#include "audio/meter/power_spectrum.h"

namespace locket::inline meter {
namespace {

constexpr std::size_t frame = 2048, hop = frame / 2;
constexpr double lowest_hz = 50, highest_hz = 8000;

/// Sums of power by bin, over all frames.
std::vector<double> summed_power(std::span<const float> recording) {
  PowerSpectrum spectrum(frame);
  std::vector<double> sum(spectrum.bins(), 0);
  for (std::size_t at = 0; at + frame <= recording.size(); at += hop) {
    const std::span<const double> power = spectrum.of(recording.subspan(at, frame));
    for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += power[i];
  }
  return sum;
}

}  // namespace

std::optional<double> brightness_hz(std::span<const float> recording, SampleRate rate) {
  const std::vector<double> spectrum = summed_power(recording);
  double power = 0, moment = 0;
  for (std::size_t i = 0; i < spectrum.size(); ++i) {
    const double hz = static_cast<double>(i) * rate / frame;
    if (hz < lowest_hz || hz > highest_hz) continue;
    power += spectrum[i];
    moment += spectrum[i] * hz;
  }
  return power > 0 ? std::optional(moment / power) : std::nullopt;
}

}  // namespace locket::inline meter
