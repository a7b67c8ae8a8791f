// SPDX-License-Identifier: GPL-3.0-or-later
// The ears themselves, held to sounds whose figures are known.
#include "tests/audio/foley/listening.h"

#include <cmath>
#include <numbers>

#include "tests/support/catch.h"

namespace {

listening::Stereo tone(double hz, double amplitude, double seconds) {
  listening::Stereo sound;
  for (int i = 0; i < static_cast<int>(seconds * sound.rate); ++i) {
    sound.left.push_back(static_cast<float>(amplitude * std::sin(2.0 * std::numbers::pi * hz * i / sound.rate)));
  }
  sound.right = sound.left;
  return sound;
}

}  // namespace

TEST_CASE("A tone of 997 Hz at full scale on one side reads -3.01 LUFS", "[foley]") {
  auto sound = tone(997.0, 1.0, 5.0);
  std::fill(sound.right.begin(), sound.right.end(), 0.0f);
  CHECK(listening::integrated(sound) == Approx(-3.01).margin(0.05));
  CHECK(listening::loudest_momentary(sound) == Approx(-3.01).margin(0.1));
}

TEST_CASE("A tone's energy lies at its frequency, and its amplitude is read there", "[foley]") {
  const auto sound = tone(1000.0, 0.25, 2.0);
  CHECK(listening::quantiles_hz(sound.left, sound.rate)[1] == Approx(1000.0).margin(11.0));
  CHECK(listening::part_in_band(sound.left, 900.0, 1100.0, sound.rate) > 0.99);
  CHECK(listening::amplitude_at(sound.left, 1000.0, sound.rate) == Approx(0.25).margin(0.001));
  CHECK(listening::correlation(sound) == Approx(1.0));
  CHECK(listening::crest_db(sound.left) == Approx(3.01).margin(0.01));
}

TEST_CASE("A step of the signal is heard as a click, a clean tone is not", "[foley]") {
  auto sound = tone(300.0, 0.1, 1.0);
  CHECK(listening::worst_click(sound.left, sound.rate) < 2.0);
  for (std::size_t i = 20000; i < sound.left.size(); ++i) sound.left[i] += 0.05f;
  CHECK(listening::worst_click(sound.left, sound.rate) > 10.0);
}

TEST_CASE("Onsets are found where tones begin", "[foley]") {
  const auto sound = tone(800.0, 0.3, 0.1);
  std::vector<float> line(44100, 0.0f);
  for (const std::size_t at : {4410u, 22050u, 35280u}) std::copy(sound.left.begin(), sound.left.end(), line.begin() + at);
  const auto found = listening::onsets(line, 44100, 5.0, 0.15);
  REQUIRE(found.size() == 3);
  CHECK(found[0] == Approx(0.1).margin(0.004));
  CHECK(found[1] == Approx(0.5).margin(0.004));
  CHECK(found[2] == Approx(0.8).margin(0.004));
}
