// SPDX-License-Identifier: GPL-3.0-or-later
// One gain that goes from where it is to where it shall be, in a straight line. Real-time safe; one thread.
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>

namespace locket {

class GainRamp {
 public:
  /// The target is reached, exactly, with frame number `frames` (at least 1) from here. The same target again changes nothing.
  void aim(float target, std::size_t frames) noexcept {
    if (target == target_) return;
    step_ = (static_cast<double>(target) - now()) / static_cast<double>(frames);
    target_ = target;
    left_ = frames;
  }

  /// Frames until the target is reached.
  std::size_t left() const noexcept { return left_; }

  /// Stereo frames. At a gain of 1 they are not touched.
  void apply(std::span<float> interleaved) noexcept {
    if (left_ == 0 && target_ == 1.0f) return;
    for (std::size_t i = 0; i + 1 < interleaved.size(); i += 2) {
      skip(1);
      const auto gain = static_cast<float>(now());
      interleaved[i] *= gain;
      interleaved[i + 1] *= gain;
    }
  }

  /// As if so many frames had gone by.
  void skip(std::size_t frames) noexcept { left_ -= std::min(left_, frames); }

 private:
  double now() const noexcept { return target_ - step_ * static_cast<double>(left_); }

  float target_ = 1.0f;
  double step_ = 0;
  std::size_t left_ = 0;
};

}  // namespace locket
