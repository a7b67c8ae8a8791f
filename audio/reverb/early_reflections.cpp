// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/reverb/early_reflections.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace locket::inline reverb {
namespace {

constexpr double right_is_later = 1.083;  // nobody stands in the very middle

}  // namespace

EarlyReflections::EarlyReflections(const ReverbPreset& preset, SampleRate rate, double energy) {
  double sum = 0;
  for (const Reflection& echo : preset.early) sum += std::pow(10.0, echo.db / 10);
  for (std::size_t i = 0; i < preset.early.size(); ++i) {
    const Reflection& echo = preset.early[i];
    const double gain = std::sqrt(energy / sum) * std::pow(10.0, echo.db / 20), angle = (1 + echo.side) * std::numbers::pi / 4;
    const auto near = static_cast<float>(gain * std::cos(angle)), far = static_cast<float>(gain * std::sin(angle));
    from_left_[i] = {frame_count(echo.seconds, rate), near, far};
    from_right_[i] = {frame_count(echo.seconds * right_is_later, rate), far, near};
  }
}

std::size_t EarlyReflections::longest(const ReverbPreset& preset, SampleRate rate) {
  return frame_count(preset.early.back().seconds * right_is_later, rate);
}

void EarlyReflections::process(std::size_t now, const DelayLine& left, const DelayLine& right, StereoSpan out) const noexcept {
  add(from_left_, now, left, out);
  add(from_right_, now, right, out);
}

void EarlyReflections::add(const Taps& taps, std::size_t now, const DelayLine& send, StereoSpan out) noexcept {
  float* const __restrict left = out.left.data();
  float* const __restrict right = out.right.data();
  for (const Tap& tap : taps) {
    const float* const __restrict past = send.read(now, tap.ago);
    for (std::size_t i = 0; i < out.frames(); ++i) left[i] += tap.left * past[i];
    for (std::size_t i = 0; i < out.frames(); ++i) right[i] += tap.right * past[i];
  }
}

}  // namespace locket::inline reverb
