// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/foley/numbers.h"

#include <cassert>
#include <cmath>
#include <numbers>

namespace locket::foley {

namespace {

// Taylor about 0 for |x| at most a quarter turn; the first term left out is below 1e-14.
double sine_of_quarter(double turns) {
  const double x = turns * 2.0 * std::numbers::pi;
  const double square = x * x;
  double sum = 0.0;
  for (int n = 19; n >= 3; n -= 2) sum = (sum + 1.0) * -square / (n * (n - 1));
  return x * (1.0 + sum);
}

}  // namespace

double exp2_of(double x) {
  const double whole = std::floor(x + 0.5);
  const double y = (x - whole) * std::numbers::ln2;
  double sum = 1.0;
  for (int n = 14; n >= 1; --n) sum = 1.0 + sum * y / n;
  return std::ldexp(sum, static_cast<int>(whole));
}

double log2_of(double x) {
  assert(x > 0.0);
  int exponent = 0;
  double mantissa = std::frexp(x, &exponent);
  if (mantissa < std::numbers::sqrt2 / 2.0) {
    mantissa *= 2.0;
    --exponent;
  }
  const double s = (mantissa - 1.0) / (mantissa + 1.0);
  double sum = 0.0;
  for (int n = 17; n >= 1; n -= 2) sum = sum * s * s + 1.0 / n;
  return exponent + 2.0 * s * sum * std::numbers::log2e;
}

double power(double x, double exponent) { return exp2_of(exponent * log2_of(x)); }

double sine(double turns) {
  double x = turns - std::floor(turns + 0.5);
  if (x > 0.25) x = 0.5 - x;
  if (x < -0.25) x = -0.5 - x;
  return sine_of_quarter(x);
}

double cosine(double turns) { return sine(turns + 0.25); }

double tangent(double turns) { return sine(turns) / cosine(turns); }

double from_db(double db) { return power(10.0, db / 20.0); }

double decay_per_frame(double seconds, double rate) { return power(10.0, -3.0 / (seconds * rate)); }

}  // namespace locket::foley
