// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/stage/seeds.h"

#include <map>
#include <utility>

#include "renderer/stage/sound_library.h"

namespace locket::inline stage {

const SoundUse& sound_of(const Cue& cue) {
  const auto* sfx = std::get_if<Sfx>(&cue.element->what);
  return sfx ? *sfx->sound : *std::get<Bed>(cue.element->what).sound;
}

Seeds::Seeds(const CueSheet& sheet, std::uint64_t play_seed) : sheet_(sheet), play_seed_(play_seed), occurrence_(sheet.cues.size(), 0) {
  std::map<std::string, std::uint32_t> between, here;  // uses outside scenes, and in the one that is being gone through
  CueIndex scene = 0;
  for (CueIndex c = 0; c < sheet_.cues.size(); ++c) {
    const Cue& cue = sheet_.cues[c];
    if (cue.kind != CueKind::sfx && cue.kind != CueKind::bed) continue;
    const bool in_scene = sheet_.cues[cue.scene].kind == CueKind::scene;
    if (in_scene && std::exchange(scene, cue.scene) != cue.scene) here.clear();
    occurrence_[c] = (in_scene ? here : between)[sound_of(cue).preset]++;
  }
}

std::uint64_t Seeds::of_sound(CueIndex cue) const {
  const CueIndex scene = sheet_.cues[cue].scene;
  const std::string name = sheet_.cues[scene].kind == CueKind::scene ? cue_name(sheet_, scene) : "";
  return default_seed(name, sound_of(sheet_.cues[cue]).preset, occurrence_[cue], play_seed_);
}

Frames Seeds::spread(CueIndex speech, std::size_t speaker) const {
  const Frames most = to_frames(std::get<Speech>(sheet_.cues[speech].element->what).spread, sheet_.rate);
  if (speaker == 0 || most == 0) return 0;
  const std::uint64_t hash = default_seed(cue_name(sheet_, speech), "spread", static_cast<std::uint32_t>(speaker), play_seed_);
  return static_cast<Frames>((hash >> 11) % static_cast<std::uint64_t>(most + 1));
}

}  // namespace locket::inline stage
