// SPDX-License-Identifier: GPL-3.0-or-later
// The breath before a speech: what the author wrote, exactly; where nothing is written, a usual one that grows with what was
// said before it, since after much, or a question, one waits longer.
#pragma once

#include "audio/frames.h"
#include "scripts/page/screenplay.h"

namespace locket::inline score {

/// The breaths of a scene, and whether each stands as it is.
struct Breaths {
  struct One {
    Frames length = 0;
    bool written = false;
  };
  One line, speaker, paragraph;
  Frames scene = 0;  ///< before this scene, but for the first
};

Breaths breaths_of(const Pacing& pacing, SampleRate rate);

/// The bounds of growth().
inline constexpr double least_growth = 0.9, most_growth = 1.3;
/// What a usual breath is multiplied with after this speech: by its words, up to forty, and by a question or an exclamation at
/// its end. The same every time.
double growth(const Speech& said);

/// The breath after this speech, and the least that one may be after any.
Frames grown(const Breaths::One& breath, const Speech& said);
Frames least(const Breaths::One& breath);

}  // namespace locket::inline score
