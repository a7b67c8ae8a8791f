// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/stage/performance.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>

#include "audio/errors.h"
#include "audio/insert_effect.h"
#include "audio/meter/k_weighting.h"
#include "audio/levels.h"
#include "audio/profiler.h"

namespace locket {
namespace {

/// Defaults of fadeInDur and fadeOutDur, and the least: a switch would click. A bed that comes or goes with its scene
/// hands over more slowly.
constexpr Time scene_fade_in = std::chrono::seconds(1), scene_fade_out = std::chrono::seconds(2);
constexpr Time bed_fade = std::chrono::milliseconds(50);
constexpr Time sound_fade_in = std::chrono::milliseconds(3);
constexpr Time sound_fade_out = std::chrono::milliseconds(8);
constexpr Time least_fade = std::chrono::milliseconds(5);

/// No length is a switch.
Time fade_of(std::optional<Time> written, Time otherwise) { return written == Time{0} ? least_fade : written.value_or(otherwise); }

Ducking ducking_of(const Duck& duck) {
  if (duck.kind == Duck::Kind::off) return {};
  if (duck.kind == Duck::Kind::depth) return {Ducking::Kind::depth, duck.depth};
  return {Ducking::Kind::automatic, 0};
}

/// What a movement from one distance to another does to the energy of a sound, on the average.
double distance_energy(Sweep metres) {
  constexpr int steps = 16;
  double sum = 0;
  for (int i = 0; i < steps; ++i) sum += std::pow(10.0, distance_db(metres.from + (metres.to - metres.from) * (i + 0.5) / steps) / 10);
  return sum / steps;
}

/// What a speech shall have, and what it must have at the least.
double least_clearance(double clearance_lu) { return clearance_lu > levels::clearance_lu ? clearance_lu : levels::least_clearance_lu; }

}  // namespace

Bus bus_of(const Screenplay& play, const Speech& speech) {
  if (speech.background) return Bus::ambience;
  const auto narrates = [&](CharacterIndex speaker) { return speaker == play.narrator; };
  return std::all_of(speech.speakers.begin(), speech.speakers.end(), narrates) ? Bus::narration : Bus::dialogue;
}

std::vector<PlannedVoice> plan_voices(const Cast& cast, const Scene& scene, const Element& element, Diagnostics& diagnostics) {
  const Speech& speech = std::get<Speech>(element.what);
  std::vector<PlannedVoice> voices;
  for (const CharacterIndex speaker : speech.speakers) {
    const Delivery delivery = cast.delivery(scene, speech, speaker, element.place, diagnostics);
    voices.push_back({delivery, plan_speech(speech, delivery, speaker, cast, element.place, diagnostics)});
  }
  return voices;
}

Studio::Key take_key(CueIndex speech, std::size_t voice) { return (static_cast<Studio::Key>(speech) << 16) | voice; }

Performance::Performance(const CueSheet& sheet, const Cast& cast, Studio& studio, SoundLibrary& library, Timeline& timeline,
                         Diagnostics& diagnostics, Options options)
    : sheet_(sheet),
      cast_(cast),
      studio_(studio),
      library_(library),
      timeline_(timeline),
      diagnostics_(diagnostics),
      options_(options),
      occurrence_(sheet.cues.size(), 0),
      announced_(sheet.cues.size(), false),
      ends_(sheet.cues.size(), -1) {
  number_presets();
  for (const Cue& cue : sheet.cues)
    if (cue.kind == CueKind::stop) stopped_.insert(cue.ref);
}

// ---- seeds: an edit elsewhere in the play must change no sound ---------------------------------------------------

void Performance::number_presets() {
  std::map<std::string, std::uint32_t> between, here;  // uses outside scenes, and in the one that is being gone through
  CueIndex scene = 0;
  for (CueIndex c = 0; c < sheet_.cues.size(); ++c) {
    const Cue& cue = sheet_.cues[c];
    const SoundUse* use = nullptr;
    if (cue.kind == CueKind::sfx) use = &*std::get<Sfx>(cue.element->what).sound;
    if (cue.kind == CueKind::bed) use = &*std::get<Bed>(cue.element->what).sound;
    if (!use) continue;
    const bool in_scene = sheet_.cues[cue.scene].kind == CueKind::scene;
    if (in_scene && std::exchange(scene, cue.scene) != cue.scene) here.clear();
    occurrence_[c] = (in_scene ? here : between)[use->preset]++;
  }
}

std::uint64_t Performance::seed_of(CueIndex cue, const SoundUse& use) const {
  const CueIndex scene = sheet_.cues[cue].scene;
  const std::string name = sheet_.cues[scene].kind == CueKind::scene ? cue_name(sheet_, scene) : "";
  return default_seed(name, use.preset, occurrence_[cue], options_.seed);
}

/// Each voice of a chorus after the first starts up to `spread` later.
Frames Performance::spread_offset(CueIndex cue, std::size_t voice) const {
  const Frames most = to_frames(speech(cue).spread, sheet_.rate);
  if (voice == 0 || most == 0) return 0;
  const std::uint64_t hash = default_seed(cue_name(sheet_, cue), "spread", static_cast<std::uint32_t>(voice), options_.seed);
  return static_cast<Frames>((hash >> 11) % static_cast<std::uint64_t>(most + 1));
}

// ---- speech -----------------------------------------------------------------------------------------------------

void Performance::announce(CueIndex cue) {
  if (announced_[cue] || sheet_.cues[cue].kind != CueKind::speech) return;
  announced_[cue] = true;
  const Scene& scene = std::get<Scene>(sheet_.cues[sheet_.cues[cue].scene].element->what);
  std::vector<PlannedVoice> voices = plan_voices(cast_, scene, *sheet_.cues[cue].element, diagnostics_);
  Spoken& spoken = speeches_[cue];
  for (std::size_t voice = 0; voice < voices.size(); ++voice) {
    SpeechPlan& plan = voices[voice].plan;
    spoken.parts.push_back({{}, spread_offset(cue, voice), std::move(voices[voice].delivery), plan.text, plan.words});
    studio_.request(take_key(cue, voice), std::move(plan));
  }
}

Performance::Spoken& Performance::spoken(CueIndex cue) {
  announce(cue);
  Spoken& spoken = speeches_.at(cue);
  if (!spoken.waiting) return spoken;
  try {
    for (std::size_t voice = 0; voice < spoken.parts.size(); ++voice) {
      spoken.parts[voice].take = studio_.take(take_key(cue, voice));
      spoken.length = std::max(spoken.length, spoken.parts[voice].offset + spoken.parts[voice].take.length);
    }
  } catch (const MachineError& error) {
    throw MachineError(fmt::format("{}: {} could not be spoken: {}", diagnostics_.where(sheet_.cues[cue].element->place),
                                   cue_name(sheet_, cue), error.what()));
  }
  spoken.waiting = false;
  return spoken;
}

Frames Performance::length(CueIndex cue) {
  return sheet_.cues[cue].kind == CueKind::speech ? spoken(cue).length : prop(cue).length.value_or(0);
}

std::vector<PointInTake> Performance::points(CueIndex cue) {
  std::vector<PointInTake> points;
  const auto found = speeches_.find(cue);
  if (found == speeches_.end()) return points;
  for (const Point& point : found->second.parts.front().take.points) points.push_back({point.element, point.begin, point.end});
  speeches_.erase(found);
  return points;
}

void Performance::place_speech(CueIndex cue, Frames begin, Frames end) {
  ++lines_;
  text_laid_ += spoken(cue).parts.front().text.size();
  const Speech& what = speech(cue);
  speakers_.insert(what.speakers.begin(), what.speakers.end());
  bool sounds = false;
  for (const Part& part : spoken(cue).parts) {
    if (!part.take.clip || part.take.clip->length() == 0) continue;
    timeline_.place(placement(cue, part, begin));
    sounds = true;
  }
  if (sounds && !what.background) make_room(cue, begin, end);
}

Placement Performance::placement(CueIndex cue, const Part& part, Frames begin) const {
  const Speech& what = speech(cue);
  Placement placement;
  placement.length = part.take.clip->length();
  placement.sound = play_clip(part.take.clip);
  placement.at = begin + part.offset;
  placement.bus = bus_of(cast_.play(), what);
  placement.pan = {part.delivery.pan.from, part.delivery.pan.to};
  placement.distance = {part.delivery.distance.from, part.delivery.distance.to};
  // Who tells the story does not stand in the scene.
  placement.space = space_of(cue, part.delivery.space, placement.bus != Bus::narration);
  placement.least_direct_db = levels::least_direct_db;
  if (what.background) placement.ducking.kind = Ducking::Kind::automatic;
  return placement;
}

/// Has the background turned down under a speech, as far as that one needs.
void Performance::make_room(CueIndex cue, Frames begin, Frames end) {
  SpeechSpan span{begin, end, 0, 0, 0, !speech(cue).aloud};
  double energy = 0, clearance = 0;
  for (const Part& part : spoken(cue).parts) {
    if (!part.take.clip || part.take.clip->length() == 0) continue;
    energy += energy_of_lufs(part.take.loudness) * static_cast<double>(part.take.length) * distance_energy(part.delivery.distance);
    clearance = std::max(clearance, part.delivery.clearance_lu);
  }
  span.lufs = lufs_of(energy, end - begin);
  // Effects may come nearer than beds: they are short, and they are what happens.
  const double inward = span.inward ? levels::inward_lu : 0, least = least_clearance(clearance);
  span.effect_clearance_lu = least + levels::clearance_margin_lu + levels::two_groups_lu + inward;
  span.bed_clearance_lu = std::max(clearance + levels::clearance_margin_lu + inward, span.effect_clearance_lu);
  timeline_.make_room(span);
  spoken_.push_back({cue, begin, end, least});
}

/// A space that is named on the spot, or that of the scene.
const SpaceInfo* Performance::space_of(CueIndex cue, const std::string& named, bool scenes_own) const {
  if (!named.empty()) return find_space(named);
  const Element& scene = *sheet_.cues[sheet_.cues[cue].scene].element;
  const auto* in_scene = std::get_if<Scene>(&scene.what);
  return scenes_own && in_scene ? find_space(in_scene->space) : nullptr;
}

// ---- sounds -----------------------------------------------------------------------------------------------------

Prop& Performance::prop(CueIndex cue) {
  if (const auto known = props_.find(cue); known != props_.end()) return known->second;
  const ProfileScope timed(ProfileStage::sounds);
  const SoundUse& use = *std::get<Sfx>(sheet_.cues[cue].element->what).sound;
  return props_.emplace(cue, library_.effect(use, seed_of(cue, use))).first->second;
}

Placement Performance::placement(CueIndex cue, const SoundUse& use, Prop prop, Frames at) const {
  Placement placement;
  placement.sound = through_insert_effect(std::move(prop.sound), use.effect, sheet_.rate);
  placement.length = prop.length;
  placement.at = at;
  placement.gain = prop.gain * Gain::from_db(use.sound_level);
  placement.pan = {use.pan.from, use.pan.to};
  placement.distance = {use.distance.from, use.distance.to};
  // A bed is the place itself; what sounds in it stands in its space.
  placement.space = space_of(cue, use.space, sheet_.cues[cue].kind == CueKind::sfx);
  return placement;
}

void Performance::place_sfx(CueIndex cue, Frames begin) {
  const Sfx& sfx = std::get<Sfx>(sheet_.cues[cue].element->what);
  Placement placed = placement(cue, *sfx.sound, std::move(prop(cue)), begin);
  props_.erase(cue);
  placed.bus = Bus::effects;
  placed.foreground = sfx.sound->sound_level > 0;  // louder than usual: the author wants it heard
  placed.ducking.kind = placed.foreground ? Ducking::Kind::off : Ducking::Kind::effect;
  const Frames half = placed.length.value_or(0) / 2;
  placed.fade_in = std::min(half, to_frames(fade_of(sfx.sound->fade_in, sound_fade_in), sheet_.rate));
  placed.fade_out = std::min(half, to_frames(fade_of(sfx.sound->fade_out, sound_fade_out), sheet_.rate));
  timeline_.place(std::move(placed));
}

Frames Performance::open_bed(CueIndex cue, Frames at) {
  const auto early = closed_early_.find(cue);
  if (early != closed_early_.end() && early->second <= at) return at;
  const Bed& bed = std::get<Bed>(sheet_.cues[cue].element->what);
  Placement placed = placement(cue, *bed.sound, library_.bed(*bed.sound, bed.kind, seed_of(cue, *bed.sound)), at);
  placed.bus = bed.kind == BedKind::music ? Bus::music : Bus::ambience;
  placed.fade_in = bed_fade_in(cue, bed, at);
  placed.fade_out = bed_fade_out(cue, bed);
  placed.ducking = ducking_of(bed.duck);
  if (const auto level = sheet_.cues[cue].level) placed.gain = placed.gain * Gain::from_db(*level - bed.sound->sound_level);
  OpenBed open;
  if (placed.length) open.runs_out = at + *placed.length;
  open.id = timeline_.place(std::move(placed));
  beds_[cue] = open;
  if (const auto fades = faded_early_.extract(cue))
    for (const EarlyFade& fade : fades.mapped()) fade_bed(*fade.fade, fade.at);
  if (early == closed_early_.end()) return at;
  timeline_.close(open.id, early->second);
  return std::min(early->second, open.runs_out);
}

Frames Performance::bed_fade_in(CueIndex cue, const Bed& bed, Frames at) const {
  const auto scene = scene_begins_.find(sheet_.cues[cue].scene);
  const bool with_scene = scene != scene_begins_.end() && scene->second == at;
  return to_frames(std::max(least_fade, bed.sound->fade_in.value_or(with_scene ? scene_fade_in : bed_fade)), sheet_.rate);
}

Frames Performance::bed_fade_out(CueIndex cue, const Bed& bed) const {
  const bool with_scene = !bed.wraps && !stopped_.contains(cue);
  return to_frames(std::max(least_fade, bed.sound->fade_out.value_or(with_scene ? scene_fade_out : bed_fade)), sheet_.rate);
}

void Performance::closed(CueIndex bed, Frames at) {
  ends_[bed] = at;
  const auto found = beds_.find(bed);
  if (found == beds_.end()) {
    closed_early_[bed] = at;
    return;
  }
  timeline_.close(found->second.id, at);
  end_logged(bed, std::min(at, found->second.runs_out));
  beds_.erase(found);
}

void Performance::fade_bed(const Fade& fade, Frames at) {
  const auto found = beds_.find(fade.ref);
  if (found == beds_.end()) return faded_early_[fade.ref].push_back({&fade, at});
  const double own = sheet_.cues[fade.ref].level.value_or(std::get<Bed>(sheet_.cues[fade.ref].element->what).sound->sound_level);
  timeline_.fade(found->second.id, at, fade.sound_level - own, to_frames(std::max(least_fade, fade.duration), sheet_.rate));
}

// ---- what the fold tells ----------------------------------------------------------------------------------------

void Performance::laid(CueIndex cue, Frames begin, Frames end) {
  const CueKind kind = sheet_.cues[cue].kind;
  if (kind != CueKind::bed) ends_[cue] = end;  // a bed's is known when it is closed
  if (kind == CueKind::pause) silences_.pauses.push_back({begin, end});
  if (kind == CueKind::speech) place_speech(cue, begin, end);
  if (kind == CueKind::sfx) place_sfx(cue, begin);
  if (kind == CueKind::bed) end = open_bed(cue, begin);
  if (kind == CueKind::fade) fade_bed(std::get<Fade>(sheet_.cues[cue].element->what), begin);
  if (options_.log) log(cue, begin, end);
}

std::optional<Frames> Performance::end_of(CueIndex cue) const {
  return ends_[cue] < 0 ? std::nullopt : std::optional(ends_[cue]);
}

void Performance::scene_opened(CueIndex scene, Frames begin) {
  scene_begins_[scene] = begin;
  if (options_.log) log(scene, begin, begin);
}

void Performance::scene_laid(CueIndex scene, Frames begin, Frames end) {
  ends_[scene] = end;
  silences_.scenes.push_back({begin, end});
  end_logged(scene, end);
}

void Performance::end_logged(CueIndex cue, Frames end) {
  const auto open = open_in_log_.extract(cue);
  if (!open) return;
  LoggedCue& logged = log_[open.mapped()];
  logged.end = std::max(logged.begin, end);
}

void Performance::cut_off(Frames end) {
  for (const auto& [bed, open] : beds_) end_logged(bed, std::min(end, open.runs_out));
  while (!open_in_log_.empty()) end_logged(open_in_log_.begin()->first, end);  // scenes
}

void Performance::too_early(CueIndex cue) {
  diagnostics_.warning(sheet_.cues[cue].element->place, "this would begin before the play does, and begins with it instead");
}

void Performance::log(CueIndex cue, Frames begin, Frames end) {
  LoggedCue logged{cue, begin, end, {}, {}};
  if (sheet_.cues[cue].kind == CueKind::speech) {
    const Part& first = speeches_.at(cue).parts.front();
    logged.text = first.text;
    for (const WordTime& word : first.take.words)
      logged.words.push_back({first.words[word.word].offset, first.words[word.word].length, begin + word.begin, begin + word.end});
  }
  const CueKind kind = sheet_.cues[cue].kind;
  if (kind == CueKind::scene || (kind == CueKind::bed && !closed_early_.contains(cue))) open_in_log_[cue] = log_.size();
  log_.push_back(std::move(logged));
}

std::vector<LoggedCue> Performance::take_log() {
  const auto before = [](const LoggedCue& a, const LoggedCue& b) { return std::pair(a.begin, a.cue) < std::pair(b.begin, b.cue); };
  std::stable_sort(log_.begin(), log_.end(), before);
  open_in_log_.clear();
  return std::exchange(log_, {});
}

}  // namespace locket
