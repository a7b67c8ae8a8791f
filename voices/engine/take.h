// SPDX-License-Identifier: GPL-3.0-or-later
// One recording of a line, ready to be placed: trimmed, levelled, at the master rate, with the times of its words.
#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <vector>

#include "audio/clip.h"
#include "voices/text/speech_plan.h"

namespace locket::inline engine {

/// When a written word sounds; frames from the begin of the take, half-open. A word that a cut silenced has none.
struct WordTime {
  std::uint32_t word = 0;  ///< index into SpeechPlan::words
  Frames begin = 0, end = 0;
};

/// When a small element of the line acts. Pauses have a length, all others begin == end.
struct Point {
  ElementIndex element = 0;
  Frames begin = 0, end = 0;
};

struct Take {
  /// Mono; empty for a line without words. Calibrated to levels::speech_lufs and its treatment's level; behind the voice's
  /// chain, the treatment, and the line's own levels.
  std::shared_ptr<const Clip> clip;
  Frames length = 0;  ///< of the clip, pauses at the line's edges included
  /// LUFS, K-weighted and ungated, over the whole length in the centre of a stereo programme; -infinity for silence.
  double loudness = -std::numeric_limits<double>::infinity();
  std::vector<WordTime> words;  ///< in order, strictly rising
  std::vector<Point> points;    ///< every pause and every PlannedPoint, in document order
};

}  // namespace locket::inline engine
