// SPDX-License-Identifier: GPL-3.0-or-later
// Carries out what the fold decides: has lines spoken and sounds fetched ahead of time, places them on the timeline,
// plans the ducking, and keeps a log of what was laid for those who ask for it.
#pragma once

#include <limits>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "audio/mix/timeline.h"
#include "renderer/score/lay_tracks.h"
#include "renderer/stage/sound_library.h"
#include "voices/casting/cast.h"
#include "voices/engine/studio.h"

namespace locket {

/// A written word and when it sounds; frames of the timeline.
struct LoggedWord {
  std::uint32_t offset = 0, length = 0;  ///< bytes of LoggedCue::text
  Frames begin = 0, end = 0;
};

/// A speech that was laid, and how far it must lie over the background.
struct SpokenLine {
  CueIndex cue = 0;
  Frames begin = 0, end = 0;
  double least_clearance_lu = 0;
};

/// Where silence is meant, and where it would not be; frames of the timeline.
struct Silences {
  std::vector<FrameRange> scenes, pauses;
};

struct LoggedCue {
  CueIndex cue = 0;
  Frames begin = 0, end = 0;
  std::string text;               ///< a speech's, as written
  std::vector<LoggedWord> words;  ///< of its first voice
};

/// Where a speech is mixed: background voices with the ambience, the narrator apart from the others.
Bus bus_of(const Screenplay& play, const Speech& speech);

/// How one speaker says a speech.
struct PlannedVoice {
  Delivery delivery;
  SpeechPlan plan;
};
/// One for each of its speakers. Warnings go to `diagnostics`.
std::vector<PlannedVoice> plan_voices(const Cast& cast, const Scene& scene, const Element& speech, Diagnostics& diagnostics);

/// The name under which the studio knows that take.
Studio::Key take_key(CueIndex speech, std::size_t voice);

class Performance : public Performer {
 public:
  struct Options {
    std::uint64_t seed = 0;
    bool log = false;  ///< keep LoggedCues: memory grows with the play
  };
  Performance(const CueSheet& sheet, const Cast& cast, Studio& studio, SoundLibrary& library, Timeline& timeline,
              Diagnostics& diagnostics, Options options);

  /// Has a speech spoken, if it was not asked for before.
  void announce(CueIndex cue);

  Frames length(CueIndex cue) override;
  std::vector<PointInTake> points(CueIndex speech) override;
  void laid(CueIndex cue, Frames begin, Frames end) override;
  void closed(CueIndex bed, Frames at) override;
  void scene_opened(CueIndex scene, Frames begin) override;
  void scene_laid(CueIndex scene, Frames begin, Frames end) override;
  void too_early(CueIndex cue) override;

  /// The play was broken off: what still sounds, or goes on, ends here.
  void cut_off(Frames end);

  std::size_t lines() const { return lines_; }
  /// Whose lines they were.
  const std::set<CharacterIndex>& speakers() const { return speakers_; }
  /// How many bytes of the play's written text are laid.
  std::size_t text_laid() const { return text_laid_; }
  /// Where a cue ends, once it is laid.
  std::optional<Frames> end_of(CueIndex cue) const;
  /// The speeches (but background voices) that were laid since this was last asked.
  std::vector<SpokenLine> new_lines() { return std::exchange(spoken_, {}); }
  /// Scenes and pauses laid so far.
  const Silences& silences() const { return silences_; }
  /// What was laid since this was last asked, by begin, of equals in the order of the page; a bed or a scene whose end is not
  /// known by then ends where it begins. Empty unless Options::log.
  std::vector<LoggedCue> take_log();

 private:
  struct Part {  ///< one voice of a speech
    Take take;
    Frames offset = 0;
    Delivery delivery;
    std::string text;
    std::vector<PlannedWord> words;
  };
  struct Spoken {
    std::vector<Part> parts;
    Frames length = 0;
    bool waiting = true;
  };

  struct OpenBed {
    Timeline::Id id = 0;
    Frames runs_out = std::numeric_limits<Frames>::max();  ///< where its repeats end
  };
  struct EarlyFade {
    const Fade* fade = nullptr;
    Frames at = 0;
  };

  const Speech& speech(CueIndex cue) const { return std::get<Speech>(sheet_.cues[cue].element->what); }
  Spoken& spoken(CueIndex cue);
  Prop& prop(CueIndex cue);
  Frames spread_offset(CueIndex cue, std::size_t voice) const;
  std::uint64_t seed_of(CueIndex cue, const SoundUse& use) const;
  void number_presets();
  void place_speech(CueIndex cue, Frames begin, Frames end);
  Placement placement(CueIndex cue, const Part& part, Frames begin) const;
  void make_room(CueIndex cue, Frames begin, Frames end);
  const SpaceInfo* space_of(CueIndex cue, const std::string& named, bool scenes_own) const;
  void place_sfx(CueIndex cue, Frames begin);
  /// Returns where the bed ends, as far as that is known; else where it begins.
  Frames open_bed(CueIndex cue, Frames at);
  void fade_bed(const Fade& fade, Frames at);
  Placement placement(CueIndex cue, const SoundUse& use, Prop prop, Frames at) const;
  Frames bed_fade_in(CueIndex cue, const Bed& bed, Frames at) const;
  Frames bed_fade_out(CueIndex cue, const Bed& bed) const;
  void log(CueIndex cue, Frames begin, Frames end);
  void end_logged(CueIndex cue, Frames end);

  const CueSheet& sheet_;
  const Cast& cast_;
  Studio& studio_;
  SoundLibrary& library_;
  Timeline& timeline_;
  Diagnostics& diagnostics_;
  Options options_;
  std::map<CueIndex, Spoken> speeches_;     ///< announced and not yet laid
  std::map<CueIndex, Prop> props_;          ///< measured and not yet laid
  std::map<CueIndex, OpenBed> beds_;        ///< sounding
  std::map<CueIndex, Frames> closed_early_; ///< beds whose end was known before their begin
  std::map<CueIndex, std::vector<EarlyFade>> faded_early_;  ///< and their fades
  std::map<CueIndex, Frames> scene_begins_;
  std::set<CueIndex> stopped_;              ///< beds that a stop ends
  std::vector<SpokenLine> spoken_;
  Silences silences_;
  std::vector<std::uint32_t> occurrence_;   ///< by cue: the how-manieth use of its preset in its scene
  std::vector<bool> announced_;
  std::vector<Frames> ends_;                ///< by cue; -1 = not laid yet
  std::vector<LoggedCue> log_;
  std::map<CueIndex, std::size_t> open_in_log_;  ///< beds and scenes whose end is not known yet, and where they stand in log_
  std::size_t lines_ = 0;
  std::set<CharacterIndex> speakers_;
  std::size_t text_laid_ = 0;
};

}  // namespace locket
