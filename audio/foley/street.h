// SPDX-License-Identifier: GPL-3.0-or-later
// Painters (paint.h) for what happens in beds now and then.
#pragma once

#include "audio/foley/paint.h"

namespace locket::foley {

void paint_lamp(std::span<float> out, Random& random, SampleRate rate);        ///< an iron lamp swings: 1.8 s
void paint_shutter(std::span<float> out, Random& random, SampleRate rate);     ///< wood on wood, one to three knocks: 1.2 s
void paint_drop(std::span<float> out, Random& random, SampleRate rate);        ///< water falls into water: 0.3 s
void paint_snow_grain(std::span<float> out, Random& random, SampleRate rate);  ///< ice on a pane: 0.03 s
void paint_rustle(std::span<float> out, Random& random, SampleRate rate);      ///< something small among refuse: as long as `out`
void paint_crackle(std::span<float> out, Random& random, SampleRate rate);     ///< wood in the fire: 0.08 s

}  // namespace locket::foley
