// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/stage/place_speech.h"

#include <algorithm>
#include <cmath>

#include "audio/levels.h"
#include "audio/meter/k_weighting.h"
#include "renderer/stage/placing.h"

namespace locket::inline stage {
namespace {

/// What a movement from one distance to another does to the energy of a sound, on the average.
double distance_energy(Sweep metres) {
  constexpr int steps = 16;
  double sum = 0;
  for (int i = 0; i < steps; ++i) sum += std::pow(10.0, distance_db(metres.from + (metres.to - metres.from) * (i + 0.5) / steps) / 10);
  return sum / steps;
}

/// What a speech shall have, and what it must have at the least.
double least_clearance(double clearance_lu) { return clearance_lu > levels::clearance_lu ? clearance_lu : levels::least_clearance_lu; }

bool sounds(const SpeakerTake& part) { return part.take.clip && part.take.clip->length() > 0; }

}  // namespace

Bus bus_of(const Screenplay& play, const Speech& speech) {
  if (speech.background) return Bus::ambience;
  const auto narrates = [&](CharacterIndex speaker) { return speaker == play.narrator; };
  return std::all_of(speech.speakers.begin(), speech.speakers.end(), narrates) ? Bus::narration : Bus::dialogue;
}

double SpeechPlacer::place(const LaidCue& laid, const RecordedSpeech& recorded) {
  bool any = false;
  for (const SpeakerTake& part : recorded.takes) {
    if (!sounds(part)) continue;
    timeline_.place(placement(laid.cue, part, laid.begin));
    any = true;
  }
  return any && !speech(laid.cue).background ? make_room(laid, recorded) : 0;
}

Placement SpeechPlacer::placement(CueIndex cue, const SpeakerTake& part, Frames begin) const {
  const Speech& what = speech(cue);
  Placement placement;
  placement.length = part.take.clip->length();
  placement.sound = play_clip(part.take.clip);
  placement.at = begin + part.offset;
  placement.bus = bus_of(play_, what);
  placement.pan = {part.delivery.pan.from, part.delivery.pan.to};
  placement.distance = {part.delivery.distance.from, part.delivery.distance.to};
  // Who tells the story does not stand in the scene.
  placement.space = space_of(sheet_, cue, part.delivery.space, placement.bus != Bus::narration);
  placement.least_direct_db = levels::least_direct_db;
  if (what.background) placement.ducking.kind = Ducking::Kind::automatic;
  return placement;
}

/// Has the background turned down under a speech, as far as that one needs.
double SpeechPlacer::make_room(const LaidCue& laid, const RecordedSpeech& recorded) {
  SpeechSpan span{laid.begin, laid.end, 0, 0, 0, !speech(laid.cue).aloud};
  double energy = 0, clearance = 0;
  for (const SpeakerTake& part : recorded.takes) {
    if (!sounds(part)) continue;
    energy += energy_of_lufs(part.take.loudness) * static_cast<double>(part.take.length) * distance_energy(part.delivery.distance);
    clearance = std::max(clearance, part.delivery.clearance_lu);
  }
  span.lufs = lufs_of(energy, laid.end - laid.begin);
  // Effects may come nearer than beds: they are short, and they are what happens.
  const double inward = span.inward ? levels::inward_lu : 0, least = least_clearance(clearance);
  span.effect_clearance_lu = least + levels::clearance_margin_lu + levels::two_groups_lu + inward;
  span.bed_clearance_lu = std::max(clearance + levels::clearance_margin_lu + inward, span.effect_clearance_lu);
  timeline_.make_room(span);
  return least;
}

}  // namespace locket::inline stage
