// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/meter/brightness.h"

#include <kissfft/kiss_fftr.h>

#include <cmath>
#include <cstddef>
#include <memory>
#include <numbers>
#include <vector>

namespace locket::inline meter {
namespace {

constexpr std::size_t frame = 2048, hop = frame / 2, bins = frame / 2 + 1;
constexpr double lowest_hz = 50, highest_hz = 8000;

struct Free {
  void operator()(kiss_fftr_state* plan) const { kiss_fftr_free(plan); }
};

std::vector<float> hann() {
  std::vector<float> window(frame);
  for (std::size_t i = 0; i < frame; ++i)
    window[i] = static_cast<float>(0.5 - 0.5 * std::cos(2 * std::numbers::pi * static_cast<double>(i) / frame));
  return window;
}

/// Sums of power by bin, over all frames.
std::vector<double> power_spectrum(std::span<const float> recording) {
  const std::unique_ptr<kiss_fftr_state, Free> plan(kiss_fftr_alloc(frame, 0, nullptr, nullptr));
  const std::vector<float> window = hann();
  std::vector<float> windowed(frame);
  std::vector<kiss_fft_cpx> spectrum(bins);
  std::vector<double> sum(bins, 0);
  for (std::size_t at = 0; at + frame <= recording.size(); at += hop) {
    for (std::size_t i = 0; i < frame; ++i) windowed[i] = recording[at + i] * window[i];
    kiss_fftr(plan.get(), windowed.data(), spectrum.data());
    for (std::size_t i = 0; i < bins; ++i)
      sum[i] += static_cast<double>(spectrum[i].r) * spectrum[i].r + static_cast<double>(spectrum[i].i) * spectrum[i].i;
  }
  return sum;
}

}  // namespace

std::optional<double> brightness_hz(std::span<const float> recording, SampleRate rate) {
  const std::vector<double> spectrum = power_spectrum(recording);
  double power = 0, moment = 0;
  for (std::size_t i = 0; i < bins; ++i) {
    const double hz = static_cast<double>(i) * rate / frame;
    if (hz < lowest_hz || hz > highest_hz) continue;
    power += spectrum[i];
    moment += spectrum[i] * hz;
  }
  return power > 0 ? std::optional(moment / power) : std::nullopt;
}

}  // namespace locket::inline meter
