// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/stage/take_desk.h"

#include <fmt/format.h>

#include <algorithm>

#include "audio/errors.h"
#include "audio/levels.h"
#include "audio/profiler.h"

namespace locket::inline stage {

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

TakeDesk::TakeDesk(const CueSheet& sheet, const Cast& cast, Studio& studio, SoundLibrary& library, Diagnostics& diagnostics,
                   std::uint64_t seed)
    : sheet_(sheet),
      cast_(cast),
      studio_(studio),
      library_(library),
      diagnostics_(diagnostics),
      seeds_(sheet, seed),
      asked_(sheet.cues.size(), false) {}

// ---- speech -----------------------------------------------------------------------------------------------------

void TakeDesk::ask(std::span<const CueIndex> cues, std::size_t most) {
  for (const CueIndex cue : cues) {
    if (sheet_.cues[cue].kind != CueKind::speech) continue;
    if (most-- == 0) return;
    request(cue);
  }
}

void TakeDesk::request(CueIndex cue) {
  if (asked_[cue]) return;
  asked_[cue] = true;
  const Scene& scene = std::get<Scene>(sheet_.cues[sheet_.cues[cue].scene].element->what);
  std::vector<PlannedVoice> voices = plan_voices(cast_, scene, *sheet_.cues[cue].element, diagnostics_);
  RecordedSpeech& speech = speeches_[cue].speech;
  speech.text = voices.front().plan.text;
  speech.words = voices.front().plan.words;
  for (std::size_t voice = 0; voice < voices.size(); ++voice) {
    speech.takes.push_back({{}, seeds_.spread(cue, voice), std::move(voices[voice].delivery)});
    studio_.request(take_key(cue, voice), std::move(voices[voice].plan));
  }
}

RecordedSpeech& TakeDesk::recorded(CueIndex cue) {
  request(cue);
  Asked& asked = speeches_.at(cue);
  if (asked.waiting) record(cue, asked.speech);
  asked.waiting = false;
  return asked.speech;
}

/// The author has to know which line it was.
void TakeDesk::record(CueIndex cue, RecordedSpeech& speech) {
  try {
    for (std::size_t voice = 0; voice < speech.takes.size(); ++voice) {
      SpeakerTake& part = speech.takes[voice];
      part.take = studio_.take(take_key(cue, voice));
      speech.length = std::max(speech.length, part.offset + part.take.length);
    }
  } catch (const MachineError& error) {
    throw MachineError(fmt::format("{}: {} could not be spoken: {}", diagnostics_.where(sheet_.cues[cue].element->place),
                                   cue_name(sheet_, cue), error.what()));
  }
}

std::vector<PointInTake> TakeDesk::points(CueIndex cue) {
  std::vector<PointInTake> points;
  for (const Point& point : recorded(cue).takes.front().take.points) points.push_back({point.element, point.begin, point.end});
  return points;
}

RecordedSpeech TakeDesk::speech(CueIndex cue) {
  RecordedSpeech speech = std::move(recorded(cue));
  speeches_.erase(cue);
  return speech;
}

// ---- sounds -----------------------------------------------------------------------------------------------------

Frames TakeDesk::length(CueIndex cue) {
  return sheet_.cues[cue].kind == CueKind::speech ? recorded(cue).length : effect(cue).length.value_or(0);
}

/// So far under a voice nothing is heard even where nobody speaks.
void TakeDesk::warn_of_silence(const Cue& bed, const PreparedSound& prepared) {
  constexpr double inaudible_lufs = levels::speech_lufs - 40;
  const SoundUse& use = sound_of(bed);
  if (prepared.lufs && *prepared.lufs + use.sound_level > inaudible_lufs) return;
  const std::string why = !prepared.lufs        ? "it is silent"
                          : use.sound_level < 0 ? "its soundLevel is too low"
                                                : "it is too quiet to be raised";
  diagnostics_.warning(use.source_place, fmt::format("this bed cannot be heard: {}", why));
}

PreparedSound& TakeDesk::effect(CueIndex cue) {
  if (const auto known = effects_.find(cue); known != effects_.end()) return known->second;
  const ProfileScope timed(ProfileStage::sounds);
  return effects_.emplace(cue, library_.effect(sound_of(sheet_.cues[cue]), seeds_.of_sound(cue))).first->second;
}

PreparedSound TakeDesk::sound(CueIndex cue) {
  const Cue& what = sheet_.cues[cue];
  if (what.kind == CueKind::bed) {
    PreparedSound bed = library_.bed(sound_of(what), std::get<Bed>(what.element->what).kind, seeds_.of_sound(cue));
    warn_of_silence(what, bed);
    return bed;
  }
  PreparedSound effect = std::move(this->effect(cue));
  effects_.erase(cue);
  return effect;
}

}  // namespace locket::inline stage
