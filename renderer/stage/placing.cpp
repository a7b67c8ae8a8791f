// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/stage/placing.h"

#include <utility>

#include "audio/insert_effect.h"
#include "renderer/stage/seeds.h"

namespace locket::inline stage {

const SpaceInfo* space_of(const CueSheet& sheet, CueIndex cue, const std::string& named, bool in_scene) {
  if (!named.empty()) return find_space(named);
  const auto* scene = std::get_if<Scene>(&sheet.cues[sheet.cues[cue].scene].element->what);
  return in_scene && scene ? find_space(scene->space) : nullptr;
}

Placement placement_of(const CueSheet& sheet, CueIndex cue, PreparedSound prepared, Frames at) {
  const SoundUse& use = sound_of(sheet.cues[cue]);
  Placement placement;
  placement.sound = through_insert_effect(std::move(prepared.sound), use.effect, sheet.rate);
  placement.length = prepared.length;
  placement.at = at;
  placement.gain = prepared.gain * Gain::from_db(use.sound_level);
  placement.pan = {use.pan.from, use.pan.to};
  placement.distance = {use.distance.from, use.distance.to};
  // A bed is the place itself; what sounds in it stands in its space.
  placement.space = space_of(sheet, cue, use.space, sheet.cues[cue].kind == CueKind::sfx);
  return placement;
}

}  // namespace locket::inline stage
