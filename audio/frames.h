// SPDX-License-Identifier: GPL-3.0-or-later
// Time in sound: integer frames on one master clock, ranges half-open [begin, end).
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace locket {

using Frames = std::int64_t;
/// Frames a second: 44 100 or 48 000.
using SampleRate = int;

/// [begin, end).
struct FrameRange {
  Frames begin = 0, end = 0;
  Frames length() const { return end - begin; }
  friend bool operator==(const FrameRange&, const FrameRange&) = default;
};

/// The nearest frame; halves away from zero. Exact for every time below 24 hours.
Frames to_frames(std::chrono::nanoseconds time, SampleRate rate);
Frames to_frames(double seconds, SampleRate rate);
/// The same for what is counted in memory: times of at least 0.
std::size_t frame_count(double seconds, SampleRate rate);
/// How many whole frames have gone by at a time, or fit into it; none for less than no time.
std::size_t whole_frames(double seconds, SampleRate rate);
double to_seconds(Frames frames, SampleRate rate);

}  // namespace locket
