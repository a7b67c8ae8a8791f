// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/edition/clock.h"

#include <fmt/format.h>

namespace locket::inline edition {
namespace {

Frames in_parts(Frames frames, SampleRate rate, Frames parts_a_second) {
  const Frames seconds = frames / rate, rest = frames % rate;
  return seconds * parts_a_second + (2 * rest * parts_a_second + rate) / (2 * rate);
}

std::string clock_time(Frames ms, char point) {
  return fmt::format("{:02}:{:02}:{:02}{}{:03}", ms / 3'600'000, ms / 60'000 % 60, ms / 1000 % 60, point, ms % 1000);
}

}  // namespace

Frames milliseconds(Frames frames, SampleRate rate) { return in_parts(frames, rate, 1000); }

std::string vtt_time(Frames milliseconds) { return clock_time(milliseconds, '.'); }
std::string srt_time(Frames milliseconds) { return clock_time(milliseconds, ','); }

std::string lrc_time(Frames frames, SampleRate rate) {
  const Frames hundredths = in_parts(frames, rate, 100);
  return fmt::format("{:02}:{:02}.{:02}", hundredths / 6000, hundredths / 100 % 60, hundredths % 100);
}

std::string label_time(Frames frames, SampleRate rate) {
  const Frames millionths = in_parts(frames, rate, 1'000'000);
  return fmt::format("{}.{:06}", millionths / 1'000'000, millionths % 1'000'000);
}

std::string short_time(Frames frames, SampleRate rate) {
  const Frames seconds = frames / rate;
  if (seconds < 3600) return fmt::format("{}:{:02}", seconds / 60, seconds % 60);
  return fmt::format("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

}  // namespace locket::inline edition
