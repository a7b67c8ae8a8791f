// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/stage/place_beds.h"

#include <algorithm>
#include <utility>

#include "renderer/stage/placing.h"

namespace locket::inline stage {
namespace {

/// Defaults of fadeInDur and fadeOutDur. A bed that comes or goes with its scene hands over more slowly.
constexpr Time scene_fade_in = std::chrono::seconds(1), scene_fade_out = std::chrono::seconds(2);
constexpr Time bed_fade = std::chrono::milliseconds(50);

Ducking ducking_of(const Duck& duck) {
  if (duck.kind == Duck::Kind::off) return {};
  if (duck.kind == Duck::Kind::depth) return {Ducking::Kind::depth, duck.depth};
  return {Ducking::Kind::automatic, 0};
}

const Bed& bed_of(const CueSheet& sheet, CueIndex cue) { return std::get<Bed>(sheet.cues[cue].element->what); }

/// A bed stands before the first thing that sounds or takes time.
bool begins_with_bed(const CueSheet& sheet, const Track& scene) {
  for (const Item& item : scene.items) {
    const Cue& cue = sheet.cues[item.cue];
    if (item.kind != Item::Kind::cue) return false;
    if (cue.kind == CueKind::bed) return true;
    if (cue.kind != CueKind::mark && cue.kind != CueKind::stage && !cue.anchor) return false;
  }
  return false;
}

}  // namespace

BedPlacer::BedPlacer(const CueSheet& sheet, Timeline& timeline) : sheet_(sheet), timeline_(timeline) {
  for (const Cue& cue : sheet.cues)
    if (cue.kind == CueKind::stop) stopped_.insert(cue.ref);
  plan_fades();
}

/// Of beds that last as long as their scene: to the bed of the next scene there is no hole, and at the end of the play they
/// fade under its tail.
void BedPlacer::plan_fades() {
  const Track* before = nullptr;
  for (const Item& item : sheet_.tracks.front().items) {
    if (item.kind != Item::Kind::scene) continue;
    const Track& scene = sheet_.tracks[item.branches.front()];
    if (before && begins_with_bed(sheet_, scene))
      plan_fade(*before, std::max(to_frames(scene_fade_out, sheet_.rate), scene.breath.scene + to_frames(scene_fade_in, sheet_.rate)));
    before = &scene;
  }
  if (sheet_.tail == 0) return;
  plan_fade(sheet_.tracks.front(), sheet_.tail);
  if (before) plan_fade(*before, sheet_.tail);
}

void BedPlacer::plan_fade(const Track& track, Frames fade) {
  for (const CueIndex bed : track.beds) fades_out_[bed] = fade;
}

bool BedPlacer::is_heard(const LaidCue& laid) const {
  const auto closed = closed_early_.find(laid.cue);
  return closed == closed_early_.end() || closed->second > laid.begin;
}

Frames BedPlacer::open(const LaidCue& laid, PreparedSound sound) {
  const Bed& bed = bed_of(sheet_, laid.cue);
  Placement placed = placement_of(sheet_, laid.cue, std::move(sound), laid.begin);
  placed.bus = bed.kind == BedKind::music ? Bus::music : Bus::ambience;
  placed.fade_in = fade_in(laid);
  placed.fade_out = fade_out(laid.cue);
  placed.ducking = ducking_of(bed.duck);
  if (const auto level = sheet_.cues[laid.cue].level) placed.gain = placed.gain * Gain::from_db(*level - bed.sound->sound_level);
  const Frames runs_out = placed.length ? laid.begin + *placed.length : not_yet;
  const Timeline::Id id = open_[laid.cue] = timeline_.place(std::move(placed));
  if (const auto fades = faded_early_.extract(laid.cue))
    for (const EarlyFade& early : fades.mapped()) fade(*early.fade, early.at);
  const auto closed = closed_early_.find(laid.cue);
  if (closed == closed_early_.end()) return runs_out;
  timeline_.close(id, closed->second);
  return std::min(closed->second, runs_out);
}

Frames BedPlacer::fade_in(const LaidCue& laid) const {
  const auto scene = scene_begins_.find(sheet_.cues[laid.cue].scene);
  const bool with_scene = scene != scene_begins_.end() && scene->second == laid.begin;
  const Time written = bed_of(sheet_, laid.cue).sound->fade_in.value_or(with_scene ? scene_fade_in : bed_fade);
  return to_frames(std::max(least_fade, written), sheet_.rate);
}

Frames BedPlacer::fade_out(CueIndex cue) const {
  const Bed& bed = bed_of(sheet_, cue);
  const bool with_scene = !bed.wraps && !stopped_.contains(cue);
  const auto planned = fades_out_.find(cue);
  if (!bed.sound->fade_out && with_scene && planned != fades_out_.end()) return planned->second;
  return to_frames(std::max(least_fade, bed.sound->fade_out.value_or(with_scene ? scene_fade_out : bed_fade)), sheet_.rate);
}

void BedPlacer::close(const LaidCue& laid) {
  const auto open = open_.extract(laid.cue);
  if (open) timeline_.close(open.mapped(), laid.end);
  else closed_early_[laid.cue] = laid.end;
}

void BedPlacer::fade(const LaidCue& laid) { fade(std::get<Fade>(sheet_.cues[laid.cue].element->what), laid.begin); }

void BedPlacer::fade(const Fade& fade, Frames at) {
  const auto open = open_.find(fade.ref);
  if (open == open_.end()) return faded_early_[fade.ref].push_back({&fade, at});
  const double own = sheet_.cues[fade.ref].level.value_or(bed_of(sheet_, fade.ref).sound->sound_level);
  timeline_.fade(open->second, at, fade.sound_level - own, to_frames(std::max(least_fade, fade.duration), sheet_.rate));
}

}  // namespace locket::inline stage
