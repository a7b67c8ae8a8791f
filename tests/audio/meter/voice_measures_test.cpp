// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/meter/brightness.h"
#include "audio/meter/pitch.h"

#include <cmath>

#include "tests/support/catch.h"
#include "tests/support/signals.h"

using namespace locket;

namespace {

constexpr int rate = 22050;

/// Pulses through a resonance, as a throat makes them: rich in harmonics, the fundamental itself weak.
signals::Samples voice(double hz, double formant_hz) {
  signals::Samples sound = signals::silence(rate);
  for (double at = 0; at < rate; at += rate / hz)
    signals::add(sound, signals::ringing(formant_hz, 0.003, rate, rate, static_cast<std::size_t>(std::lround(at)), 0.2));
  return sound;
}

double cents(double a, double b) { return 1200 * std::abs(std::log2(a / b)); }

}  // namespace

TEST_CASE("the pitch of a sine is its frequency, within a hundredth of a semitone") {
  for (const double hz : {60.0, 97.3, 151.7, 220.0, 333.3, 512.0}) {
    const auto pitch = median_pitch_hz(signals::sine(hz, rate, rate, 0.5), rate);
    REQUIRE(pitch);
    CHECK(cents(*pitch, hz) < 1);
  }
}

TEST_CASE("the pitch of pulses through a formant is that of the pulses, not of the formant or an octave") {
  for (const double hz : {75.0, 110.0, 196.0, 310.0})
    for (const double formant : {500.0, 900.0, 1700.0}) {
      const auto pitch = median_pitch_hz(voice(hz, formant), rate);
      REQUIRE(pitch);
      CHECK(cents(*pitch, hz) < 15);
    }
}

TEST_CASE("the pitch of a melody is its median") {
  signals::Samples melody;
  for (const double hz : {100.0, 100.0, 150.0, 200.0, 200.0})
    for (const float sample : signals::sine(hz, rate, rate / 2, 0.3)) melody.push_back(sample);
  CHECK(cents(*median_pitch_hz(melody, rate), 150) < 5);
}

TEST_CASE("noise, silence and next to nothing have no pitch") {
  CHECK(!median_pitch_hz(signals::noise(1, rate), rate));
  CHECK(!median_pitch_hz(signals::silence(rate), rate));
  CHECK(!median_pitch_hz(signals::sine(100, rate, 500), rate));
  CHECK(!median_pitch_hz({}, rate));
}

TEST_CASE("the pitch is the same at another level and another rate") {
  const double at_22 = *median_pitch_hz(signals::sine(140, 22050, 22050, 0.01), 22050);
  const double at_48 = *median_pitch_hz(signals::sine(140, 48000, 48000, 0.9), 48000);
  CHECK(cents(at_22, at_48) < 1);
}

TEST_CASE("a sine is as bright as it is high, and two of one power lie in their middle") {
  CHECK(std::abs(*brightness_hz(signals::sine(1000, rate, rate), rate) - 1000) < 2);
  signals::Samples two = signals::sine(600, rate, rate);
  signals::add(two, signals::sine(3000, rate, rate));
  CHECK(std::abs(*brightness_hz(two, rate) - 1800) < 4);
  signals::Samples unequal = signals::sine(600, rate, rate);  // 4:1 in power
  signals::add(unequal, signals::sine(3000, rate, rate, 0.5));
  CHECK(std::abs(*brightness_hz(unequal, rate) - (4 * 600 + 3000) / 5.0) < 4);
}

TEST_CASE("white noise is as bright as the middle of the band") {
  CHECK(std::abs(*brightness_hz(signals::noise(3, 20 * rate), rate) / ((50 + 8000) / 2.0) - 1) < 0.01);
}

TEST_CASE("brightness does not know level, and silence has none") {
  const double loud = *brightness_hz(voice(110, 900), rate);
  signals::Samples soft = voice(110, 900);
  signals::scale(soft, 0.001);
  CHECK(std::abs(*brightness_hz(soft, rate) / loud - 1) < 0.001);
  CHECK(!brightness_hz(signals::silence(rate), rate));
  CHECK(!brightness_hz(signals::sine(500, rate, 1000), rate));
}
