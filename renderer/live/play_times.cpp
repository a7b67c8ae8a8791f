// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/live/play_times.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <variant>

namespace locket::inline live {
namespace {

/// Usual speech: 175 words a minute of five letters and a space. It is believed as much as so many signs that were heard.
constexpr double signs_a_second = 16, supposed_signs = 500;
/// A sound is seldom longer, and seldom decides how long a play is.
constexpr double sound_seconds = 2;

/// Who says what. Characters are known by their numbers: one more in the cast, and the lines of those behind are guessed again.
std::string said_in(const Cue& cue) {
  std::string said;
  for (const CharacterIndex speaker : cue.speakers) said += std::to_string(speaker) + ' ';
  return said + written_text(std::get<Speech>(cue.element->what).content);
}

std::uint32_t signs_of(const Cue& cue) {
  return cue.kind == CueKind::speech ? static_cast<std::uint32_t>(written_text(std::get<Speech>(cue.element->what).content).size()) : 0;
}

bool has_length(const Cue& cue) { return cue.kind == CueKind::speech || cue.kind == CueKind::sfx; }

CueLists hosted_in(const CueSheet& sheet) {
  std::vector<std::pair<CueIndex, CueIndex>> hosted;
  for (CueIndex c = 0; c < sheet.cues.size(); ++c)
    if (const auto host = sheet.cues[c].host) hosted.push_back({*host, c});
  return CueLists(sheet.cues.size(), hosted);
}

}  // namespace

PlayTimes::PlayTimes(std::shared_ptr<const CueSheet> sheet)
    : sheet_(std::move(sheet)),
      hosted_(hosted_in(*sheet_)),
      lengths_(sheet_->cues.size(), not_yet),
      supposed_(sheet_->cues.size(), not_yet),
      begins_(sheet_->cues.size(), 0),
      spoken_frames_(supposed_signs / signs_a_second * sheet_->rate),
      spoken_signs_(supposed_signs) {
  signs_.reserve(sheet_->cues.size());
  for (const Cue& cue : sheet_->cues) signs_.push_back(signs_of(cue));
}

void PlayTimes::measured(const LaidLength& laid) {
  stale_ = stale_ || lengths_[laid.cue] != laid.length || begins_[laid.cue] != laid.begin;
  if (lengths_[laid.cue] == not_yet && signs_[laid.cue] > 0) {
    spoken_signs_ += signs_[laid.cue];
    spoken_frames_ += static_cast<double>(laid.length - pauses_in(laid.cue));
  }
  lengths_[laid.cue] = laid.length;
  begins_[laid.cue] = laid.begin;
}

void PlayTimes::suppose_as_in(const PlayTimes& earlier) {
  std::map<std::string, Frames> known;
  for (CueIndex c = 0; c < earlier.lengths_.size(); ++c)
    if (earlier.signs_[c] > 0 && earlier.lengths_[c] != not_yet) known[said_in(earlier.sheet_->cues[c])] = earlier.lengths_[c];
  for (CueIndex c = 0; c < supposed_.size(); ++c)
    if (const auto same = signs_[c] > 0 ? known.find(said_in(sheet_->cues[c])) : known.end(); same != known.end())
      supposed_[c] = same->second;
  stale_ = true;
}

Frames PlayTimes::begin(CueIndex cue) {
  lay();
  return places_[cue];
}

Frames PlayTimes::length() {
  lay();
  return end_;
}

/// All before it were measured.
CueIndex PlayTimes::first_guessed() {
  const auto& cues = sheet_->cues;
  while (first_guessed_ < cues.size() && (!has_length(cues[first_guessed_]) || lengths_[first_guessed_] != not_yet)) ++first_guessed_;
  return first_guessed_;
}

void PlayTimes::lay() {
  if (!std::exchange(stale_, false)) return;
  places_.assign(sheet_->cues.size(), 0);
  TrackLayer layer(*sheet_, *this);
  while (!layer.done())
    for (const LaidCue& laid : layer.step())
      if (laid.begins()) places_[laid.cue] = laid.begin;
  end_ = layer.settled();
}

Frames PlayTimes::length(CueIndex cue) { return lengths_[cue] != not_yet ? lengths_[cue] : guess(cue); }

Frames PlayTimes::guess(CueIndex cue) const {
  if (sheet_->cues[cue].kind == CueKind::sfx) return to_frames(sound_seconds, sheet_->rate);
  if (supposed_[cue] != not_yet) return supposed_[cue];
  return pauses_in(cue) + static_cast<Frames>(spoken_frames_ / spoken_signs_ * signs_[cue]);
}

Frames PlayTimes::pauses_in(CueIndex speech) const {
  Frames pauses = 0;
  for (const CueIndex inside : hosted_[speech]) pauses += sheet_->cues[inside].time;
  return pauses;
}

std::vector<PointInTake> PlayTimes::points(CueIndex speech) {
  std::vector<PointInTake> points;
  for (const CueIndex inside : hosted_[speech]) points.push_back({inside, begins_[inside], begins_[inside] + sheet_->cues[inside].time});
  return points;
}

}  // namespace locket::inline live
