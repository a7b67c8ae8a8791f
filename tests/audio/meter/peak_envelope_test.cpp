// SPDX-License-Identifier: GPL-3.0-or-later
// Outlines against a slow reference that keeps every sample.
#include "audio/meter/peak_envelope.h"

#include <algorithm>
#include <cmath>
#include <random>

#include "tests/support/catch.h"

using namespace locket;

namespace {

std::vector<float> noise(std::size_t samples, unsigned seed) {
  std::mt19937 random(seed);
  std::uniform_real_distribution<float> level(-1, 1);
  std::vector<float> sound(samples);
  for (float& sample : sound) sample = level(random);
  return sound;
}

/// The highest of every `bin` samples.
std::vector<float> outline(const std::vector<float>& sound, std::size_t bin) {
  std::vector<float> peaks((sound.size() + bin - 1) / bin, 0.0f);
  for (std::size_t i = 0; i < sound.size(); ++i) peaks[i / bin] = std::max(peaks[i / bin], std::abs(sound[i]));
  return peaks;
}

}  // namespace

TEST_CASE("An outline has the highest sample of every bin, whatever the pieces it comes in") {
  for (const std::size_t length : {1u, 99u, 1000u, 1001u, 7777u}) {
    const std::vector<float> sound = noise(length, static_cast<unsigned>(length));
    for (const std::size_t piece : {1u, 64u, 333u, 10000u}) {
      PeakEnvelope envelope(10, 100);
      for (std::size_t at = 0; at < length; at += piece)
        envelope.add(static_cast<Frames>(at), std::span(sound).subspan(at, std::min(piece, length - at)));
      Frames bin = 10;
      while (static_cast<Frames>(length) > 100 * bin) bin *= 2;
      CHECK(envelope.bin() == bin);
      CHECK(envelope.peaks() == outline(sound, static_cast<std::size_t>(bin)));
    }
  }
}

TEST_CASE("An outline holds what sounds at one time, in any order, and leaves out what lies before the begin") {
  const std::vector<float> first = noise(400, 1), second = noise(300, 2);
  std::vector<float> both(500, 0.0f);
  for (std::size_t i = 0; i < first.size(); ++i) both[i + 100] = std::abs(first[i]);
  for (std::size_t i = 50; i < second.size(); ++i) both[i - 50] = std::max(both[i - 50], std::abs(second[i]) * 0.5f);
  PeakEnvelope envelope(8, 64);
  envelope.add(100, first);
  envelope.add(-50, second, 0.5f);
  envelope.add(-2000, second);
  CHECK(envelope.peaks() == outline(both, 8));
}

TEST_CASE("Silence behind a sound makes its outline no longer and no coarser") {
  std::vector<float> sound = noise(600, 4);
  PeakEnvelope bare(10, 64), followed(10, 64);
  bare.add(0, sound);
  sound.resize(5000, 0.0f);
  followed.add(0, sound);
  CHECK(followed.bin() == bare.bin());
  CHECK(followed.peaks() == bare.peaks());
}

TEST_CASE("Outlines of any length are made as coarse as the coarsest") {
  const std::vector<float> sound = noise(1234, 3);
  PeakEnvelope envelope(10, 1000);
  envelope.add(0, sound);
  envelope.coarsen(80);
  CHECK(envelope.bin() == 80);
  CHECK(envelope.peaks() == outline(sound, 80));
  PeakEnvelope silent(10, 1000);
  silent.coarsen(80);
  CHECK(silent.peaks().empty());
}
