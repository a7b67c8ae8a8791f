// SPDX-License-Identifier: GPL-3.0-or-later
// A factor on an amplitude, never a bare number of unknown unit.
#pragma once

#include <cmath>

namespace locket {

/// 0 dB is exactly 1, and costs nothing.
inline double factor_of_db(double db) { return db == 0 ? 1.0 : std::pow(10.0, db / 20.0); }

class Gain {
 public:
  constexpr Gain() = default;
  static constexpr Gain from_linear(double factor) { return Gain(factor); }
  static Gain from_db(double db) { return Gain(factor_of_db(db)); }

  constexpr double linear() const { return factor_; }
  double db() const { return 20.0 * std::log10(factor_); }

  friend constexpr Gain operator*(Gain a, Gain b) { return Gain(a.factor_ * b.factor_); }
  friend constexpr bool operator==(Gain, Gain) = default;

 private:
  explicit constexpr Gain(double factor) : factor_(factor) {}
  double factor_ = 1.0;
};

}  // namespace locket
