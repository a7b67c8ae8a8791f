// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/meter/spectrogram.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "tests/support/catch.h"

using namespace locket;

namespace {

constexpr SampleRate rate = 44100;

std::vector<float> sine(double hz, std::size_t frames) {
  std::vector<float> samples(frames);
  for (std::size_t i = 0; i < frames; ++i)
    samples[i] = static_cast<float>(std::sin(2 * std::numbers::pi * hz * static_cast<double>(i) / rate));
  return samples;
}

std::vector<float> spectrogram(const std::vector<float>& left, const std::vector<float>& right, std::size_t block = 4096) {
  Spectrogram meter(rate);
  for (std::size_t at = 0; at < left.size(); at += block) {
    const std::size_t n = std::min(block, left.size() - at);
    std::vector<float> l(left.begin() + static_cast<long>(at), left.begin() + static_cast<long>(at + n)),
        r(right.begin() + static_cast<long>(at), right.begin() + static_cast<long>(at + n));
    meter.add({l, r});
  }
  return meter.finish();
}

std::size_t band_of(double hz) {
  const double share = std::log(hz / Spectrogram::lowest_hz) / std::log(Spectrogram::highest_hz / Spectrogram::lowest_hz);
  return static_cast<std::size_t>(std::lround(share * (Spectrogram::bands - 1)));
}

}  // namespace

TEST_CASE("A sine of full scale is loudest in its own band, near 0 dB, and is not in bands far from it") {
  for (const double hz : {100.0, 1000.0, 9000.0}) {
    const std::vector<float> tone = sine(hz, 40960), db = spectrogram(tone, tone);
    REQUIRE(db.size() == 20 * Spectrogram::bands);
    const auto column = db.begin() + 10 * Spectrogram::bands;
    const auto loudest = static_cast<std::size_t>(std::max_element(column, column + Spectrogram::bands) - column);
    CHECK(std::abs(static_cast<int>(loudest) - static_cast<int>(band_of(hz))) <= (hz < 500 ? 2 : 1));
    CHECK(column[static_cast<long>(loudest)] <= 0.1);
    CHECK(column[static_cast<long>(loudest)] >= (hz < 5000 ? -6 : -16));  // higher up a band is the mean of more bins
    CHECK(column[static_cast<long>(band_of(hz < 500 ? 4000 : 60))] < -80);
  }
}

TEST_CASE("What is opposite on both sides is not in their mean, and silence is no number above -200") {
  std::vector<float> tone = sine(1000, 20000), opposite = tone;
  for (float& sample : opposite) sample = -sample;
  for (const float db : spectrogram(tone, opposite)) CHECK(db < -200);
}

TEST_CASE("A sound stands in the columns in which it is heard, whatever the blocks it comes in") {
  std::vector<float> sound(40 * 2048, 0.0f);
  const std::vector<float> tone = sine(2000, 10 * 2048);
  std::copy(tone.begin(), tone.end(), sound.begin() + 20 * 2048);
  const std::vector<float> db = spectrogram(sound, sound);
  REQUIRE(db.size() == 40 * Spectrogram::bands);
  for (std::size_t column = 0; column < 40; ++column) {
    INFO(column);
    const float level = db[column * Spectrogram::bands + band_of(2000)];
    if (column < 19 || column > 30) CHECK(level < -200);  // a window lies around the begin of its column
    if (column > 20 && column < 29) CHECK(level > -10);
  }
  for (const std::size_t block : {1u, 64u, 5000u, 100000u}) CHECK(spectrogram(sound, sound, block) == db);
}

TEST_CASE("Of a long sound a column is the mean of several windows, and there are no more columns than one can draw") {
  const std::size_t windows = 2 * Spectrogram::most_columns + 6;  // four to a column then
  std::vector<float> sound(windows * 2048, 0.0f);
  const std::vector<float> tone = sine(2000, 5 * 2048);
  std::copy(tone.begin(), tone.end(), sound.begin() + 400 * 2048);
  const std::vector<float> db = spectrogram(sound, sound, 65536);
  const std::vector<float> part = spectrogram(tone, tone);
  CHECK(db.size() == (windows + 3) / 4 * Spectrogram::bands);
  // Windows 400 to 403 are the tone's first four: in the column of the first, the tone is heard halfway.
  const std::size_t band = band_of(2000);
  double power = 0;
  for (std::size_t i = 0; i < 4; ++i) power += std::pow(10.0, part[i * Spectrogram::bands + band] / 10) / 4;
  CHECK(db[100 * Spectrogram::bands + band] == Approx(10 * std::log10(power)).margin(0.01));
  CHECK(db[98 * Spectrogram::bands + band] < -200);
}
