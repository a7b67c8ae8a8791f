// SPDX-License-Identifier: GPL-3.0-or-later
// The reader of laid cues that opens beds on the timeline, fades them and ends them. A bed's end and its fades may be known
// before its begin.
#pragma once

#include <map>
#include <set>
#include <vector>

#include "audio/mix/timeline.h"
#include "renderer/score/laid_cue.h"
#include "renderer/stage/sound_library.h"

namespace locket::inline stage {

class BedPlacer {
 public:
  BedPlacer(const CueSheet& sheet, Timeline& timeline);

  /// A scene begins there: beds that begin with it come slowly.
  void scene_begins(const LaidCue& scene) { scene_begins_[scene.cue] = scene.begin; }
  /// The bed will be heard at all, when it begins there.
  bool is_heard(const LaidCue& bed) const;
  /// A bed that is_heard() begins. Returns where it will have ended at the latest, or not_yet.
  Frames open(const LaidCue& bed, PreparedSound sound);
  /// A bed's end has become known.
  void close(const LaidCue& bed);
  /// A `fade` was laid.
  void fade(const LaidCue& fade);

 private:
  struct EarlyFade {
    const Fade* fade = nullptr;
    Frames at = 0;
  };

  void fade(const Fade& fade, Frames at);
  Frames fade_in(const LaidCue& bed) const;
  Frames fade_out(CueIndex bed) const;
  void plan_fades();
  void plan_fade(const Track& track, Frames fade);

  const CueSheet& sheet_;
  Timeline& timeline_;
  std::map<CueIndex, Timeline::Id> open_;                   ///< sounding
  std::map<CueIndex, Frames> closed_early_;                 ///< beds whose end was known before their begin
  std::map<CueIndex, std::vector<EarlyFade>> faded_early_;  ///< and their fades
  std::map<CueIndex, Frames> scene_begins_;
  std::set<CueIndex> stopped_;            ///< beds that a stop ends
  std::map<CueIndex, Frames> fades_out_;  ///< of beds that last as long as their scene or the play, where none is written
};

}  // namespace locket::inline stage
