// SPDX-License-Identifier: GPL-3.0-or-later
// One state-variable filter, for what is painted note by note (lanes.h has four at once), and a one-pole.
#pragma once

#include "audio/foley/numbers.h"

namespace locket::foley {

class Filter {
 public:
  Filter() = default;
  Filter(double hz, double q, double rate) { tune(hz, q, rate); }
  /// Hz below 0.45 of the rate (held there). May be called at any time.
  void tune(double hz, double q, double rate) {
    const double g = tangent(0.5 * (hz < 0.45 * rate ? hz / rate : 0.45));
    const double a1 = 1.0 / (1.0 + g * (g + 1.0 / q));
    keep_ = 2.0 * a1 - 1.0;
    turn_ = 2.0 * g * a1;
    pull_ = g * turn_;
    half_damping_ = 0.5 / q;
  }
  double band(double in) {  ///< gain 1 at the centre
    const double before = first_;
    step(in);
    return half_damping_ * (before + first_);
  }
  double low(double in) {
    const double before = second_;
    step(in);
    return 0.5 * (before + second_);
  }
  double high(double in) {
    const double first = first_, second = second_;
    step(in);
    return in - half_damping_ * (first + first_) - 0.5 * (second + second_);
  }

 private:
  void step(double in) {
    const double first = keep_ * first_ + turn_ * (in - second_);
    second_ += turn_ * first_ + pull_ * (in - second_);
    first_ = first;
  }
  double keep_ = 0, turn_ = 0, pull_ = 0, half_damping_ = 0, first_ = 0, second_ = 0;
};

}  // namespace locket::foley
