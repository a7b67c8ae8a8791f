// SPDX-License-Identifier: GPL-3.0-or-later
// The reader of laid cues that puts speech on the timeline, and has the background make room for it.
#pragma once

#include "audio/mix/timeline.h"
#include "renderer/score/laid_cue.h"
#include "renderer/stage/take_desk.h"

namespace locket::inline stage {

/// Where a speech is mixed: background voices with the ambience, the narrator apart from the others.
Bus bus_of(const Screenplay& play, const Speech& speech);

class SpeechPlacer {
 public:
  SpeechPlacer(const CueSheet& sheet, const Screenplay& play, Timeline& timeline) : sheet_(sheet), play_(play), timeline_(timeline) {}

  /// Returns how far the speech must lie over the background at the least, LU; 0 for background voices, and for what makes
  /// no sound.
  double place(const LaidCue& laid, const RecordedSpeech& recorded);

 private:
  const Speech& speech(CueIndex cue) const { return std::get<Speech>(sheet_.cues[cue].element->what); }
  Placement placement(CueIndex cue, const SpeakerTake& part, Frames begin) const;
  double make_room(const LaidCue& laid, const RecordedSpeech& recorded);

  const CueSheet& sheet_;
  const Screenplay& play_;
  Timeline& timeline_;
};

}  // namespace locket::inline stage
