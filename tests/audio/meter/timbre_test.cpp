// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/meter/timbre.h"

#include <cmath>
#include <numbers>
#include <vector>

#include "tests/support/catch.h"

using namespace locket;

namespace {

constexpr SampleRate rate = 44100;

/// Noise whose level rises by so many dB from one octave to the next.
std::vector<float> tilted(double db_per_octave) {
  std::vector<float> sound(5 * rate, 0);
  for (double hz = 90; hz < 9000; hz *= std::exp2(1.0 / 12)) {
    const double phase = hz * hz, amplitude = 0.002 * std::pow(10, db_per_octave * std::log2(hz / 90) / 20);
    for (std::size_t i = 0; i < sound.size(); ++i)
      sound[i] += static_cast<float>(amplitude * std::sin(2 * std::numbers::pi * hz * static_cast<double>(i) / rate + phase));
  }
  return sound;
}

}  // namespace

TEST_CASE("a timbre is the same however loud the sound is") {
  const std::vector<float> sound = tilted(-3);
  std::vector<float> soft = sound;
  for (float& sample : soft) sample *= 0.01f;
  CHECK(timbre_distance_db(*timbre(sound, rate), *timbre(soft, rate)) < 0.01);
}

TEST_CASE("the distance of two timbres is how many dB their envelopes are apart, on the mean") {
  // A straight tilt of 6 dB an octave over 24 bands of equal mel: what remains of it, without its mean, in twelve coefficients.
  const auto mel = [](double hz) { return 2595 * std::log10(1 + hz / 700); };
  double sum = 0, squares = 0;
  for (int band = 0; band < 24; ++band) {
    const double at = mel(80) + (mel(8000) - mel(80)) * (band + 1) / 25, hz = 700 * (std::pow(10, at / 2595) - 1);
    const double db = 6 * std::log2(hz / 90);
    sum += db, squares += db * db;
  }
  const double spread = std::sqrt(squares / 24 - sum * sum / 576);
  CHECK(timbre_distance_db(*timbre(tilted(-6), rate), *timbre(tilted(0), rate)) == Approx(spread).epsilon(0.1));
}

TEST_CASE("silence and a click have no timbre") {
  CHECK_FALSE(timbre(std::vector<float>(rate, 0.0f), rate));
  CHECK_FALSE(timbre(std::vector<float>(100, 0.5f), rate));
}
