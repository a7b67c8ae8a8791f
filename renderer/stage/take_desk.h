// SPDX-License-Identifier: GPL-3.0-or-later
// Who has takes made before they are needed, and answers the fold how long they are. What it was asked for it keeps until
// it is handed over to be placed: once.
//
//     TakeDesk desk(sheet, cast, studio, library, diagnostics, seed);
//     TrackLayer layer(sheet, desk);
//     desk.ask(layer.upcoming(8));      // queued; nothing waits
//     ... = layer.step();               // waits for the takes that it lays
#pragma once

#include <limits>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "renderer/score/lay_tracks.h"
#include "renderer/stage/seeds.h"
#include "renderer/stage/sound_library.h"
#include "voices/casting/cast.h"
#include "voices/engine/studio.h"

namespace locket::inline stage {

/// How one speaker says a speech.
struct PlannedVoice {
  Delivery delivery;
  SpeechPlan plan;
};
/// One for each of its speakers. Warnings go to `diagnostics`.
std::vector<PlannedVoice> plan_voices(const Cast& cast, const Scene& scene, const Element& speech, Diagnostics& diagnostics);

/// The name under which the studio knows that take.
Studio::Key take_key(CueIndex speech, std::size_t voice);

/// A speech as one of its speakers says it.
struct SpeakerTake {
  Take take;
  Frames offset = 0;  ///< from the speech's begin
  Delivery delivery;
};

struct RecordedSpeech {
  std::vector<SpeakerTake> takes;  ///< one for each speaker
  Frames length = 0;
  std::string text;                ///< as written
  std::vector<PlannedWord> words;  ///< of `text`; the first take's WordTimes count them
};

class TakeDesk : public CueLengths {
 public:
  /// `seed`: the user's. All that is handed in must outlive it. Warnings about what is asked for go to `diagnostics`.
  TakeDesk(const CueSheet& sheet, const Cast& cast, Studio& studio, SoundLibrary& library, Diagnostics& diagnostics, std::uint64_t seed);

  static constexpr std::size_t all = std::numeric_limits<std::size_t>::max();
  /// Has the speeches among these spoken, in this order, at most `most` of them; those that were asked for before count, and
  /// are not asked for again.
  void ask(std::span<const CueIndex> cues, std::size_t most = all);

  /// Throws MachineError for a line that cannot be spoken, and as SoundLibrary::effect() does.
  Frames length(CueIndex cue) override;
  std::vector<PointInTake> points(CueIndex speech) override;

  /// Hands over a speech. Throws as length().
  RecordedSpeech speech(CueIndex cue);
  /// Hands over the sound of an sfx or a bed. Throws as SoundLibrary does.
  PreparedSound sound(CueIndex cue);

 private:
  struct Asked {
    RecordedSpeech speech;
    bool waiting = true;
  };
  void request(CueIndex speech);
  RecordedSpeech& recorded(CueIndex cue);
  void record(CueIndex cue, RecordedSpeech& speech);
  void warn_of_silence(const Cue& bed, const PreparedSound& prepared);
  PreparedSound& effect(CueIndex cue);

  const CueSheet& sheet_;
  const Cast& cast_;
  Studio& studio_;
  SoundLibrary& library_;
  Diagnostics& diagnostics_;
  Seeds seeds_;
  std::vector<bool> asked_;                    ///< by cue
  std::map<CueIndex, Asked> speeches_;         ///< asked for, and not yet handed over
  std::map<CueIndex, PreparedSound> effects_;  ///< likewise
};

}  // namespace locket::inline stage
