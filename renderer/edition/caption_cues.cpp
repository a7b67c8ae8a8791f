// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/edition/caption_cues.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "renderer/edition/caption_rules.h"
#include "renderer/edition/text_width.h"
#include "renderer/edition/wording.h"
#include "scripts/letters/letters.h"

namespace locket::inline edition {
namespace {

using namespace caption_rules;

std::string label_of(const Edition::Line& line, const std::string& language) {
  const std::string name = upper(line.speaker);
  const std::string_view manner = manner_of_speaking(line.style, language);
  return manner.empty() ? name + ":" : fmt::format("{} ({}):", name, manner);
}

/// Who reads knows who speaks as long as nobody else does, nobody speaks otherwise, and the place is the same.
bool needs_label(const Edition::Line& line, const Edition::Line* before) {
  if (!before) return true;
  const bool same = line.people == before->people && line.style == before->style && line.scene == before->scene;
  return !same || line.begin < before->end;
}

class CaptionTimer {
 public:
  CaptionTimer(SampleRate rate, Frames frames) : rate_(rate), frames_(frames) {}

  Frames of(double seconds) const { return to_frames(seconds, rate_); }

  /// Long enough to be read, as far as that is allowed; `next`: where the speech behind it begins.
  Frames end_of(const CaptionCue& cue, Frames next) const {
    const TokenRange tokens = cue.tokens();
    const Frames heard = cue.line->tokens[tokens.last - 1].end;
    const Frames read = cue.begin + of(text_width(text_of(*cue.line, tokens)) / aimed_cps);
    Frames end = std::max({heard, cue.begin + of(least_seconds), std::min(read, heard + of(linger_seconds))});
    end = std::max(heard, std::min(end, cue.begin + of(most_seconds)));
    const Frames closed = std::max(heard, next - of(closed_seconds));
    if (next >= heard && next - end < of(jerky_seconds)) end = std::min(closed, std::max(heard, cue.begin + of(most_seconds)));
    return std::max(std::min(end, std::max(frames_, heard)), cue.begin + 1);
  }

  CaptionCue sound(Frames begin, std::string text) const {
    const double seconds = std::clamp(text_width(text) / sound_cps, least_seconds, most_seconds);
    const Frames end = std::max(std::min(begin + of(seconds), frames_), begin + 1);
    return {CaptionCue::Kind::sound, begin, end, nullptr, {}, {}, std::move(text)};
  }

 private:
  SampleRate rate_;
  Frames frames_;
};

/// For each cue, the first begin behind it that is not of a speech that goes on beside it.
std::vector<Frames> next_begins(const std::vector<CaptionCue>& cues) {
  constexpr Frames never = std::numeric_limits<Frames>::max() / 2;
  std::vector<Frames> next(cues.size(), never);
  for (std::size_t i = 0; i < cues.size(); ++i) {
    const Frames heard = cues[i].line->tokens[cues[i].tokens().last - 1].end;
    const auto later = std::find_if(cues.begin() + static_cast<std::ptrdiff_t>(i) + 1, cues.end(),
                                    [heard](const CaptionCue& cue) { return cue.begin >= heard; });
    if (later != cues.end()) next[i] = later->begin;
  }
  return next;
}

std::string sound_text(const Edition::Sound& sound) {
  return sound.kind == Edition::SoundKind::music ? "♪ " + sound.description + " ♪" : "[" + sound.description + "]";
}

void sort_by_begin(std::vector<CaptionCue>& cues) {
  std::stable_sort(cues.begin(), cues.end(), [](const CaptionCue& a, const CaptionCue& b) { return a.begin < b.begin; });
}

}  // namespace

bool label_has_row(const CaptionCue& cue) { return label_stands_alone(text_width(cue.label) + 1); }

std::string space_before(const Edition::Line& line, std::size_t token) {
  const Edition::Token& before = line.tokens[token - 1];
  return line.tokens[token].offset > before.offset + before.length ? " " : "";
}

std::vector<CaptionCue> speech_cues(const Edition& edition) {
  const CaptionTimer timer(edition.rate, edition.frames);
  std::vector<CaptionCue> cues;
  const Edition::Line* before = nullptr;
  for (const Edition::Line& line : edition.lines) {
    const std::string label = needs_label(line, before) ? label_of(line, edition.language) : std::string();
    const std::vector<Segment> segments = segments_of(line, edition.rate, label.empty() ? 0 : text_width(label) + 1);
    for (std::size_t i = 0; i < segments.size(); ++i)
      cues.push_back(
          {CaptionCue::Kind::speech, line.tokens[segments[i].front().first].begin, 0, &line, segments[i], i == 0 ? label : "", {}});
    before = &line;
  }
  sort_by_begin(cues);
  const std::vector<Frames> next = next_begins(cues);
  for (std::size_t i = 0; i < cues.size(); ++i) cues[i].end = timer.end_of(cues[i], next[i]);
  return cues;
}

std::vector<CaptionCue> caption_cues(const Edition& edition) {
  const CaptionTimer timer(edition.rate, edition.frames);
  std::vector<CaptionCue> cues;
  for (const Edition::Sound& sound : edition.sounds)
    if (!sound.description.empty()) cues.push_back(timer.sound(sound.begin, sound_text(sound)));
  for (CaptionCue& speech : speech_cues(edition)) cues.push_back(std::move(speech));
  sort_by_begin(cues);
  return cues;
}

}  // namespace locket::inline edition
