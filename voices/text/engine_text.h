// SPDX-License-Identifier: GPL-3.0-or-later
// From a stretch of a flat line to what the engine is given: text, embedded commands, and where the written words are
// in it.
#pragma once

#include <vector>

#include "voices/text/line_reading.h"
#include "voices/text/speech_plan.h"

namespace locket::inline text {

/// A stretch that is spoken in one call.
struct Run {
  std::size_t begin = 0, end = 0;  ///< characters
  bool ends_sentence = false;
};

struct EngineUtterance {
  Utterance utterance;  ///< its voice is still as spelled on the page
  std::vector<WordSpan> spans;
  double level = 0;  ///< dB
};

/// Whether anything in [begin, end) makes a sound.
bool has_speech(const LineReading& line, std::size_t begin, std::size_t end);
EngineUtterance engine_utterance(const LineReading& line, const Run& run);

}  // namespace locket::inline text
