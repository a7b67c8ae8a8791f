// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/stage/place_effects.h"

#include <algorithm>
#include <utility>

#include "renderer/stage/placing.h"

namespace locket::inline stage {
namespace {

/// Defaults of fadeInDur and fadeOutDur.
constexpr Time sound_fade_in = std::chrono::milliseconds(3);
constexpr Time sound_fade_out = std::chrono::milliseconds(8);

/// No length is a switch.
Time fade_of(std::optional<Time> written, Time otherwise) { return written == Time{0} ? least_fade : written.value_or(otherwise); }

}  // namespace

void EffectPlacer::place(const LaidCue& laid, PreparedSound sound) {
  const SoundUse& use = *std::get<Sfx>(sheet_.cues[laid.cue].element->what).sound;
  Placement placed = placement_of(sheet_, laid.cue, std::move(sound), laid.begin);
  placed.bus = Bus::effects;
  placed.foreground = use.sound_level > 0;  // louder than usual: the author wants it heard
  placed.ducking.kind = placed.foreground ? Ducking::Kind::off : Ducking::Kind::effect;
  const Frames half = placed.length.value_or(0) / 2;
  placed.fade_in = std::min(half, to_frames(fade_of(use.fade_in, sound_fade_in), sheet_.rate));
  placed.fade_out = std::min(half, to_frames(fade_of(use.fade_out, sound_fade_out), sheet_.rate));
  timeline_.place(std::move(placed));
}

}  // namespace locket::inline stage
