// SPDX-License-Identifier: GPL-3.0-or-later
// What is heard of a play beside its speech, in words, for a screen that has no line to show.
#pragma once

#include <deque>
#include <optional>
#include <string>

#include "renderer/stage/play_log.h"

namespace locket::inline live {

/// For one thread at a time.
class SoundsHeard {
 public:
  /// A cue as it was laid, in the order of begins; its frames and `shift` make frames of what is heard.
  void add(const LoggedCue& laid, const CueSheet& sheet, Frames shift);
  /// A short sound at this frame, else a pause, else music, else another bed; empty = there is none, or none that has a name. Frames
  /// never go back.
  std::string at(Frames heard);

 private:
  enum class Kind { effect, pause, music, ambience };  ///< what comes first is told first
  struct One {
    Kind kind = Kind::effect;
    std::string words;
    Frames begin = 0, end = 0;
    CueIndex cue = 0;
  };
  void add_bed(const LoggedCue& laid, const Cue& cue, Frames begin);
  void end_beds(Frames at, std::optional<CueIndex> only);

  std::deque<One> sounds_;
};

}  // namespace locket::inline live
