// SPDX-License-Identifier: GPL-3.0-or-later
// What spaces sound like, in figures: everything that was chosen about them.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "audio/reverb/space.h"

namespace locket::inline reverb {

struct Reflection {
  double seconds = 0, db = 0;
  double side = 0;  ///< -1 left to 1 right, for a sound from the left; mirrored for one from the right
};

struct ReverbPreset {
  SpaceInfo info;
  double top_seconds = 0;                            ///< T60 at 4 kHz
  double floor_hz = 0, roof_hz = 0;                  ///< first-order edges of what the walls give back
  double early_share = 0;                            ///< of the energy, the early reflections' part; below 0.65, or they bend the decay
  double before_seconds = 0;                         ///< when the tail begins
  double diffusion_seconds = 0;                      ///< what the tail's first echoes are spread over, so that none is heard alone
  double shortest_seconds = 0, longest_seconds = 0;  ///< of the network's lines
  std::array<Reflection, 6> early = {};
};

/// nullptr for `dry` and unknown names.
const ReverbPreset* find_reverb_preset(std::string_view name);

}  // namespace locket::inline reverb
