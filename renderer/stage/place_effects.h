// SPDX-License-Identifier: GPL-3.0-or-later
// The reader of laid cues that puts short sounds on the timeline.
#pragma once

#include "audio/mix/timeline.h"
#include "renderer/score/laid_cue.h"
#include "renderer/stage/sound_library.h"

namespace locket::inline stage {

class EffectPlacer {
 public:
  EffectPlacer(const CueSheet& sheet, Timeline& timeline) : sheet_(sheet), timeline_(timeline) {}

  void place(const LaidCue& laid, PreparedSound sound);

 private:
  const CueSheet& sheet_;
  Timeline& timeline_;
};

}  // namespace locket::inline stage
