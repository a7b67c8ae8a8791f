// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/signals.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <random>

namespace locket::signals {
namespace {

constexpr double two_pi = 6.283185307179586;

template <typename Formula>
Samples make(std::size_t frames, Formula formula) {
  Samples samples(frames);
  for (std::size_t n = 0; n < frames; ++n) samples[n] = static_cast<float>(formula(static_cast<double>(n)));
  return samples;
}

}  // namespace

Samples silence(std::size_t frames) { return Samples(frames, 0.0f); }

Samples sine(double hz, int rate, std::size_t frames, double amplitude, double phase) {
  return make(frames, [=](double n) { return amplitude * std::sin(two_pi * hz * n / rate + phase); });
}

Samples square(double hz, int rate, std::size_t frames, double amplitude) {
  return make(frames, [=](double n) { return std::fmod(hz * n / rate, 1.0) < 0.5 ? amplitude : -amplitude; });
}

Samples sweep(double from_hz, double to_hz, int rate, std::size_t frames, double amplitude) {
  const double seconds = static_cast<double>(frames) / rate;
  const double growth = std::log(to_hz / from_hz);
  return make(frames, [=](double n) {
    const double cycles = from_hz * seconds / growth * (std::exp(growth * n / static_cast<double>(frames)) - 1.0);
    return amplitude * std::sin(two_pi * cycles);
  });
}

Samples noise(std::uint64_t seed, std::size_t frames, double amplitude) {
  std::mt19937_64 generator(seed);
  return make(frames, [&](double) { return amplitude * (static_cast<double>(generator() >> 11) * 0x1p-52 - 1.0); });
}

Samples impulse(std::size_t frames, std::size_t at, double amplitude) {
  Samples samples = silence(frames);
  samples[at] = static_cast<float>(amplitude);
  return samples;
}

Samples ringing(double hz, double decay_seconds, int rate, std::size_t frames, std::size_t at, double amplitude) {
  return make(frames, [=](double n) {
    const double seconds = (n - static_cast<double>(at)) / rate;
    return seconds < 0 ? 0.0 : amplitude * std::exp(-seconds / decay_seconds) * std::sin(two_pi * hz * seconds);
  });
}

void add(Samples& to, std::span<const float> what) {
  assert(what.size() <= to.size());
  std::transform(what.begin(), what.end(), to.begin(), to.begin(), [](float a, float b) { return a + b; });
}

void scale(Samples& what, double factor) {
  for (float& sample : what) sample = static_cast<float>(sample * factor);
}

Stereo both(Samples mono) {
  Samples copy = mono;
  return {std::move(copy), std::move(mono)};
}

}  // namespace locket::signals
