// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/stage/play_log.h"

#include <algorithm>
#include <utility>

namespace locket::inline stage {

void PlayLog::add_speech(const LogEntry& entry, RecordedSpeech speech) {
  add(entry);
  if (!words_) return;
  Said& said = said_[entry.cue];
  said.text = std::move(speech.text);
  for (const SpeakerTake& one : speech.takes) said.voice.append(said.voice.empty() ? "" : " & ").append(one.delivery.voice);
  for (const WordTime& time : speech.takes.front().take.words) {
    const PlannedWord& word = speech.words[time.word];
    said.words.push_back({word.offset, word.length, entry.begin + time.begin, entry.begin + time.end});
  }
}

void PlayLog::open(const LogEntry& entry) {
  open_[entry.cue] = entries_.size();
  add(entry);
}

void PlayLog::end(CueIndex cue, Frames at) {
  const auto open = open_.extract(cue);
  if (!open) return;
  LogEntry& entry = entries_[open.mapped()];
  entry.end = std::max(entry.begin, std::min(entry.end, at));
}

void PlayLog::cut_off(Frames at) {
  while (!open_.empty()) end(open_.begin()->first, at);
}

std::vector<LoggedCue> PlayLog::take() {
  const auto before = [](const LogEntry& a, const LogEntry& b) { return std::pair(a.begin, a.cue) < std::pair(b.begin, b.cue); };
  std::stable_sort(entries_.begin(), entries_.end(), before);
  std::vector<LoggedCue> log;
  log.reserve(entries_.size());
  for (const LogEntry& entry : entries_) {
    log.push_back({entry.cue, entry.begin, entry.end == not_yet ? entry.begin : entry.end, {}, {}});
    const auto said = said_.extract(entry.cue);
    if (!said) continue;
    log.back().text = std::move(said.mapped().text);
    log.back().words = std::move(said.mapped().words);
    log.back().voice = std::move(said.mapped().voice);
  }
  entries_.clear();
  open_.clear();
  return log;
}

}  // namespace locket::inline stage
