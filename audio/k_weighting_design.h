// SPDX-License-Identifier: GPL-3.0-or-later
// The K-weighting of ITU-R BS.1770-4 annex 1: a high shelf for the head, then a high pass. The standard gives coefficients for
// 48 kHz alone; these are the analogue filters behind them, which the bilinear transform brings to any rate.
#pragma once

#include "audio/biquad.h"

namespace locket::k_weighting {

inline constexpr double shelf_hz = 1681.974450955533, shelf_db = 3.999843853973347, shelf_q = 0.7071752369554196;
inline constexpr double shelf_band_exponent = 0.4996667741545416;
inline constexpr double high_pass_hz = 38.13547087602444, high_pass_q = 0.5003270373238773;
/// Loudness = this + 10 lg (mean square).
inline constexpr double offset_lu = -0.691;

// `k` is the tangent of half the angle that the filter's frequency turns in a frame: whoever asks works it out, since not all
// do so with the same mathematics, to the last bit.

/// `high` is the factor of shelf_db, `band` that to the power of shelf_band_exponent.
inline BiquadCoefficients shelf(double k, double high, double band) {
  const double q = shelf_q, a0 = 1 + k / q + k * k;
  return {(high + band * k / q + k * k) / a0, 2 * (k * k - high) / a0, (high - band * k / q + k * k) / a0, 2 * (k * k - 1) / a0,
          (1 - k / q + k * k) / a0};
}

/// Its numerator is 1, -2, 1: so the standard has it.
inline BiquadCoefficients high_pass(double k) {
  const double q = high_pass_q, a0 = 1 + k / q + k * k;
  return {1, -2, 1, 2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0};
}

}  // namespace locket::k_weighting
