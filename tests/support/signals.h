// SPDX-License-Identifier: GPL-3.0-or-later
// Test signals, each worked out from its formula in double and rounded once. Full scale is 1.0.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "audio/block.h"

namespace locket::signals {

using Samples = std::vector<float>;

Samples silence(std::size_t frames);
/// amplitude * sin(2 pi hz n / rate + phase), phase in radians.
Samples sine(double hz, int rate, std::size_t frames, double amplitude = 1.0, double phase = 0.0);
/// Naive: +amplitude and -amplitude, the sign of the sine of that frequency; rich in overshoot between samples.
Samples square(double hz, int rate, std::size_t frames, double amplitude = 1.0);
/// A sine whose frequency rises exponentially from one to the other over the whole length.
Samples sweep(double from_hz, double to_hz, int rate, std::size_t frames, double amplitude = 1.0);
/// Uniform in [-amplitude, amplitude); the same for the same seed on every machine.
Samples noise(std::uint64_t seed, std::size_t frames, double amplitude = 1.0);
/// One sample of `amplitude` at `at`, else silence.
Samples impulse(std::size_t frames, std::size_t at = 0, double amplitude = 1.0);
/// A sine that begins at `at` and dies away by 1/e every `decay_seconds`: a struck coin, one mode of it.
Samples ringing(double hz, double decay_seconds, int rate, std::size_t frames, std::size_t at, double amplitude);

void add(Samples& to, std::span<const float> what);
void scale(Samples& what, double factor);

/// Two channels of one length.
struct Stereo {
  Samples left, right;
  StereoView view() const { return {left, right}; }
};
Stereo both(Samples mono);

}  // namespace locket::signals
