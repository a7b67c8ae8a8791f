// SPDX-License-Identifier: GPL-3.0-or-later
// What other programs read in our sound: ffmpeg and sox, which share no line with us.
#pragma once

#include <string>

#include "tests/support/signals.h"

namespace locket {

struct Reading {
  double integrated_lufs = 0;
  double true_peak_db = 0;
};
/// By ffmpeg's ebur128 filter.
Reading ffmpeg_reading(const signals::Stereo& sound, int rate);

/// A file as ffmpeg decodes it, in stereo, at its own rate.
signals::Stereo ffmpeg_decoded(const std::string& path);

/// One line of ffprobe: `ffprobe_value(path, "stream=sample_rate")`.
std::string ffprobe_value(const std::string& path, const std::string& entry);

/// Interleaved little-endian 32-bit floats and back.
std::string as_bytes(const signals::Stereo& sound);
signals::Stereo from_bytes(const std::string& bytes);

}  // namespace locket
