// SPDX-License-Identifier: GPL-3.0-or-later
// Who speaks in a play, in which voice, how much, and who could be taken for whom.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "renderer/stage/production.h"
#include "voices/casting/likeness.h"

namespace locket::inline recasting {

struct CastRow {
  CharacterIndex character = 0;
  Role role;              ///< without a voice for a group
  std::string sheet;      ///< the cast sheet that names the voice; empty = none
  VoiceFigures figures;   ///< of the voice with the character's own settings
  std::size_t lines = 0;  ///< a chorus is a line of each who speaks it
  std::size_t words = 0;
  double seconds = 0;  ///< spoken, with the pauses inside lines
};

/// Two who speak in one scene and are hard to tell apart there. Voices of the background may be like anybody's.
struct AlikePair {
  CharacterIndex a = 0, b = 0;
  std::string scene;  ///< the first such: its id, or `scene-N`
  Likeness likeness;
};

/// Two who speak, wherever, with one variant: at another pitch it is still the same throat.
struct SharedVoice {
  CharacterIndex a = 0, b = 0;
};

struct CastTable {
  std::vector<CastRow> rows;        ///< in the order of the page
  std::vector<AlikePair> alike;     ///< at most 500
  std::vector<SharedVoice> shared;  ///< at most 500
};

/// Speaks every line to know how long it is, and measures the voices that nobody has measured yet. `progress` is told the
/// share that is done, 0-1. Throws MachineError, Interrupted.
CastTable cast_table(Production& production, const std::function<void(double)>& progress, const std::function<bool()>& interrupted);

}  // namespace locket::inline recasting
