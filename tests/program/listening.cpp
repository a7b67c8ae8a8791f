// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/program/listening.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <stdexcept>

#include "tests/support/run_program.h"

namespace locket::test {
namespace {

ProgramRun succeed(const std::vector<std::string>& arguments) {
  ProgramRun run = run_program(arguments);
  if (run.exit_code != 0) throw std::runtime_error(arguments[0] + " failed: " + run.err);
  return run;
}

double figure_after(const std::string& text, const std::string& label) {
  const std::size_t at = text.rfind(label);
  if (at == std::string::npos) throw std::runtime_error("no " + label + " in: " + text);
  return std::stod(text.substr(at + label.size()));
}

}  // namespace

Heard listen(const std::string& path) {
  const std::string bytes = succeed({"ffmpeg", "-v", "error", "-i", path, "-f", "f32le", "-"}).out;
  Heard heard;
  heard.channels.resize(static_cast<std::size_t>(channels_of(path)));
  const std::size_t width = heard.channels.size(), frames = bytes.size() / sizeof(float) / width;
  for (std::size_t c = 0; c < width; ++c) {
    heard.channels[c].resize(frames);
    for (std::size_t i = 0; i < frames; ++i)
      std::memcpy(&heard.channels[c][i], bytes.data() + (i * width + c) * sizeof(float), sizeof(float));
  }
  return heard;
}

Reading measured(const std::string& path) {
  const std::string said =
      succeed({"ffmpeg", "-hide_banner", "-nostats", "-i", path, "-filter_complex", "ebur128=peak=true", "-f", "null", "-"}).err;
  return {figure_after(said, "I:"), figure_after(said, "Peak:")};
}

int rate_of(const std::string& path) { return std::stoi(ffprobe_value(path, "stream=sample_rate")); }
int channels_of(const std::string& path) { return std::stoi(ffprobe_value(path, "stream=channels")); }
double seconds_of(const std::string& path) { return std::stod(ffprobe_value(path, "format=duration")); }
std::string codec_of(const std::string& path) { return ffprobe_value(path, "stream=codec_name"); }

float loudest(const Heard& sound, std::size_t begin, std::size_t end) {
  float most = 0;
  for (const auto& channel : sound.channels)
    for (std::size_t i = begin; i < std::min(end, channel.size()); ++i) most = std::max(most, std::abs(channel[i]));
  return most;
}

double furthest(const Heard& a, const Heard& b) {
  if (a.channels.size() != b.channels.size() || a.frames() != b.frames()) throw std::runtime_error("sounds of different shapes");
  double most = 0;
  for (std::size_t c = 0; c < a.channels.size(); ++c)
    for (std::size_t i = 0; i < a.frames(); ++i) most = std::max(most, std::abs(double(a.channels[c][i]) - b.channels[c][i]));
  return most;
}

std::vector<Json> speeches(const Json& cues) {
  std::vector<Json> found;
  for (const Json& cue : cues.at("cues"))
    if (cue.at("kind") == "line" || cue.at("kind") == "narration") found.push_back(cue);
  return found;
}

std::vector<Json> cues_of_kind(const Json& cues, const std::string& kind) {
  std::vector<Json> found;
  for (const Json& cue : cues.at("cues"))
    if (cue.at("kind") == kind) found.push_back(cue);
  return found;
}

}  // namespace locket::test
