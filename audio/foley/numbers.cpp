// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/foley/numbers.h"

#include <bit>
#include <cassert>
#include <cmath>
#include <cstdint>
#include <numbers>

#include "audio/lanes.h"
#include "audio/wide.h"

namespace locket::foley {

namespace {

// Each series is written once, for one number (V is double) and for four.

/// 2 to the power of x, |x| at most a half.
template <typename V>
[[gnu::always_inline]] inline void exp2_of_part(V& x) {
  const V y = x * std::numbers::ln2;
  V sum = V{} + 1.0;
  for (int n = 14; n >= 1; --n) sum = 1.0 + sum * y / static_cast<double>(n);
  x = sum;
}

/// The binary logarithm of a mantissa in [sqrt(1/2), sqrt(2)), and an exponent added to it.
template <typename V>
[[gnu::always_inline]] inline void log2_of_parts(V& mantissa, const V& exponent) {
  const V s = (mantissa - 1.0) / (mantissa + 1.0);
  V sum{};
  for (int n = 17; n >= 1; n -= 2) sum = sum * s * s + 1.0 / n;
  mantissa = exponent + 2.0 * s * sum * std::numbers::log2e;
}

/// Taylor about 0 for at most a quarter turn; the first term left out is below 1e-14.
template <typename V>
[[gnu::always_inline]] inline void sine_of_quarter(V& turns) {
  const V x = turns * 2.0 * std::numbers::pi;
  const V square = x * x;
  V sum{};
  for (int n = 19; n >= 3; n -= 2) sum = (sum + 1.0) * -square / static_cast<double>(n * (n - 1));
  turns = x * (1.0 + sum);
}

double log2_of_10() {
  static const double value = log2_of(10.0);
  return value;
}

/// 2 to a whole power, |whole| below 1023.
double whole_power_of_2(double whole) {
  return std::bit_cast<double>(static_cast<std::uint64_t>(static_cast<std::int64_t>(whole) + 1023) << 52);
}

struct Parts {
  double mantissa = 1.0, exponent = 0.0;
};
Parts parts_of(double x) {
  assert(x > 0.0);
  int exponent = 0;
  const double mantissa = std::frexp(x, &exponent);  // in [1/2, 1)
  if (mantissa < std::numbers::sqrt2 / 2.0) return {2.0 * mantissa, exponent - 1.0};
  return {mantissa, static_cast<double>(exponent)};
}

/// Several numbers, vector by vector; the vectors' series run side by side.
template <std::size_t n>
[[gnu::always_inline]] inline void exp2_of_each(const std::array<double, n>& x, std::array<double, n>& sums) {
  std::array<double, n> wholes;
  DoubleLanes parts[n / 4];
  for (std::size_t i = 0; i < n; ++i) {
    wholes[i] = std::floor(x[i] + 0.5);
    parts[i / 4][i % 4] = x[i] - wholes[i];
  }
  for (DoubleLanes& four : parts) exp2_of_part(four);
  for (std::size_t i = 0; i < n; ++i) sums[i] = parts[i / 4][i % 4] * whole_power_of_2(wholes[i]);
}

template <std::size_t n>
[[gnu::always_inline]] inline void log2_of_each(const std::array<double, n>& x, std::array<double, n>& logs) {
  DoubleLanes mantissas[n / 4], exponents[n / 4];
  for (std::size_t i = 0; i < n; ++i) {
    const Parts parts = parts_of(x[i]);
    mantissas[i / 4][i % 4] = parts.mantissa;
    exponents[i / 4][i % 4] = parts.exponent;
  }
  for (std::size_t i = 0; i < n / 4; ++i) log2_of_parts(mantissas[i], exponents[i]);
  for (std::size_t i = 0; i < n; ++i) logs[i] = mantissas[i / 4][i % 4];
}

template <typename Numbers>
Numbers power_of_each(const Numbers& x, const Numbers& exponents) {
  Numbers logs = log2_of(x);
  for (std::size_t i = 0; i < logs.size(); ++i) logs[i] *= exponents[i];
  return exp2_of(logs);
}

/// An angle of the same sine, at most a quarter turn.
double folded(double turns) {
  const double x = turns - std::floor(turns + 0.5);
  if (x > 0.25) return 0.5 - x;
  if (x < -0.25) return -0.5 - x;
  return x;
}

LOCKET_WIDE FourNumbers wide_exp2(const FourNumbers& x) {
  FourNumbers sums;
  exp2_of_each(x, sums);
  return sums;
}

LOCKET_WIDE EightNumbers wide_exp2(const EightNumbers& x) {
  EightNumbers sums;
  exp2_of_each(x, sums);
  return sums;
}

LOCKET_WIDE FourNumbers wide_log2(const FourNumbers& x) {
  FourNumbers sums;
  log2_of_each(x, sums);
  return sums;
}

LOCKET_WIDE EightNumbers wide_log2(const EightNumbers& x) {
  EightNumbers sums;
  log2_of_each(x, sums);
  return sums;
}

LOCKET_WIDE FourNumbers wide_sine(const FourNumbers& turns) {
  DoubleLanes x;
  for (std::size_t i = 0; i < 4; ++i) x[i] = folded(turns[i]);
  sine_of_quarter(x);
  return {x[0], x[1], x[2], x[3]};
}

}  // namespace

double exp2_of(double x) {
  const double whole = std::floor(x + 0.5);
  x -= whole;
  exp2_of_part(x);
  return x * whole_power_of_2(whole);
}

FourNumbers exp2_of(const FourNumbers& x) { return wide_exp2(x); }
EightNumbers exp2_of(const EightNumbers& x) { return wide_exp2(x); }

double log2_of(double x) {
  Parts parts = parts_of(x);
  log2_of_parts(parts.mantissa, parts.exponent);
  return parts.mantissa;
}

FourNumbers log2_of(const FourNumbers& x) { return wide_log2(x); }
EightNumbers log2_of(const EightNumbers& x) { return wide_log2(x); }

double power(double x, double exponent) { return exp2_of(exponent * log2_of(x)); }

FourNumbers power(const FourNumbers& x, const FourNumbers& exponents) { return power_of_each(x, exponents); }
EightNumbers power(const EightNumbers& x, const EightNumbers& exponents) { return power_of_each(x, exponents); }

double sine(double turns) {
  double x = folded(turns);
  sine_of_quarter(x);
  return x;
}

FourNumbers sine(const FourNumbers& turns) { return wide_sine(turns); }

double cosine(double turns) { return sine(turns + 0.25); }

FourNumbers cosine(const FourNumbers& turns) { return sine({turns[0] + 0.25, turns[1] + 0.25, turns[2] + 0.25, turns[3] + 0.25}); }

double tangent(double turns) {
  const FourNumbers both = sine({turns, turns + 0.25, 0.0, 0.0});
  return both[0] / both[1];
}

FourNumbers tangent(const FourNumbers& turns) {
  const FourNumbers sines = sine(turns), cosines = cosine(turns);
  return {sines[0] / cosines[0], sines[1] / cosines[1], sines[2] / cosines[2], sines[3] / cosines[3]};
}

double from_db(double db) { return exp2_of(db / 20.0 * log2_of_10()); }

double decay_exponent(double seconds, double rate) { return -3.0 / (seconds * rate) * log2_of_10(); }

double decay_per_frame(double seconds, double rate) { return exp2_of(decay_exponent(seconds, rate)); }

}  // namespace locket::foley
