// SPDX-License-Identifier: GPL-3.0-or-later
// The one log of what was laid. Whatever is told of a play, its lines, words, silences, speakers, cues, captions, is read
// from it; nobody counts beside it.
//
// It grows by 40 bytes a cue, less than a third of what the cue sheet holds of it, and by what the speeches say where that
// is wanted. Who listens live takes it away as it goes.
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "renderer/score/laid_cue.h"
#include "renderer/stage/take_desk.h"

namespace locket::inline stage {

/// Where a cue lies; frames of the timeline.
struct LogEntry {
  CueIndex cue = 0;
  Frames begin = 0, end = not_yet;  ///< not_yet: a bed or a scene that goes on
  double least_clearance_lu = 0;    ///< how far a speech must lie over the background; 0 = it is not weighed against it
};

/// A written word and when it sounds; frames of the timeline.
struct LoggedWord {
  std::uint32_t offset = 0, length = 0;  ///< bytes of LoggedCue::text
  Frames begin = 0, end = 0;
};

/// An entry with its words.
struct LoggedCue {
  CueIndex cue = 0;
  Frames begin = 0, end = 0;
  std::string text;               ///< a speech's, as written
  std::vector<LoggedWord> words;  ///< of its first speaker
  std::string voice{};            ///< whose it is said with, as spelled; several with ` & ` between
};

class PlayLog {
 public:
  /// `words`: keep what speeches say, for take().
  explicit PlayLog(bool words) : words_(words) {}

  void add(const LogEntry& entry) { entries_.push_back(entry); }
  void add_speech(const LogEntry& entry, RecordedSpeech speech);
  /// A bed or a scene that goes on until end() says otherwise, but not beyond `entry.end`.
  void open(const LogEntry& entry);
  /// It ends at `at`, if it has not ended by then. Of what is not open, nothing.
  void end(CueIndex cue, Frames at);
  /// The play was broken off: what is open ends here.
  void cut_off(Frames at);

  /// What was laid and not yet taken, in the order in which it was laid.
  std::span<const LogEntry> entries() const { return entries_; }
  /// Takes all entries away. They come by begin, of equals in the order of the page; what is open ends where it begins, unless
  /// more is known.
  std::vector<LoggedCue> take();

 private:
  struct Said {
    std::string text;
    std::vector<LoggedWord> words;
    std::string voice;
  };

  bool words_;
  std::vector<LogEntry> entries_;
  std::map<CueIndex, std::size_t> open_;  ///< where they stand in entries_
  std::map<CueIndex, Said> said_;         ///< by speech
};

}  // namespace locket::inline stage
