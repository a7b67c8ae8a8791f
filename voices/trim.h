// SPDX-License-Identifier: GPL-3.0-or-later
// What of a recording is sound, and when its words begin.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "voices/speech_plan.h"

namespace locket {

/// Half-open range of samples.
struct SampleRange {
  std::size_t begin = 0, end = 0;
  std::size_t length() const { return end - begin; }
};

/// Without the silence at both ends: from 2 ms before the first sample above a threshold of -50 dB under the peak to
/// 2.5 ms behind the last. Empty when all is silent.
SampleRange sounding_range(std::span<const std::int16_t> samples, int rate);

/// When a written word sounds, in samples of the recording.
struct HeardWord {
  std::uint32_t word = 0;
  std::size_t begin = 0, end = 0;
};

/// One for every word of `spans`, begins strictly rising and in `range`. The engine's events are mapped by their
/// position in the text; words that it merged or skipped are put between their neighbours in proportion to their
/// length. A word ends with its sound, at the latest where the next begins.
std::vector<HeardWord> heard_words(const Recording& recording, const std::vector<WordSpan>& spans, SampleRange range);

}  // namespace locket
