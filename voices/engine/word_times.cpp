// SPDX-License-Identifier: GPL-3.0-or-later
#include "voices/engine/word_times.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace locket::inline engine {
namespace {

/// A written word on its way to its time.
struct Timing {
  std::uint32_t word = 0;
  double weight = 1;  ///< its share of the text, for interpolation
  std::optional<std::size_t> begin;
};

std::vector<Timing> timings_of(const std::vector<WordSpan>& spans) {
  std::vector<Timing> timings;
  for (const WordSpan& span : spans)
    for (std::uint32_t i = 0; i < span.words; ++i)
      timings.push_back({span.first_word + i, std::max(1.0, double(span.end - span.begin)) / span.words, std::nullopt});
  return timings;
}

/// Gives each span's first word the time of the first event in it. An event between two spans belongs to the later:
/// the engine counts the commands and quotes before a word as its begin.
void apply_events(const Recording& recording, const std::vector<WordSpan>& spans, std::vector<Timing>& timings) {
  std::size_t span = 0, timing = 0, latest = 0;
  bool any = false;
  for (const WordEvent& event : recording.words) {
    std::size_t to = span, target = timing;
    while (to < spans.size() && spans[to].end <= event.position) target += spans[to++].words;
    if (to == spans.size()) continue;
    const bool later = !any || event.sample > latest;
    if (timings[target].begin || !later) continue;
    timings[target].begin = event.sample;
    latest = event.sample;
    any = true;
    span = to;
    timing = target;
  }
}

/// Spreads the words of [first, last), which have no time, over (from, to).
void spread(std::vector<Timing>& timings, std::size_t first, std::size_t last, double before, double from, double to) {
  double total = before;
  for (std::size_t i = first; i < last; ++i) total += timings[i].weight;
  double passed = before;
  for (std::size_t i = first; i < last; ++i) {
    timings[i].begin = static_cast<std::size_t>(from + (to - from) * passed / total);
    passed += timings[i].weight;
  }
}

void interpolate(std::vector<Timing>& timings, SampleRange range) {
  for (std::size_t i = 0; i < timings.size();) {
    std::size_t next = i;
    while (next < timings.size() && !timings[next].begin) ++next;
    const double from = double(i == 0 ? range.begin : *timings[i - 1].begin);
    const double to = double(next == timings.size() ? range.end : *timings[next].begin);
    spread(timings, i, next, i == 0 ? 0 : timings[i - 1].weight, from, to);
    i = next + 1;
  }
}

/// Strictly rising and inside the range, which has room for all (one sample a word).
void order(std::vector<Timing>& timings, SampleRange range) {
  std::size_t least = range.begin;
  for (Timing& timing : timings) {
    timing.begin = std::max(*timing.begin, least);
    least = *timing.begin + 1;
  }
  std::size_t most = std::max(range.end, least);
  for (std::size_t i = timings.size(); i-- > 0;) {
    timings[i].begin = std::min(*timings[i].begin, most - 1);
    most = *timings[i].begin;
  }
}

std::size_t end_of_sound(std::span<const std::int16_t> samples, std::size_t begin, std::size_t end, int threshold) {
  while (end > begin + 1 && (end > samples.size() || std::abs(int(samples[end - 1])) < threshold)) --end;
  return end;
}

}  // namespace

std::vector<HeardWord> heard_words(const Recording& recording, const std::vector<WordSpan>& spans, SampleRange range) {
  std::vector<Timing> timings = timings_of(spans);
  apply_events(recording, spans, timings);
  interpolate(timings, range);
  order(timings, range);
  const int threshold = sounding_threshold(recording.samples);
  std::vector<HeardWord> words;
  for (std::size_t i = 0; i < timings.size(); ++i) {
    const std::size_t begin = *timings[i].begin, next = i + 1 < timings.size() ? *timings[i + 1].begin : range.end;
    words.push_back({timings[i].word, begin, end_of_sound(recording.samples, begin, std::max(next, begin + 1), threshold)});
  }
  return words;
}

}  // namespace locket::inline engine
