// SPDX-License-Identifier: GPL-3.0-or-later
// When the words of a recording sound.
#pragma once

#include <cstdint>
#include <vector>

#include "voices/sounding_range.h"
#include "voices/text/speech_plan.h"

namespace locket::inline engine {

/// When a written word sounds, in samples of the recording.
struct HeardWord {
  std::uint32_t word = 0;
  std::size_t begin = 0, end = 0;
};

/// One for every word of `spans`, begins strictly rising and in `range`. The engine's events are mapped by their
/// position in the text; words that it merged or skipped are put between their neighbours in proportion to their
/// length. A word ends with its sound, at the latest where the next begins.
std::vector<HeardWord> heard_words(const Recording& recording, const std::vector<WordSpan>& spans, SampleRange range);

}  // namespace locket::inline engine
