// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/file/dither.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "tests/support/catch.h"
#include "tests/support/signals.h"

using namespace locket;

namespace {

std::vector<std::int32_t> quantised(const signals::Samples& samples, int bits) {
  std::vector<std::int32_t> steps(samples.size());
  Quantiser(bits).quantise(samples, steps);
  return steps;
}

struct Moments {
  double mean = 0, power = 0;
};

// Of the error, in steps.
Moments error_of(double value_in_steps, int bits) {
  const double full = std::pow(2.0, bits - 1);
  const signals::Samples samples(200000, static_cast<float>(value_in_steps / full));
  Moments moments;
  for (const std::int32_t step : quantised(samples, bits)) {
    const double error = step - static_cast<double>(samples[0]) * full;
    moments.mean += error / 200000;
    moments.power += error * error / 200000;
  }
  return moments;
}

}  // namespace

TEST_CASE("the dither's error has no mean and the same power wherever the signal lies") {
  // Triangular of two steps: a sixth of a step squared; rounding: a twelfth more.
  for (const int bits : {16, 24})
    for (const double value : {0.0, 0.25, 0.5, -0.7, 100.3, -4000.5}) {
      INFO(bits << " bits, " << value);
      CHECK(error_of(value, bits).mean == Approx(0).margin(0.005));
      CHECK(error_of(value, bits).power == Approx(0.25).margin(0.005));
    }
}

TEST_CASE("a tone below one step survives in the dither") {
  const auto tone = signals::sine(100, 8000, 80000, 0.4 / 32768);
  double correlation = 0;
  const auto steps = quantised(tone, 16);
  const auto reference = signals::sine(100, 8000, 80000, 1.0);
  for (std::size_t i = 0; i < steps.size(); ++i) correlation += steps[i] * reference[i];
  CHECK(correlation * 2 / 80000 == Approx(0.4).margin(0.02));
}

TEST_CASE("steps are those of a plain dither, sample by sample, to the bit") {
  signals::Samples samples = signals::noise(3, 5000, 1.1);
  samples[7] = std::nanf("");
  for (const int bits : {16, 24}) {
    std::uint32_t generators[8], seed = 0x9e3779b9;
    for (std::uint32_t& generator : generators) generator = seed = seed * 1664525 + 1013904223;
    const auto full = static_cast<float>(1 << (bits - 1));
    const auto steps = quantised(samples, bits);
    for (std::size_t i = 0; i < samples.size(); ++i) {
      std::uint32_t& x = generators[i % 8];
      x ^= x << 13, x ^= x >> 17, x ^= x << 5;
      const float dither = (static_cast<float>(x >> 16) + static_cast<float>(x & 0xffff) - 65535) / 65536;
      const float number = std::isnan(samples[i]) ? 0 : samples[i] * full + dither;
      const float clipped = std::min(std::max(number, -full), full - 1);
      CHECK(steps[i] == static_cast<std::int32_t>(clipped < 0 ? clipped - 0.5f : clipped + 0.5f));
    }
  }
}

TEST_CASE("overload is clipped at both ends, and what is no number is silence") {
  const float infinity = std::numeric_limits<float>::infinity();
  const signals::Samples wild{1.5f, -1.5f, infinity, -infinity, std::nanf("")};
  CHECK(quantised(wild, 16) == std::vector<std::int32_t>{32767, -32768, 32767, -32768, 0});
  CHECK(quantised(wild, 24) == std::vector<std::int32_t>{8388607, -8388608, 8388607, -8388608, 0});
}

TEST_CASE("dither does not depend on how the samples are cut into blocks") {
  const auto samples = signals::noise(1, 1000);
  const auto whole = quantised(samples, 16);
  Quantiser quantiser(16);
  std::vector<std::int32_t> steps(samples.size());
  for (std::size_t at = 0; at < 1000; at += 8) quantiser.quantise(std::span(samples).subspan(at, 8), std::span(steps).subspan(at, 8));
  CHECK(steps == whole);
}
