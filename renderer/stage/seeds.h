// SPDX-License-Identifier: GPL-3.0-or-later
// What is random in a play is drawn from seeds that an edit elsewhere in it does not change: a sound of our own from its
// scene's id, its preset and which occurrence of that in the scene it is.
#pragma once

#include <cstdint>
#include <vector>

#include "renderer/score/cue_sheet.h"

namespace locket::inline stage {

class Seeds {
 public:
  /// `play_seed`: the user's --seed. The sheet must outlive it.
  Seeds(const CueSheet& sheet, std::uint64_t play_seed);

  /// Of an sfx's or a bed's sound.
  std::uint64_t of_sound(CueIndex cue) const;
  /// By how many frames this speaker of a chorus begins after the first: up to its spread; 0 for the first.
  Frames spread(CueIndex speech, std::size_t speaker) const;

 private:
  const CueSheet& sheet_;
  std::uint64_t play_seed_;
  std::vector<std::uint32_t> occurrence_;  ///< by cue: how often its preset was used before, in its scene or outside all
};

/// What an sfx or a bed plays.
const SoundUse& sound_of(const Cue& cue);

}  // namespace locket::inline stage
