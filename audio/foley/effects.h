// SPDX-License-Identifier: GPL-3.0-or-later
// The effects, one .cpp each, and what they share: a canvas to paint on, and the finish that makes a clip of it.
#pragma once

#include <vector>

#include "audio/foley/foley.h"
#include "audio/foley/paint.h"

namespace locket::foley {

struct Canvas {
  std::vector<float> left, right;  ///< right empty: mono
};

struct Finish {
  double fade_in_seconds = 0.002, fade_out_seconds = 0.03;
};

inline constexpr double lead_seconds = 0.005;  ///< silence before the first sound of an effect

Canvas mono_canvas(double seconds, SampleRate rate);
Canvas stereo_canvas(double seconds, SampleRate rate);

/// Takes out what lies under 40 Hz, cuts the silence at the end, fades both edges to 0, sets the level, rounds peaks off
/// below full scale.
Clip finish(Canvas canvas, const Finish& how, const Recipe& recipe);

/// The begins of `count` repeated sounds, in seconds: the first at lead_seconds, then at `per_minute`, each up to
/// `uneven` of the distance off its place.
std::vector<double> onsets(int count, double per_minute, double uneven, Random& random);

Clip footsteps_in_snow(const Recipe& recipe);
Clip bell(const Recipe& recipe);
Clip coins(const Recipe& recipe);
Clip chain(const Recipe& recipe);
Clip door(const Recipe& recipe);
Clip carriage(const Recipe& recipe);
Clip dog(const Recipe& recipe);
Clip gust(const Recipe& recipe);

/// What beds have from afar. See paint.h.
void paint_far_barks(std::span<float> out, Random& random, SampleRate rate);
void paint_far_carriage(std::span<float> out, Random& random, SampleRate rate);
void paint_far_door(std::span<float> out, Random& random, SampleRate rate);

}  // namespace locket::foley
