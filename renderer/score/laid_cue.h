// SPDX-License-Identifier: GPL-3.0-or-later
// What the fold emits: a cue, and what has become known of where it lies.
//
//     {line, 100, 900}            it lies in [100, 900)
//     {bed, 100, not_yet}         a bed (or a scene) begins; it goes on until ...
//     {bed, not_yet, 4000}        ... its end has become known. A bed's fade-out follows its end
//
// Every cue is laid once, and every bed and scene ends once. The end of a bed may be known before its begin.
#pragma once

#include <limits>

#include "renderer/score/cue_sheet.h"

namespace locket::inline score {

/// A frame that is not known by now: later than any.
inline constexpr Frames not_yet = std::numeric_limits<Frames>::max();

struct LaidCue {
  CueIndex cue = 0;
  Frames begin = not_yet, end = not_yet;  ///< frames of the timeline, half-open
  bool too_early = false;                 ///< it would have begun before frame 0, and was laid there

  bool begins() const { return begin != not_yet; }
  bool ends() const { return end != not_yet; }
};

}  // namespace locket::inline score
