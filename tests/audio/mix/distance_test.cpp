// SPDX-License-Identifier: GPL-3.0-or-later
// Expectations: the laws by hand at whole doublings; Butterworth's figures; the spectrum by a plain Fourier transform.
#include "audio/mix/distance.h"

#include <cmath>
#include <complex>
#include <numbers>
#include <vector>

#include "tests/support/allocation_trap.h"
#include "tests/support/catch.h"
#include "tests/support/matchers.h"
#include "tests/support/signals.h"

using namespace locket;
using signals::Samples;

namespace {

/// Cell by cell, at the distance that `metres` gives for each cell's first frame.
template <class Metres>
Samples heard(Samples sound, SampleRate rate, std::size_t call, Metres metres) {
  AirFilter air(rate);
  for (std::size_t at = 0; at < sound.size();) {
    const std::size_t cell = at / 64, n = std::min({call, (cell + 1) * 64 - at, sound.size() - at});
    air.process(std::span(sound).subspan(at, n), metres(cell * 64));
    at += n;
  }
  return sound;
}

double gain_db(double hz, double metres, SampleRate rate) {
  const auto frames = static_cast<std::size_t>(rate);
  const Samples out = heard(signals::sine(hz, rate, 2 * frames), rate, 64, [&](std::size_t) { return metres; });
  return to_db(amplitude_at(std::span(out).last(frames), hz, rate));  // settled; whole periods
}

double butterworth_db(double ratio) { return -10 * std::log10(1 + std::pow(ratio, 4)); }

using Spectrum = std::vector<std::complex<double>>;

void transform(Spectrum& x) {
  if (x.size() == 1) return;
  Spectrum even, odd;
  for (std::size_t i = 0; i < x.size(); i += 2) even.push_back(x[i]), odd.push_back(x[i + 1]);
  transform(even), transform(odd);
  for (std::size_t k = 0; k < even.size(); ++k) {
    const auto turned = std::polar(1.0, -2 * std::numbers::pi * static_cast<double>(k) / static_cast<double>(x.size())) * odd[k];
    x[k] = even[k] + turned, x[k + even.size()] = even[k] - turned;
  }
}

/// The largest amplitude outside 1 kHz +- 200 Hz, relative to full scale.
double strays_db(std::span<const float> sound, SampleRate rate) {
  Spectrum x;
  for (std::size_t i = 0; i < sound.size(); ++i)
    x.emplace_back(sound[i] *
                   (1 - std::cos(2 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(sound.size()))));  // Hann's window
  transform(x);
  double most = 0;
  for (std::size_t k = 1; k < x.size() / 2; ++k)
    if (std::abs(static_cast<double>(k) * rate / static_cast<double>(x.size()) - 1000) > 200) most = std::max(most, std::abs(x[k]));
  return to_db(2 * most / static_cast<double>(x.size()));
}

}  // namespace

TEST_CASE("a sound loses 4 dB with each doubling of its distance, and 1 dB with each halving before one metre") {
  CHECK(distance_db(1) == 0);
  CHECK(distance_db(2) == Approx(-4));
  CHECK(distance_db(16) == Approx(-16));
  CHECK(distance_db(0.5) == Approx(-1));
  CHECK(distance_db(0.3) == Approx(-1.737).margin(0.001));  // log2(10 / 3)
  CHECK(distance_db(50) == Approx(-22.575).margin(0.001));  // 4 log2(50)
}

TEST_CASE("what is nearer than the nearest or farther than the farthest is taken for these") {
  CHECK(distance_db(0.01) == distance_db(nearest_metres));
  CHECK(distance_db(0) == distance_db(nearest_metres));
  CHECK(distance_db(4000) == distance_db(farthest_metres));
  CHECK(direct_to_reverberant_db(30, 4000, 0) == direct_to_reverberant_db(30, farthest_metres, 0));
}

TEST_CASE("a room gains 3 dB on a voice with each doubling of the distance, down to a floor") {
  CHECK(direct_to_reverberant_db(10, 1, 3) == Approx(10));
  CHECK(direct_to_reverberant_db(10, 4, 3) == Approx(4));
  CHECK(direct_to_reverberant_db(10, 0.5, 3) == Approx(13));
  CHECK(direct_to_reverberant_db(10, 8, 3) == Approx(3));
  CHECK(direct_to_reverberant_db(2, 1, 3) == Approx(3));
}

TEST_CASE("at one metre and nearer the air leaves speech alone within 0.3 dB") {
  for (const int rate : {44100, 48000})
    for (const double metres : {0.3, 1.0})
      for (const double hz : {100.0, 200.0, 1000.0, 4000.0, 8000.0}) CHECK(near_db(gain_db(hz, metres, rate), 0, 0.3));
}

TEST_CASE("far off, top and bottom fall as second-order Butterworth filters do") {
  for (const int rate : {44100, 48000}) {
    const double top = 16000 * std::pow(20, -0.6), bottom = 40 + 8 * 20;  // 2652 Hz, 200 Hz
    CHECK(near_db(gain_db(std::round(top), 20, rate), -3.01, 0.05));
    CHECK(near_db(gain_db(bottom, 20, rate), -3.01, 0.05));
    CHECK(near_db(gain_db(50, 20, rate), butterworth_db(4), 0.1));
    CHECK(near_db(gain_db(5304, 20, rate), butterworth_db(2), 1.0));  // the bilinear transform bends the top
    CHECK(near_db(gain_db(700, 20, rate), 0, 0.1));
  }
}

TEST_CASE("a voice that walks from one metre to forty in a second leaves no zipper behind") {
  for (const int rate : {44100, 48000}) {
    const auto path = [&](std::size_t frame) { return 1 + 39 * std::clamp(static_cast<double>(frame) / rate - 0.5, 0.0, 1.0); };
    const Samples out = heard(signals::sine(1000, rate, static_cast<std::size_t>(2 * rate)), rate, 64, path);
    const std::size_t piece = 32768, begin = static_cast<std::size_t>(rate) / 2;
    CHECK(strays_db(std::span(out).subspan(begin - 4096, piece), rate) < -100);  // around its beginning, where it changes most
    CHECK(strays_db(std::span(out).subspan(begin + static_cast<std::size_t>(rate) - piece, piece), rate) < -100);
  }
}

TEST_CASE("one leap of a voice from near to far makes no click") {
  const Samples tone = signals::sine(1000, 44100, 44100);
  const Samples out = heard(tone, 44100, 64, [](std::size_t frame) { return frame < 22016 ? 1.0 : 40.0; });
  double steepest = 0;
  for (std::size_t i = 4411; i < out.size(); ++i) steepest = std::max(steepest, std::abs(static_cast<double>(out[i]) - out[i - 1]));
  CHECK(steepest < 1.1 * 2 * std::numbers::pi * 1000 / 44100);  // the sine's own slope
}

TEST_CASE("what a voice sounds like from afar does not depend on how a cell is cut") {
  const Samples noise = signals::noise(3, 20000);
  const auto path = [](std::size_t frame) { return 0.5 + static_cast<double>(frame) / 1000; };
  const Samples whole = heard(noise, 44100, 64, path);
  for (const std::size_t call : {1, 7, 63}) CHECK(same_samples(heard(noise, 44100, call, path), whole));
}

TEST_CASE("the air allocates nothing while it works") {
  AirFilter air(44100);
  Samples sound = signals::noise(1, 64);
  AllocationTrap trap;
  for (int i = 0; i < 100; ++i) air.process(sound, 1 + 0.1 * i);
  CHECK(trap.allocations() == 0);
}
