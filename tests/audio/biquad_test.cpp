// SPDX-License-Identifier: GPL-3.0-or-later
// Expectations: what the names of the designs promise (-3 dB at the corner of a Butterworth filter, the full gain of a
// shelf far behind its corner), and a sine through the running filter against |H|.
#include "audio/biquad.h"

#include <cmath>

#include "tests/support/catch.h"
#include "tests/support/matchers.h"
#include "tests/support/signals.h"

using namespace locket;

namespace {

constexpr int rate = 44100;
double db(double factor) { return 20 * std::log10(factor); }

}  // namespace

TEST_CASE("a second-order Butterworth filter is 3 dB down at its corner and 12 dB an octave beyond it") {
  const auto low = BiquadCoefficients::low_pass(1000, butterworth_2, rate), high = BiquadCoefficients::high_pass(1000, butterworth_2, rate);
  CHECK(near_db(db(low.gain_at(1000, rate)), -3.01, 0.01));
  CHECK(near_db(db(high.gain_at(1000, rate)), -3.01, 0.01));
  CHECK(near_db(db(low.gain_at(20, rate)), 0, 0.01));
  CHECK(near_db(db(high.gain_at(15000, rate)), 0, 0.05));
  CHECK(near_db(db(high.gain_at(125, rate)), -36.1, 0.2));
}

TEST_CASE("two stages with Butterworth's qualities are one fourth-order filter, 3 dB down at the corner") {
  const double both = BiquadCoefficients::low_pass(3400, butterworth_4_first, rate).gain_at(3400, rate) *
                      BiquadCoefficients::low_pass(3400, butterworth_4_second, rate).gain_at(3400, rate);
  CHECK(near_db(db(both), -3.01, 0.01));
}

TEST_CASE("a peak has its gain at its centre, a shelf on its side, and neither elsewhere") {
  CHECK(near_db(db(BiquadCoefficients::peak(170, 0.8, 3, rate).gain_at(170, rate)), 3, 0.01));
  CHECK(near_db(db(BiquadCoefficients::peak(170, 0.8, 3, rate).gain_at(8000, rate)), 0, 0.05));
  CHECK(near_db(db(BiquadCoefficients::low_shelf(300, 4, rate).gain_at(15, rate)), 4, 0.05));
  CHECK(near_db(db(BiquadCoefficients::low_shelf(300, 4, rate).gain_at(300, rate)), 2, 0.01));
  CHECK(near_db(db(BiquadCoefficients::high_shelf(3000, -6, rate).gain_at(21000, rate)), -6, 0.05));
  CHECK(near_db(db(BiquadCoefficients::high_shelf(3000, -6, rate).gain_at(60, rate)), 0, 0.05));
}

TEST_CASE("a filter that runs does to a sine what its coefficients say") {
  const auto design = BiquadCoefficients::high_pass(500, 2.0, rate);
  for (const double hz : {100.0, 400.0, 500.0, 3000.0}) {
    signals::Samples tone = signals::sine(hz, rate, rate);
    Biquad(design).process(tone);
    double energy = 0;
    for (int i = rate / 2; i < rate; ++i) energy += std::pow(tone[static_cast<std::size_t>(i)], 2);  // whole periods, settled
    CHECK(near_db(db(std::sqrt(2 * energy / (rate / 2))), db(design.gain_at(hz, rate)), 0.02));
  }
}
