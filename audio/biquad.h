// SPDX-License-Identifier: GPL-3.0-or-later
// A second-order filter, and the designs of it that are needed: Robert Bristow-Johnson's cookbook, by which most
// equalizers name their dials. For filters that stand still; what moves takes a state-variable one.
#pragma once

#include <span>

#include "audio/frames.h"

namespace locket {

/// y = b0 x + b1 x' + b2 x'' - a1 y' - a2 y''.
struct BiquadCoefficients {
  double b0 = 1, b1 = 0, b2 = 0, a1 = 0, a2 = 0;

  static BiquadCoefficients low_pass(double hz, double q, SampleRate rate);
  static BiquadCoefficients high_pass(double hz, double q, SampleRate rate);
  static BiquadCoefficients peak(double hz, double q, double db, SampleRate rate);
  static BiquadCoefficients low_shelf(double hz, double db, SampleRate rate);   ///< slope 1
  static BiquadCoefficients high_shelf(double hz, double db, SampleRate rate);  ///< slope 1
  /// |H| at a frequency.
  double gain_at(double hz, SampleRate rate) const;
};

/// One channel; transposed direct form II in double.
class Biquad {
 public:
  Biquad() = default;
  explicit Biquad(const BiquadCoefficients& coefficients) : c_(coefficients) {}

  double run(double in) noexcept {
    const double out = c_.b0 * in + first_;
    first_ = c_.b1 * in - c_.a1 * out + second_;
    second_ = c_.b2 * in - c_.a2 * out;
    return out;
  }
  void process(std::span<float> samples) noexcept {
    for (float& sample : samples) sample = static_cast<float>(run(sample));
  }

 private:
  BiquadCoefficients c_;
  double first_ = 0, second_ = 0;
};

/// Q of the two stages of a fourth-order Butterworth filter; of a second-order one.
inline constexpr double butterworth_4_first = 0.54119610, butterworth_4_second = 1.30656296, butterworth_2 = 0.70710678;

}  // namespace locket
