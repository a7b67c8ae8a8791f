// SPDX-License-Identifier: GPL-3.0-or-later
// Sounds that authors bring: whatever libsndfile and libmpg123 read, as mono or stereo at the master rate. The caller opens (and
// confines) the file and hands over the descriptor, which must be seekable.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "audio/clip.h"
#include "audio/file_descriptor.h"
#include "audio/sound.h"

namespace locket::inline file {

/// Which part of a source, how often, how fast: SSML 1.1's clipBegin, clipEnd, repeatCount, speed, in that order.
struct Cutting {
  std::chrono::nanoseconds begin{0};
  std::optional<std::chrono::nanoseconds> end{};  ///< exclusive; default: the source's end
  std::optional<double> repeats = 1.0;            ///< above 0, may be broken; nothing = for ever, without a seam
  double speed = 1.0;                             ///< 2 = twice as fast, an octave up
};

struct SoundFileInfo {
  int channels = 0;   ///< of the file; more than two are mixed down (ITU-R BS.775)
  int rate = 0;       ///< of the file
  Frames length = 0;  ///< of the file, in its own frames: as its head says, or what was counted where it says nothing

  /// Where it ends before that, when it does: of what lies behind nothing can be had.
  std::optional<Frames> breaks_off{};
  std::vector<std::string> doubts{};  ///< what is odd about it although it can be used, a clause each
};

/// Throws SoundError when it is no sound that can be read.
SoundFileInfo inspect_sound(const FileDescriptor& file);

/// How many master frames the cutting gives; nothing for one without end. Throws SoundError when it begins at or
/// beyond the end of the source, or ends before it begins or beyond the end, or where the file has broken off.
std::optional<Frames> cut_length(const SoundFileInfo& info, const Cutting& cutting, SampleRate rate);

/// Piece by piece: memory does not grow with the file. Exactly cut_length() frames. An endless one crosses its own
/// end with its begin by an equal-power fade (2 s, or a quarter of the piece when that is shorter). Its read() throws
/// SoundError where the file turns out to be damaged.
std::unique_ptr<Sound> stream_sound(FileDescriptor file, const Cutting& cutting, SampleRate rate);

/// The whole of it. The cutting has an end.
Clip load_sound(FileDescriptor file, const Cutting& cutting, SampleRate rate);

}  // namespace locket::inline file
