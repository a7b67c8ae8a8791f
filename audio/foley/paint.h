// SPDX-License-Identifier: GPL-3.0-or-later
// Painting: short sounds written into a span note by note, fresh each time. Every painter ADDS to `out` (zeros at first),
// stops at its end, allocates nothing, and leaves levels to who asked.
#pragma once

#include <span>

#include "audio/foley/random.h"
#include "audio/frames.h"

namespace locket::foley {

/// A resonance: amplitude at its start, 60 dB less after `seconds`.
struct Mode {
  double hz = 0.0, gain = 1.0, seconds = 0.1;
};

/// Lets modes ring from the first frame of `out`, from silence up in `attack_seconds`. A mode at or above 0.45 of the
/// rate is left out.
void ring(std::span<float> out, std::span<const Mode> modes, double attack_seconds, SampleRate rate);

/// A burst of noise through one band, dying away: 60 dB less after `seconds`.
struct Grain {
  double hz = 1000.0, q = 1.0, gain = 1.0, seconds = 0.02;
};
void burst(std::span<float> out, const Grain& grain, Random& random, SampleRate rate);

/// Stick and slip: pulses at a rate that climbs from `from_hz` to `top_hz` and falls to `to_hz`, heard through a
/// body's resonances. Every seven pulses or so it sticks a little longer.
struct Creak {
  double from_hz = 40.0, top_hz = 80.0, to_hz = 30.0;
  double seconds = 0.8;
  double roughness = 0.08;     ///< how uneven the pulses come, as a part of their distance
  std::span<const Mode> body;  ///< `seconds` unused; gain and hz of each, at most 6
  double q = 10.0;
};
void creak(std::span<float> out, const Creak& creak, Random& random, SampleRate rate);

/// The part of `out` from `seconds` on: empty when that is past its end.
std::span<float> from(std::span<float> out, double seconds, SampleRate rate);

/// A smooth hill over [0, 1]: level and 0 at both ends, 1 in the middle. hill(x / 2) fades in over [0, 1].
inline double hill(double x) {
  if (x <= 0.0 || x >= 1.0) return 0.0;
  const double half = 4.0 * x * (1.0 - x);
  return half * half;
}

}  // namespace locket::foley
