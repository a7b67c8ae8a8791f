// SPDX-License-Identifier: GPL-3.0-or-later
// Carries out what the fold decides: hands each laid cue to the reader that places its kind, and writes it down.
//
//                                 ┌─▶ SpeechPlacer ─┐
//     fold ──LaidCue──▶ Performance ─▶ EffectPlacer ─▶ Timeline
//      ▲                  │       └─▶ BedPlacer ────┘
//      └─length─ TakeDesk ┘────────▶ PlayLog ─▶ all that is told of the play
#pragma once

#include <span>
#include <vector>

#include "renderer/stage/place_beds.h"
#include "renderer/stage/place_effects.h"
#include "renderer/stage/place_speech.h"
#include "renderer/stage/play_log.h"
#include "renderer/stage/take_desk.h"
#include "renderer/stage/voice_envelopes.h"

namespace locket::inline stage {

class Performance {
 public:
  struct Options {
    std::uint64_t seed = 0;
    bool log = false;  ///< take_log() shall have what is said: memory grows with the play
  };
  /// All that is handed in must outlive it.
  Performance(const CueSheet& sheet, const Cast& cast, Studio& studio, SoundLibrary& library, Timeline& timeline, Diagnostics& diagnostics,
              Options options);

  TakeDesk& desk() { return desk_; }
  /// From now on whatever is spoken is outlined there, too; they must outlive it.
  void outline(VoiceEnvelopes& envelopes) { envelopes_ = &envelopes; }
  /// Places what a step of the fold laid. Returns the log's entries for it, good until the next call. Throws as TakeDesk does.
  std::span<const LogEntry> place(std::span<const LaidCue> laid);
  /// The play was broken off: what still sounds, or goes on, ends here.
  void cut_off(Frames end) { log_.cut_off(end); }

  const PlayLog& log() const { return log_; }
  /// Takes the log away: PlayLog::take().
  std::vector<LoggedCue> take_log() { return log_.take(); }

 private:
  void place(const LaidCue& laid);
  void begin(const LaidCue& laid);
  void begin_bed(const LaidCue& bed);
  void begin_speech(const LaidCue& speech);
  void end(const LaidCue& laid);

  const CueSheet& sheet_;
  Diagnostics& diagnostics_;
  TakeDesk desk_;
  SpeechPlacer speech_;
  EffectPlacer effects_;
  BedPlacer beds_;
  PlayLog log_;
  VoiceEnvelopes* envelopes_ = nullptr;
};

}  // namespace locket::inline stage
