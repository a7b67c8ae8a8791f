// SPDX-License-Identifier: GPL-3.0-or-later
// Every sound at its frame, with all that will happen to its level: what the mixer reads. Filled as the play is laid;
// nothing is ever added before a frame that was already mixed.
#pragma once

#include <algorithm>
#include <deque>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "audio/clip.h"
#include "audio/gain.h"
#include "audio/mix/bus.h"
#include "audio/mix/distance.h"
#include "audio/mix/ducker.h"
#include "audio/reverb/space.h"
#include "audio/sound.h"

namespace locket::inline mix {

/// From one place to another over the sound's length.
struct Movement {
  double from = 0, to = 0;
};

struct Placement {
  std::unique_ptr<Sound> sound;
  Frames at = 0;
  std::optional<Frames> length;  ///< nothing = until it is closed
  Bus bus = Bus::dialogue;
  bool foreground = false;  ///< an effect that its author wants in front: no background to any speech
  Gain gain;
  Movement pan;                      ///< -1 left ... 1 right; constant power for a mono sound, balance for a stereo one
  Movement distance{1, 1};           ///< metres: level, air, and how much the space answers
  const SpaceInfo* space = nullptr;  ///< nullptr or `dry`: none
  double least_direct_db = 0;        ///< the direct-to-reverberant ratio does not go below this, however far the sound
  Frames fade_in = 0;                ///< from `at`
  Frames fade_out = 0;               ///< the last frames of `length`; after close(): from there on
  Ducking ducking;
};

/// The placed sound stands in a space that answers.
bool reverberates(const Placement& placement);

class Timeline {
 public:
  using Id = std::size_t;

  explicit Timeline(SampleRate rate) : rate_(rate) {}

  Id place(Placement placement);
  /// The sound ends at this frame and fades after it. Before its begin: it is never heard.
  void close(Id id, Frames at);
  /// From `at` on its level goes to `level_db` (relative to Placement::gain) within `duration`.
  void fade(Id id, Frames at, double level_db, Frames duration);
  /// Speech for which the background makes room.
  void make_room(const SpeechSpan& span) { speech_.push_back(span); }
  /// Nothing sounds from this frame on: what would, is faded out within the `fade` frames before it.
  void cut(Frames at, Frames fade);

  /// The end, exclusive, of all that is placed, as it is known by now, spaces that ring over included; open-ended sounds
  /// count up to where they begin.
  Frames end() const;

  // ---- for the mixer

  struct LevelMove {
    Frames at = 0, duration = 0;
    double from_db = 0, to_db = 0;
  };
  struct EarlyEnd {
    Frames at = 0, fade = 0;
  };
  struct Entry {
    Id id = 0;
    Placement placement;
    std::optional<Frames> closed;
    std::vector<LevelMove> moves;  ///< by `at`
    std::vector<AirFilter> air;    ///< by channel; empty for what is always near

    Frames end() const;                                          ///< exclusive; a very late frame while it is open
    double along(const Movement& movement, Frames frame) const;  ///< where it is at a frame
    double edge(Frames frame) const;                             ///< the fades at both ends, 0-1
    bool at_edge(Frames begin, Frames end) const;                ///< edge() may be below 1 somewhere in there
    double level_db(Frames frame) const;                         ///< the fades of its level
    bool stands_still() const;                                   ///< neither its place nor its level ever changes, but for the edges
    void move(LevelMove wanted);
  };
  /// Those that sound in [begin, end), in the order they were placed: the ones whose ducking is weighed, or the others. What
  /// of them ended before `begin` is forgotten.
  std::vector<Entry*>& active(Frames begin, Frames end, bool weighed);
  /// The speeches that were added since this was last asked.
  std::vector<SpeechSpan> new_speech() { return std::exchange(speech_, {}); }
  const std::optional<EarlyEnd>& cut() const { return cut_; }
  SampleRate rate() const { return rate_; }

 private:
  Entry* find(Id id);
  Frames rings_until(const Entry& entry) const;
  Frames last_frame(const Entry& entry) const;

  std::deque<std::unique_ptr<Entry>> entries_;  ///< in the order they were placed
  std::vector<Entry*> active_;
  std::vector<SpeechSpan> speech_;
  SampleRate rate_;
  Id next_ = 0;
  Frames forgotten_end_ = 0;  ///< of the entries that are forgotten
  std::optional<EarlyEnd> cut_;
};

/// A Sound that plays a clip once, from its begin.
std::unique_ptr<Sound> play_clip(std::shared_ptr<const Clip> clip);

}  // namespace locket::inline mix
