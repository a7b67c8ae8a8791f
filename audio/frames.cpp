// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/frames.h"

#include <cmath>

namespace locket {

Frames to_frames(std::chrono::nanoseconds time, SampleRate rate) {
  constexpr std::int64_t second = 1'000'000'000;
  const std::int64_t whole = time.count() / second * rate;
  const std::int64_t part = time.count() % second * rate;  // below 4.8e13: no overflow
  const std::int64_t half = part < 0 ? -second / 2 : second / 2;
  return whole + (part + half) / second;
}

Frames to_frames(double seconds, SampleRate rate) { return std::llround(seconds * rate); }

std::size_t frame_count(double seconds, SampleRate rate) { return static_cast<std::size_t>(to_frames(seconds, rate)); }

std::size_t whole_frames(double seconds, SampleRate rate) { return static_cast<std::size_t>(seconds > 0 ? seconds * rate : 0); }

double to_seconds(Frames frames, SampleRate rate) { return static_cast<double>(frames) / rate; }

}  // namespace locket
