// SPDX-License-Identifier: GPL-3.0-or-later
// The loops of the sounds in their plain form: one number after the other, nothing made ahead, nothing side by side. Slow, and what
// audio/foley has to agree with to the bit.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "audio/foley/echo.h"
#include "audio/foley/effects.h"
#include "audio/foley/paint.h"
#include "audio/foley/wind.h"

namespace plain {

using locket::SampleRate;
using locket::foley::Random;

/// A state-variable filter; Number is float or double.
template <typename Number>
struct Filter {
  Number keep{}, turn{}, pull{}, half_damping{}, first{}, second{};

  void tune(Number tangent, Number q) {  ///< what it remembers stays
    const Number a1 = Number(1) / (Number(1) + tangent * (tangent + Number(1) / q));
    keep = Number(2) * a1 - Number(1);
    turn = Number(2) * tangent * a1;
    pull = tangent * turn;
    half_damping = Number(0.5) / q;
  }
  void step(Number in) {
    const Number before = first;
    first = keep * before + turn * (in - second);
    second += turn * before + pull * (in - second);
  }
  Number band(Number in) {
    const Number before = first;
    step(in);
    return half_damping * (before + first);
  }
  Number low(Number in) {
    const Number before = second;
    step(in);
    return Number(0.5) * (before + second);
  }
  Number high(Number in) {
    const Number one = first, two = second;
    step(in);
    return in - half_damping * (one + first) - Number(0.5) * (two + second);
  }
};

Filter<double> filter(double hz, double q, double rate);
void tune(Filter<float>& filter, float hz, float q, float rate);  ///< by the rational tangent of FiltersOf

void ring(std::span<float> out, std::span<const locket::foley::Mode> modes, double attack_seconds, SampleRate rate);
void burst(std::span<float> out, const locket::foley::Grain& grain, Random& random, SampleRate rate);
void creak(std::span<float> out, const locket::foley::Creak& creak, Random& random, SampleRate rate);

/// What comes back from a place, frame by frame.
struct Echo {
  Echo(const locket::foley::Echo::Walls& place, SampleRate rate);
  void add(std::span<const float> send, std::span<float> left, std::span<float> right);

  Filter<double> dull;
  float wet;
  std::array<float, 8> feedback;
  std::array<std::size_t, 8> delay;
  std::size_t before;
  std::array<std::vector<float>, 8> lines;  ///< all that ever went in
  std::vector<float> sent;
};

/// A lane of NoiseLanes, and of PinkLanes.
struct Noise {
  std::uint32_t state = 1;
  float slow = 0, middle = 0, fast = 0;
  float white();
  float pink(float white);
};
std::array<Noise, 4> four_noises(Random& random);

struct Sides {
  std::vector<float> left, right;
};
Sides wind(const locket::foley::WindKind& kind, std::uint64_t seed, SampleRate rate, std::size_t periods);

double loudest_momentary(std::span<const float> left, std::span<const float> right, SampleRate rate);
locket::foley::Canvas finish(locket::foley::Canvas canvas, const locket::foley::Finish& how, const locket::Recipe& recipe);

}  // namespace plain
