// SPDX-License-Identifier: GPL-3.0-or-later
// Slow chance: a value that wanders about 0 with standard deviation 1, as wind speeds and crowds do.
#pragma once

#include <cmath>

#include "audio/foley/random.h"

namespace locket::foley {

/// White noise through two equal poles, scaled to a variance of 1: b^2 of the noise's variance a^4 (1 + b^2) / (1 - b^2)^3
/// is left, with a = 1 - b.
class Drift {
 public:
  /// `hz` is where each pole lies, `steps_per_second` how often next() will be asked.
  Drift(double hz, double steps_per_second, Random random) : random_(random), keep_(exp2_of(-hz / steps_per_second * 9.0647)) {
    const double a = 1.0 - keep_, b2 = keep_ * keep_;
    const double left = a * a * a * a * (1.0 + b2) / ((1.0 - b2) * (1.0 - b2) * (1.0 - b2));
    scale_ = std::sqrt(3.0 / left);
    first_ = random_.between(-1.0, 1.0) / scale_;
    second_ = first_;
  }
  double next() {
    first_ += (1.0 - keep_) * (random_.between(-1.0, 1.0) - first_);
    second_ += (1.0 - keep_) * (first_ - second_);
    return second_ * scale_;
  }

 private:
  Random random_;
  double keep_, scale_ = 1.0, first_ = 0.0, second_ = 0.0;
};

}  // namespace locket::foley
