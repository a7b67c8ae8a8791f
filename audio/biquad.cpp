// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/biquad.h"

#include <cmath>
#include <complex>
#include <numbers>

namespace locket {
namespace {

/// The two figures that all of the cookbook's designs begin with.
struct Angle {
  Angle(double hz, double q, SampleRate rate) : cosine(std::cos(turn(hz, rate))), alpha(std::sin(turn(hz, rate)) / (2 * q)) {}
  static double turn(double hz, SampleRate rate) { return 2 * std::numbers::pi * hz / rate; }
  double cosine, alpha;
};

BiquadCoefficients normalised(double b0, double b1, double b2, double a0, double a1, double a2) {
  return {b0 / a0, b1 / a0, b2 / a0, a1 / a0, a2 / a0};
}

BiquadCoefficients shelf(double hz, double db, SampleRate rate, double side) {
  const double a = std::pow(10.0, db / 40);
  const Angle w(hz, butterworth_2, rate);
  const double root = 2 * std::sqrt(a) * w.alpha, cosine = side * w.cosine;
  return normalised(a * ((a + 1) - (a - 1) * cosine + root), side * 2 * a * ((a - 1) - (a + 1) * cosine),
                    a * ((a + 1) - (a - 1) * cosine - root), (a + 1) + (a - 1) * cosine + root, side * -2 * ((a - 1) + (a + 1) * cosine),
                    (a + 1) + (a - 1) * cosine - root);
}

}  // namespace

BiquadCoefficients BiquadCoefficients::low_pass(double hz, double q, SampleRate rate) {
  const Angle w(hz, q, rate);
  const double b = (1 - w.cosine) / 2;
  return normalised(b, 2 * b, b, 1 + w.alpha, -2 * w.cosine, 1 - w.alpha);
}

BiquadCoefficients BiquadCoefficients::high_pass(double hz, double q, SampleRate rate) {
  const Angle w(hz, q, rate);
  const double b = (1 + w.cosine) / 2;
  return normalised(b, -2 * b, b, 1 + w.alpha, -2 * w.cosine, 1 - w.alpha);
}

BiquadCoefficients BiquadCoefficients::peak(double hz, double q, double db, SampleRate rate) {
  const double a = std::pow(10.0, db / 40);
  const Angle w(hz, q, rate);
  return normalised(1 + w.alpha * a, -2 * w.cosine, 1 - w.alpha * a, 1 + w.alpha / a, -2 * w.cosine, 1 - w.alpha / a);
}

BiquadCoefficients BiquadCoefficients::low_shelf(double hz, double db, SampleRate rate) { return shelf(hz, db, rate, 1); }
BiquadCoefficients BiquadCoefficients::high_shelf(double hz, double db, SampleRate rate) { return shelf(hz, db, rate, -1); }

double BiquadCoefficients::gain_at(double hz, SampleRate rate) const {
  const std::complex<double> z = std::polar(1.0, -Angle::turn(hz, rate));
  return std::abs((b0 + z * (b1 + z * b2)) / (1.0 + z * (a1 + z * a2)));
}

}  // namespace locket
