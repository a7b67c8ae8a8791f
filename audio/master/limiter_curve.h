// SPDX-License-Identifier: GPL-3.0-or-later
// From peaks to a gain that is down before each of them arrives:
//
//   peak ─▶ reduction needed ─▶ greatest of look-ahead + hold ─▶ exponential release ─▶ box ─▶ box ─▶ gain
//
// The two boxes are a FIR attack whose length is the look-ahead: no overshoot, and no corner in the curve. Reductions
// are whole numbers from the release on, so that sums neither drift nor depend on history: after a peak the gain
// comes back to exactly 1.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "audio/frames.h"

namespace locket::inline master {

class LimiterCurve {
 public:
  /// `ceiling`: the greatest peak that needs no reduction (linear).
  LimiterCurve(SampleRate rate, double ceiling);

  /// Behind this delay, a peak at frame n meets a gain of at most ceiling / peak from two frames before it to 10 ms
  /// after it.
  std::size_t delay() const { return first_box_.size() + second_box_.size(); }

  /// True while the gain is 1 and stays so as long as no peak exceeds the ceiling: frames may then be skipped.
  bool idle() const { return held_ == 0 && released_ == 0 && second_sum_ == 0 && first_sum_ == 0; }

  /// The next frames: peaks in, gains out.
  void process(std::span<const float> peaks, std::span<float> gains) noexcept;
  void reset() noexcept;

 private:
  struct Need {
    std::int64_t frame;
    double reduction;
  };

  double greatest_need(double peak) noexcept;
  std::int64_t reduction_at(double peak) noexcept;
  float smooth(std::int64_t reduction) noexcept;

  double ceiling_;
  double release_;       ///< what remains of a reduction after one frame
  std::int64_t window_;  ///< look-ahead + hold
  std::int64_t frame_ = 0;
  std::vector<Need> needs_;  ///< a ring, reductions falling from `oldest_` on: the sliding maximum
  std::size_t oldest_ = 0, held_ = 0;
  double released_ = 0;
  std::vector<std::int64_t> first_box_, second_box_;  ///< rings
  std::size_t first_at_ = 0, second_at_ = 0;
  std::int64_t first_sum_ = 0, second_sum_ = 0;
  double scale_;  ///< of second_sum_, to a reduction between 0 and 1
};

}  // namespace locket::inline master
