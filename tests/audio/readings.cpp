// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/audio/readings.h"

#include <cstring>
#include <stdexcept>

#include "tests/support/run_program.h"

namespace locket {
namespace {

ProgramRun run(const std::vector<std::string>& arguments, const std::string& input = {}) {
  ProgramRun done = run_program(arguments, input);
  if (done.exit_code != 0) throw std::runtime_error(arguments[0] + " failed: " + done.err);
  return done;
}

// The figure after the last `label`: ffmpeg's summary comes last.
double figure_after(const std::string& text, const std::string& label) {
  const std::size_t at = text.rfind(label);
  if (at == std::string::npos) throw std::runtime_error("no " + label + " in: " + text);
  return std::stod(text.substr(at + label.size()));
}

}  // namespace

Reading ffmpeg_reading(const signals::Stereo& sound, int rate) {
  const auto done = run({"ffmpeg", "-hide_banner", "-nostats", "-v", "info", "-f", "f32le", "-ar", std::to_string(rate), "-ac", "2", "-i",
                         "-", "-filter_complex", "ebur128=peak=true", "-f", "null", "-"},
                        as_bytes(sound));
  return {figure_after(done.err, "I:"), figure_after(done.err, "Peak:")};
}

signals::Stereo ffmpeg_decoded(const std::string& path) {
  return from_bytes(run({"ffmpeg", "-v", "error", "-i", path, "-ac", "2", "-f", "f32le", "-"}).out);
}

std::string ffprobe_value(const std::string& path, const std::string& entry) {
  std::string value = run({"ffprobe", "-v", "error", "-show_entries", entry, "-of", "csv=p=0", path}).out;
  return value.substr(0, value.find('\n'));
}

std::string as_bytes(const signals::Stereo& sound) {
  std::string bytes(sound.left.size() * 8, '\0');
  for (std::size_t i = 0; i < sound.left.size(); ++i) {
    std::memcpy(bytes.data() + 8 * i, &sound.left[i], 4);
    std::memcpy(bytes.data() + 8 * i + 4, &sound.right[i], 4);
  }
  return bytes;
}

signals::Stereo from_bytes(const std::string& bytes) {
  signals::Stereo sound{signals::silence(bytes.size() / 8), signals::silence(bytes.size() / 8)};
  for (std::size_t i = 0; i < sound.left.size(); ++i) {
    std::memcpy(&sound.left[i], bytes.data() + 8 * i, 4);
    std::memcpy(&sound.right[i], bytes.data() + 8 * i + 4, 4);
  }
  return sound;
}

}  // namespace locket
