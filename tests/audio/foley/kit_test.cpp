// SPDX-License-Identifier: GPL-3.0-or-later
// What the sounds are made with.
#include <cmath>
#include <numbers>
#include <vector>

#include "audio/foley/drift.h"
#include "audio/foley/echo.h"
#include "audio/foley/filter.h"
#include "audio/foley/lanes.h"
#include "audio/foley/momentary.h"
#include "audio/foley/paint.h"
#include "tests/audio/foley/listening.h"
#include "tests/support/catch.h"

using namespace locket;
using namespace locket::foley;

TEST_CASE("Our own functions agree with the system's to 1e-12", "[foley]") {
  for (double x = -9.7; x < 9.7; x += 0.137) {
    CHECK(exp2_of(x) == Approx(std::exp2(x)).epsilon(1e-12));
    CHECK(sine(x) == Approx(std::sin(2.0 * std::numbers::pi * x)).margin(1e-12));
    CHECK(cosine(x) == Approx(std::cos(2.0 * std::numbers::pi * x)).margin(1e-12));
    CHECK(log2_of(std::exp(x)) == Approx(x * std::numbers::log2e).margin(1e-12));
  }
  CHECK(from_db(-6.0) == Approx(0.50118723362727224).epsilon(1e-12));
  CHECK(power(0.3, 1.7) == Approx(std::pow(0.3, 1.7)).epsilon(1e-12));
}

TEST_CASE("Chance is SplitMix64, as its authors' first value for seed 0 shows", "[foley]") {
  CHECK(Random(0).bits() == 0xe220a8397b1dcdafu);
}

TEST_CASE("A drift wanders about 0 with a standard deviation of 1", "[foley]") {
  Drift drift(2.0, 172.0, Random(3));
  double sum = 0.0, squares = 0.0;
  constexpr int n = 200000;
  for (int i = 0; i < n; ++i) {
    const double x = drift.next();
    sum += x;
    squares += x * x;
  }
  CHECK(sum / n == Approx(0.0).margin(0.1));
  CHECK(squares / n == Approx(1.0).margin(0.1));
}

TEST_CASE("Four filters at once do what one filter does, in float", "[foley]") {
  FilterLanes four_filters;
  four_filters.tune(Lanes{200.0f, 900.0f, 2500.0f, 5000.0f}, Lanes{0.7f, 8.0f, 1.5f, 30.0f}, 44100.0f);
  Filter one(900.0, 8.0, 44100.0);
  Random random(5);
  for (int i = 0; i < 5000; ++i) {
    const float x = random.noise();
    Lanes all{x, x, x, x};
    four_filters.band(all);
    CHECK(all[1] == Approx(one.band(x)).margin(2e-4));
  }
}

TEST_CASE("Four filters in double are four filters, to the bit", "[foley]") {
  const FourNumbers hz{200.0, 900.0, 2500.0, 15000.0}, q{0.7, 8.0, 1.5, 30.0};
  FourFilters together(hz, q, 44100.0);
  std::vector<Filter> apart;
  for (std::size_t i = 0; i < 4; ++i) apart.emplace_back(hz[i], q[i], 44100.0);
  Random random(6);
  for (int frame = 0; frame < 5000; ++frame) {
    const double x = random.noise();
    DoubleLanes all{x, x, x, x};
    together.band(all);
    for (std::size_t i = 0; i < 4; ++i) CHECK(all[i] == apart[i].band(x));
  }
}

TEST_CASE("A filter passes its centre, and nothing of 0 Hz through band or high", "[foley]") {
  Filter band(1000.0, 5.0, 44100.0), high(1000.0, 0.7071, 44100.0);
  double most = 0.0, still = 0.0;
  for (int i = 0; i < 44100; ++i) {
    const double out = band.band(std::sin(2.0 * std::numbers::pi * 1000.0 * i / 44100.0));
    if (i > 22050) most = std::max(most, std::abs(out));
    still = high.high(1.0);
  }
  CHECK(most == Approx(1.0).margin(0.01));
  CHECK(still == Approx(0.0).margin(1e-6));
}

TEST_CASE("A mode rings at its frequency and is 60 dB down after its time", "[foley]") {
  std::vector<float> out(44100, 0.0f);
  const Mode mode{440.0, 1.0, 0.5};
  ring(out, std::span(&mode, 1), 0.0001, 44100);
  const auto at = [&](double seconds) {
    return listening::amplitude_at(std::span(out).subspan(static_cast<std::size_t>(seconds * 44100), 4410), 440.0, 44100);
  };
  CHECK(20.0 * std::log10(at(0.55) / at(0.05)) == Approx(-60.0).margin(0.5));
}

TEST_CASE("An echo is 60 dB down after its time and the same in pieces", "[foley]") {
  const Echo::Walls place{1.0, 20000.0, 0.01, 1.0};
  std::vector<float> click(88200, 0.0f), l(88200, 0.0f), r(88200, 0.0f), l2(88200, 0.0f), r2(88200, 0.0f);
  click[0] = 1.0f;
  Echo(place, 44100).process(click, l, r);
  const auto loud = [&](std::size_t at) { return listening::rms(std::span(l).subspan(at, 8820)); };
  const double fall = 20.0 * std::log10(loud(44100 + 8820) / loud(8820));
  CHECK(fall < -50.0);  // the taps of the damping take a little more than the time says
  CHECK(fall > -75.0);
  Echo pieces(place, 44100);
  for (std::size_t at = 0; at < click.size(); at += 100) {
    pieces.process(std::span(click).subspan(at, 100), std::span(l2).subspan(at, 100), std::span(r2).subspan(at, 100));
  }
  CHECK(l2 == l);
  CHECK(r2 == r);
}

TEST_CASE("The momentary loudness that effects are set by is libebur128's", "[foley]") {
  for (const int rate : {44100, 48000}) {
    listening::Stereo sound;
    sound.rate = rate;
    Random random(9);
    for (int i = 0; i < rate; ++i) {
      sound.left.push_back(0.2f * random.noise() * static_cast<float>(hill(static_cast<double>(i) / rate)));
      sound.right.push_back(0.1f * random.noise());
    }
    CHECK(loudest_momentary(sound.left, sound.right, rate) == Approx(listening::loudest_momentary(sound)).margin(0.05));
  }
}
