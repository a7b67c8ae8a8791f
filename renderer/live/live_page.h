// SPDX-License-Identifier: GPL-3.0-or-later
// The version of a play by which the screen and the keys count its lines and scenes. Cues are those of its schedule.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "renderer/live/live_line.h"
#include "renderer/live/live_view.h"
#include "renderer/live/play_times.h"
#include "renderer/score/cue_sheet.h"

namespace locket::inline live {

class LivePage {
 public:
  LivePage() = default;
  /// Keeps the page alive.
  LivePage(std::shared_ptr<const Screenplay> play, SampleRate rate);

  const std::shared_ptr<const Screenplay>& play() const { return play_; }
  /// When everything of it is heard. Not for a page without a play.
  PlayTimes& times() const { return *times_; }
  /// Nobody says anything in it.
  bool speechless() const { return speeches_.empty(); }

  /// So many speeches after this one, or before it; the first if there are not so many before, nothing if not so many after.
  std::optional<CueIndex> by_lines(CueIndex speech, int lines) const;
  /// The scene so many after that of this speech, or before it, likewise.
  std::optional<CueIndex> by_scenes(CueIndex speech, int scenes) const;
  /// This speech, or a scene's first; past the last, the last. Not for a speechless page.
  CueIndex speech_at(CueIndex cue) const;
  /// The cue that has here the name that `cue` has there; else the first speech. Not for a speechless page.
  CueIndex counterpart(const LivePage& there, CueIndex cue) const;

  /// Speeches by their numbers in the play, from 1; nothing = there is none. The first and the last: not for a speechless page.
  std::optional<CueIndex> nth(std::size_t number) const {
    return number >= 1 && number <= speeches_.size() ? std::optional(speeches_[number - 1]) : std::nullopt;
  }
  CueIndex first() const { return speeches_.front(); }
  CueIndex last() const { return speeches_.back(); }
  /// The next speech behind this one that holds these words, round the end, without regard to capitals, white space and the form of
  /// apostrophes; nothing = no speech does.
  std::optional<CueIndex> next_with(const std::string& words, CueIndex speech) const;
  /// The speech or scene of that name.
  std::optional<CueIndex> find(const std::string& name) const { return find_cue(*sheet_, name); }
  /// What `--from` calls it.
  std::string name_of(CueIndex cue) const { return cue_name(*sheet_, cue); }
  /// Number, scene and how many there are.
  void show_place(CueIndex speech, LiveView& view) const;
  /// Who says what at this frame of what is heard, and which word of it: nobody when the line is over.
  void show_words(const LiveLine& line, Frames heard, LiveView& view) const;

 private:
  std::shared_ptr<const Screenplay> play_;
  std::shared_ptr<const CueSheet> sheet_;
  std::shared_ptr<PlayTimes> times_;
  std::vector<CueIndex> speeches_, scenes_;  ///< in the order of the page
};

}  // namespace locket::inline live
