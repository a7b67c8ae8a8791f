// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/exports/tally.h"

#include <algorithm>

namespace locket::inline exports {
namespace {

const Speech* speech_of(const Cue& cue) { return cue.kind == CueKind::speech ? &std::get<Speech>(cue.element->what) : nullptr; }

std::size_t text_of(const Cue& cue) {
  const Speech* speech = speech_of(cue);
  return speech ? written_text(speech->content).size() : 0;
}

}  // namespace

std::size_t lines_in(std::span<const LogEntry> log, const CueSheet& sheet) {
  const auto is_line = [&](const LogEntry& entry) { return sheet.cues[entry.cue].kind == CueKind::speech; };
  return static_cast<std::size_t>(std::count_if(log.begin(), log.end(), is_line));
}

std::set<CharacterIndex> speakers_in(std::span<const LogEntry> log, const CueSheet& sheet) {
  std::set<CharacterIndex> speakers;
  for (const LogEntry& entry : log)
    if (const Speech* speech = speech_of(sheet.cues[entry.cue])) speakers.insert(speech->speakers.begin(), speech->speakers.end());
  return speakers;
}

Silences silences_in(std::span<const LogEntry> log, const CueSheet& sheet) {
  Silences silences;
  for (const LogEntry& entry : log) {
    const CueKind kind = sheet.cues[entry.cue].kind;
    if (kind == CueKind::scene) silences.scenes.push_back({entry.begin, entry.end});
    if (kind == CueKind::pause) silences.pauses.push_back({entry.begin, entry.end});
  }
  return silences;
}

std::size_t text_of(const CueSheet& sheet) {
  std::size_t bytes = 0;
  for (const Cue& cue : sheet.cues) bytes += text_of(cue);
  return bytes;
}

std::size_t TextLaid::read(std::span<const LogEntry> log, const CueSheet& sheet) {
  for (; entries_ < log.size(); ++entries_) bytes_ += text_of(sheet.cues[log[entries_].cue]);
  return bytes_;
}

}  // namespace locket::inline exports
