// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/meter/power_spectrum.h"

#include <kissfft/kiss_fftr.h>

#include <cassert>
#include <cmath>
#include <numbers>

namespace locket::inline meter {
namespace {

struct Free {
  void operator()(kiss_fftr_state* plan) const { kiss_fftr_free(plan); }
};

}  // namespace

struct PowerSpectrum::Transform {
  explicit Transform(std::size_t frame) : plan(kiss_fftr_alloc(static_cast<int>(frame), 0, nullptr, nullptr)), spectrum(frame / 2 + 1) {}
  std::unique_ptr<kiss_fftr_state, Free> plan;
  std::vector<kiss_fft_cpx> spectrum;
};

PowerSpectrum::PowerSpectrum(std::size_t frame)
    : window_(frame), windowed_(frame), power_(frame / 2 + 1), transform_(std::make_unique<Transform>(frame)) {
  for (std::size_t i = 0; i < frame; ++i) {
    window_[i] = static_cast<float>(0.5 - 0.5 * std::cos(2 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(frame)));
    window_sum_ += window_[i];
  }
}

PowerSpectrum::~PowerSpectrum() = default;

std::span<const double> PowerSpectrum::of(std::span<const float> samples) {
  assert(samples.size() == frame());
  for (std::size_t i = 0; i < samples.size(); ++i) windowed_[i] = samples[i] * window_[i];
  kiss_fftr(transform_->plan.get(), windowed_.data(), transform_->spectrum.data());
  for (std::size_t i = 0; i < power_.size(); ++i) {
    const kiss_fft_cpx& bin = transform_->spectrum[i];
    power_[i] = static_cast<double>(bin.r) * bin.r + static_cast<double>(bin.i) * bin.i;
  }
  return power_;
}

}  // namespace locket::inline meter
