// SPDX-License-Identifier: GPL-3.0-or-later
// What the log of a play tells in figures. `log`: the play's entries, in any order.
#pragma once

#include <set>
#include <span>
#include <vector>

#include "renderer/stage/play_log.h"

namespace locket::inline exports {

/// How many lines were laid.
std::size_t lines_in(std::span<const LogEntry> log, const CueSheet& sheet);
/// Whose lines they were.
std::set<CharacterIndex> speakers_in(std::span<const LogEntry> log, const CueSheet& sheet);

/// Where silence is meant, and where it would not be; frames of the timeline.
struct Silences {
  std::vector<FrameRange> scenes, pauses;
};
/// Every scene and pause; of a log that is whole.
Silences silences_in(std::span<const LogEntry> log, const CueSheet& sheet);

/// How many bytes of written text a play has; each counts as much work.
std::size_t text_of(const CueSheet& sheet);

/// How many of them are laid, for who asks again and again while the log grows.
class TextLaid {
 public:
  /// `log` begins with what it began with the last time.
  std::size_t read(std::span<const LogEntry> log, const CueSheet& sheet);

 private:
  std::size_t entries_ = 0, bytes_ = 0;
};

}  // namespace locket::inline exports
