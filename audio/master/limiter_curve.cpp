// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/master/limiter_curve.h"

#include <algorithm>
#include <cmath>

namespace locket::inline master {
namespace {

constexpr double look_ahead_seconds = 0.003;  // 1.5 to 5 ms sound alike
constexpr double hold_seconds = 0.010;        // a period of 100 Hz: the gain does not follow a wave
constexpr double release_seconds = 0.050;
constexpr double unit = 1 << 30;   // a reduction of 1, to silence
constexpr double smallest = 1e-5;  // 0.0001 dB: below it, the release is over

}  // namespace

LimiterCurve::LimiterCurve(SampleRate rate, double ceiling) : ceiling_(ceiling), release_(std::exp(-1.0 / (release_seconds * rate))) {
  const std::size_t look_ahead = frame_count(look_ahead_seconds, rate);
  first_box_.resize(look_ahead / 2);
  second_box_.resize(look_ahead - look_ahead / 2);
  window_ = static_cast<std::int64_t>(look_ahead + frame_count(hold_seconds, rate));
  needs_.resize(static_cast<std::size_t>(window_));
  scale_ = 1.0 / (unit * static_cast<double>(first_box_.size() * second_box_.size()));
}

// The ring keeps only needs that a later one has not outdone; without any, nothing is needed.
double LimiterCurve::greatest_need(double peak) noexcept {
  const std::size_t size = needs_.size();
  if (held_ > 0 && needs_[oldest_].frame <= frame_ - window_) {
    oldest_ = (oldest_ + 1) % size;
    --held_;
  }
  if (peak > ceiling_) {
    const double reduction = 1.0 - ceiling_ / peak;
    while (held_ > 0 && needs_[(oldest_ + held_ - 1) % size].reduction <= reduction) --held_;
    needs_[(oldest_ + held_) % size] = {frame_, reduction};
    ++held_;
  }
  return held_ > 0 ? needs_[oldest_].reduction : 0.0;
}

float LimiterCurve::smooth(std::int64_t reduction) noexcept {
  first_sum_ += reduction - first_box_[first_at_];
  first_box_[first_at_] = reduction;
  if (++first_at_ == first_box_.size()) first_at_ = 0;
  second_sum_ += first_sum_ - second_box_[second_at_];
  second_box_[second_at_] = first_sum_;
  if (++second_at_ == second_box_.size()) second_at_ = 0;
  return static_cast<float>(1.0 - static_cast<double>(second_sum_) * scale_);
}

/// What is taken away at this frame, before it is smoothed: in units, rounded up.
std::int64_t LimiterCurve::reduction_at(double peak) noexcept {
  if (held_ == 0 && !(peak > ceiling_)) {
    released_ *= release_;
  } else {
    const double need = greatest_need(peak);
    released_ = std::max(need, need + (released_ - need) * release_);
  }
  if (released_ < smallest) released_ = 0;
  const double exact = released_ * unit;
  const auto whole = static_cast<std::int64_t>(exact);
  return whole + (static_cast<double>(whole) < exact);
}

void LimiterCurve::process(std::span<const float> peaks, std::span<float> gains) noexcept {
  for (std::size_t i = 0; i < peaks.size(); ++i, ++frame_) gains[i] = smooth(reduction_at(peaks[i]));
}

void LimiterCurve::reset() noexcept {
  frame_ = 0;
  oldest_ = held_ = first_at_ = second_at_ = 0;
  released_ = 0;
  first_sum_ = second_sum_ = 0;
  std::fill(first_box_.begin(), first_box_.end(), 0);
  std::fill(second_box_.begin(), second_box_.end(), 0);
}

}  // namespace locket::inline master
