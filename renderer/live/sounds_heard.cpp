// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/live/sounds_heard.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <utility>

namespace locket::inline live {
namespace {

/// What it is, in its author's words, else its name.
std::string words_of(const SoundUse& use) {
  if (!use.description.empty()) return use.description;
  return use.preset.empty() ? std::filesystem::path(use.src).stem().string() : use.preset;
}

std::string pause_text(Frames length, SampleRate rate) { return fmt::format("pause {:.3g} s", to_seconds(length, rate)); }

}  // namespace

void SoundsHeard::add(const LoggedCue& laid, const CueSheet& sheet, Frames shift) {
  const Cue& cue = sheet.cues[laid.cue];
  const Frames begin = laid.begin + shift, end = laid.end + shift;
  switch (cue.kind) {
    case CueKind::sfx: sounds_.push_back({Kind::effect, words_of(*std::get<Sfx>(cue.element->what).sound), begin, end, laid.cue}); return;
    case CueKind::pause: sounds_.push_back({Kind::pause, pause_text(laid.end - laid.begin, sheet.rate), begin, end, laid.cue}); return;
    case CueKind::bed: return add_bed(laid, cue, begin);
    case CueKind::stop: return end_beds(begin, cue.ref);
    case CueKind::scene: return end_beds(begin, std::nullopt);
    case CueKind::none:
    case CueKind::speech:
    case CueKind::fade:
    case CueKind::mark:
    case CueKind::stage: return;
  }
}

/// One that wraps something has its end in the fold alone: it is not told of, rather than for too long.
void SoundsHeard::add_bed(const LoggedCue& laid, const Cue& cue, Frames begin) {
  const Bed& bed = std::get<Bed>(cue.element->what);
  if (bed.wraps) return;
  const bool music = bed.kind == BedKind::music;
  std::string words = words_of(*bed.sound);
  if (music && bed.sound->description.empty()) words = "music";
  sounds_.push_back({music ? Kind::music : Kind::ambience, std::move(words), begin, not_yet, laid.cue});
}

/// A scene ends those of the scene before it, and of the play: those are told of no more.
void SoundsHeard::end_beds(Frames at, std::optional<CueIndex> only) {
  for (One& one : sounds_)
    if (one.end == not_yet && one.begin < at && (!only || one.cue == *only)) one.end = at;
}

std::string SoundsHeard::at(Frames heard) {
  std::erase_if(sounds_, [heard](const One& one) { return one.end <= heard; });
  const One* best = nullptr;
  for (const One& one : sounds_)
    if (one.begin <= heard && (!best || one.kind < best->kind)) best = &one;
  return best ? best->words : "";
}

}  // namespace locket::inline live
