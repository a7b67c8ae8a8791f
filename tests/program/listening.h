// SPDX-License-Identifier: GPL-3.0-or-later
// Sound files as other programs read them.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "tests/audio/readings.h"

namespace locket::test {

/// ffmpeg's samples, channel by channel.
struct Heard {
  std::vector<std::vector<float>> channels;
  std::size_t frames() const { return channels.empty() ? 0 : channels[0].size(); }
};
Heard listen(const std::string& path);

/// ffmpeg's ebur128 filter.
Reading measured(const std::string& path);

/// ffprobe's words.
int rate_of(const std::string& path);
int channels_of(const std::string& path);
double seconds_of(const std::string& path);
std::string codec_of(const std::string& path);

/// The largest magnitude of both channels in [begin, end).
float loudest(const Heard& sound, std::size_t begin, std::size_t end);
/// The largest difference between two sounds of one shape.
double furthest(const Heard& a, const Heard& b);

using Json = nlohmann::json;
/// The lines and narrations of a cue file, in their order.
std::vector<Json> speeches(const Json& cues);
std::vector<Json> cues_of_kind(const Json& cues, const std::string& kind);

}  // namespace locket::test
