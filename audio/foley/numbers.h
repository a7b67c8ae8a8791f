// SPDX-License-Identifier: GPL-3.0-or-later
// The few transcendental functions that sounds are made with, in plain double arithmetic: the system's own give other
// last bits on other processors, and the same seed must give the same samples. Accurate to 1e-12 or better.
#pragma once

#include <array>

namespace locket::foley {

double exp2_of(double x);                 ///< 2 to the power of x, |x| below 1000
double log2_of(double x);                 ///< x above 0
double power(double x, double exponent);  ///< x above 0
double sine(double turns);                ///< of an angle in turns: sine(0.25) is 1
double cosine(double turns);
double tangent(double turns);
double from_db(double db);  ///< the factor on an amplitude

// Four or eight at a time, which takes as long as one. Every one of them is, to the bit, what the function of the same name gives.
using FourNumbers = std::array<double, 4>;
using EightNumbers = std::array<double, 8>;
FourNumbers exp2_of(const FourNumbers& x);
EightNumbers exp2_of(const EightNumbers& x);
FourNumbers log2_of(const FourNumbers& x);
EightNumbers log2_of(const EightNumbers& x);
FourNumbers power(const FourNumbers& x, const FourNumbers& exponents);
EightNumbers power(const EightNumbers& x, const EightNumbers& exponents);
FourNumbers sine(const FourNumbers& turns);
FourNumbers cosine(const FourNumbers& turns);
FourNumbers tangent(const FourNumbers& turns);

/// What a resonance is multiplied with each frame to be 60 dB down after `seconds`.
double decay_per_frame(double seconds, double rate);
double decay_exponent(double seconds, double rate);  ///< its binary logarithm

}  // namespace locket::foley
