// SPDX-License-Identifier: GPL-3.0-or-later
// What placing has in common for all that sounds.
#pragma once

#include <optional>
#include <string>

#include "audio/mix/timeline.h"
#include "renderer/score/cue_sheet.h"
#include "renderer/stage/sound_library.h"

namespace locket::inline stage {

/// The least that a sound is faded at either end: a switch would click.
inline constexpr Time least_fade = std::chrono::milliseconds(5);

/// A space that is named on the spot; else that of the scene, if the sound stands in it; else none.
const SpaceInfo* space_of(const CueSheet& sheet, CueIndex cue, const std::string& named, bool in_scene);

/// An sfx's or a bed's sound at a frame, as its use says; bus, fades and ducking are still to be set.
Placement placement_of(const CueSheet& sheet, CueIndex cue, PreparedSound prepared, Frames at);

}  // namespace locket::inline stage
