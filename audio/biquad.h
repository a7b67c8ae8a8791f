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

/// Transposed direct form II. V is a number, or several channels side by side (audio/lanes.h).
template <typename V>
class BiquadOf {
 public:
  BiquadOf() = default;
  explicit BiquadOf(const BiquadCoefficients& coefficients) : c_(coefficients) {}

  /// The next frame. Copy the filter into a local variable around a loop: then its state stays in registers.
  V next(const V& in) noexcept {
    const V out = c_.b0 * in + first_;
    first_ = c_.b1 * in - c_.a1 * out + second_;
    second_ = c_.b2 * in - c_.a2 * out;
    return out;
  }
  /// In place, one channel; does not depend on how the signal is cut into calls.
  void process(std::span<float> samples) noexcept {
    for (float& sample : samples) sample = static_cast<float>(next(sample));
  }
  /// As if nothing had been heard.
  void reset() noexcept { first_ = second_ = V{}; }

 private:
  BiquadCoefficients c_;
  V first_{}, second_{};
};

/// One channel, in double.
using Biquad = BiquadOf<double>;

/// Q of the two stages of a fourth-order Butterworth filter; of a second-order one.
inline constexpr double butterworth_4_first = 0.54119610, butterworth_4_second = 1.30656296, butterworth_2 = 0.70710678;

}  // namespace locket
