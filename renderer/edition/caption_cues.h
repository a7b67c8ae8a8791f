// SPDX-License-Identifier: GPL-3.0-or-later
// The captions of a play, before they are written in any format: what is shown from when to when.
//
//   lines ─segments_of()─▶ cut ─▶ timed, gaps closed ┐
//   sounds ─▶ cues of their own ─────────────────────┴─▶ by begin
//
// Directions are not shown: captions hold what is heard. (A story that was imported has one behind nearly every line: `said Tom.`)
#pragma once

#include <string>
#include <vector>

#include "renderer/edition/edition.h"
#include "renderer/edition/segmentation.h"

namespace locket::inline edition {

struct CaptionCue {
  enum class Kind { speech, sound };
  Kind kind = Kind::speech;
  Frames begin = 0, end = 0;            ///< end > begin
  const Edition::Line* line = nullptr;  ///< of speech; lives in the edition
  Segment rows;                         ///< of speech: what of the line is shown, row by row
  std::string label;                    ///< of speech, at a change of speaker: `ANNA:`, `ANNA (whispers):`; else empty
  std::string text;                     ///< of a sound: `[a door shuts]`, `♪ a waltz ♪`

  TokenRange tokens() const { return {rows.front().first, rows.back().last}; }
};

/// Whether the label has a row for itself.
bool label_has_row(const CaptionCue& cue);

/// What is written between a token and the one before: a space, or nothing.
std::string space_before(const Edition::Line& line, std::size_t token);

/// Everything that is to be read: speech, and sounds with a `desc` (beds once, where they begin). By begin; cues may
/// overlap, as what is heard does. Speech begins with its first sound; nothing is shown before it is heard.
std::vector<CaptionCue> caption_cues(const Edition& edition);

/// Only what is said.
std::vector<CaptionCue> speech_cues(const Edition& edition);

}  // namespace locket::inline edition
