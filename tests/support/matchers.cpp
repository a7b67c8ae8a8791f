// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/matchers.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <ostream>

namespace locket {
namespace {

constexpr double two_pi = 6.283185307179586;

Verdict same_length(std::size_t got, std::size_t expected) {
  if (got == expected) return {};
  return {false, fmt::format("{} samples instead of {}", got, expected)};
}

template <typename Differs>
Verdict compare(std::span<const float> got, std::span<const float> expected, Differs differs) {
  if (Verdict lengths = same_length(got.size(), expected.size()); !lengths) return lengths;
  std::size_t count = 0, first = 0;
  for (std::size_t i = got.size(); i-- > 0;)
    if (differs(got[i], expected[i])) ++count, first = i;
  if (count == 0) return {};
  return {false,
          fmt::format("{} of {} samples differ, the first at {}: {} instead of {}", count, got.size(), first, got[first], expected[first])};
}

struct Component {
  double sine = 0, cosine = 0;
};

Component component(std::span<const float> sound, double hz, int rate) {
  Component sum;
  for (std::size_t n = 0; n < sound.size(); ++n) {
    const double phase = two_pi * hz * static_cast<double>(n) / rate;
    sum.sine += sound[n] * std::sin(phase);
    sum.cosine += sound[n] * std::cos(phase);
  }
  const double scale = 2.0 / static_cast<double>(sound.size());
  return {sum.sine * scale, sum.cosine * scale};
}

}  // namespace

std::ostream& operator<<(std::ostream& out, const Verdict& verdict) { return out << (verdict.holds ? "holds" : verdict.why); }

Verdict same_samples(std::span<const float> got, std::span<const float> expected) {
  return compare(got, expected, [](float a, float b) { return std::bit_cast<std::uint32_t>(a) != std::bit_cast<std::uint32_t>(b); });
}

Verdict near_samples(std::span<const float> got, std::span<const float> expected, double tolerance) {
  return compare(got, expected,
                 [=](float a, float b) { return !(std::abs(static_cast<double>(a) - static_cast<double>(b)) <= tolerance); });
}

Verdict near_db(double got, double expected, double tolerance) {
  if (got == expected || std::abs(got - expected) <= tolerance) return {};
  return {false, fmt::format("{:.3f} dB instead of {:.3f} +- {:.3f}", got, expected, tolerance)};
}

double to_db(double linear) { return 20.0 * std::log10(linear); }

double rms_db(std::span<const float> sound) {
  double energy = 0;
  for (const float sample : sound) energy += static_cast<double>(sample) * sample;
  return 10.0 * std::log10(energy / static_cast<double>(std::max<std::size_t>(sound.size(), 1)));
}

double peak_db(std::span<const float> sound) {
  double peak = 0;
  for (const float sample : sound) peak = std::max(peak, std::abs(static_cast<double>(sample)));
  return to_db(peak);
}

double amplitude_at(std::span<const float> sound, double hz, int rate) {
  const Component found = component(sound, hz, rate);
  return std::hypot(found.sine, found.cosine);
}

double residue_db(std::span<const float> sound, double hz, int rate) {
  const Component found = component(sound, hz, rate);
  double energy = 0;
  for (std::size_t n = 0; n < sound.size(); ++n) {
    const double phase = two_pi * hz * static_cast<double>(n) / rate;
    const double rest = sound[n] - found.sine * std::sin(phase) - found.cosine * std::cos(phase);
    energy += rest * rest;
  }
  const double tone = (found.sine * found.sine + found.cosine * found.cosine) / 2.0;
  return 10.0 * std::log10(energy / static_cast<double>(sound.size()) / tone);
}

}  // namespace locket
