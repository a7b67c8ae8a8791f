// SPDX-License-Identifier: GPL-3.0-or-later
// What a live session tells the stage and asks it, whatever the stage is: LiveStage, or a test's own.
#pragma once

#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "renderer/live/live_line.h"
#include "renderer/live/play_times.h"
#include "renderer/stage/production.h"

namespace locket::inline live {

/// A version of the play: its page, and who performs it.
struct PlayVersion {
  std::shared_ptr<const Screenplay> page;
  std::shared_ptr<Production> production;
};

inline PlayVersion version_of(std::shared_ptr<Production> production) {
  auto page = production->shared_play();
  return {std::move(page), std::move(production)};
}

/// What is heard without a break from some frame on, up to the next stretch: the play from some place on.
struct Stretch {
  std::shared_ptr<const Screenplay> play;
  Frames heard = 0;              ///< the frame of what is heard with which it begins
  std::optional<CueIndex> from;  ///< the cue of the play that its place is told by; nothing = the play itself
  Frames ahead = 0;              ///< so far behind the begin of that it begins; below 0: before it
};

/// Every call returns at once, and is the owner's: one thread.
class StageControls {
 public:
  virtual ~StageControls() = default;

  /// Nothing more shall go into the ring: not yet so when this returns, but when halted().
  virtual void halt() = 0;
  virtual bool halted() const = 0;
  /// Once halted: plays from this speech or scene of page() on; its first frame is frame `origin` of what is heard.
  virtual void jump(CueIndex from, Frames origin) = 0;
  /// The next speech that has not gone into the ring is that of the new version, and so on from there.
  virtual void take_up(const PlayVersion& version) = 0;

  /// What comes into the ring from now on is without beds, or with them again.
  virtual void mute_beds(bool muted) = 0;

  /// All is in the ring.
  virtual bool ended() const = 0;
  /// What has gone wrong, for good; nothing = nothing.
  virtual std::exception_ptr failure() const = 0;
  /// The speech that is heard at this frame, or the last one before it; nothing before the first.
  virtual std::optional<LiveLine> now(Frames heard) = 0;
  /// The version that is played, or is about to be.
  virtual std::shared_ptr<const Screenplay> page() const = 0;
  /// What this frame belongs to; nothing = it is not known yet.
  virtual std::optional<Stretch> stretch(Frames heard) = 0;
  /// What is heard at this frame beside speech, in words: a sound, a pause, else music, else a bed; empty = nothing that has a name.
  virtual std::string sound(Frames heard) = 0;
  /// What was laid since this was asked last.
  virtual std::vector<LaidLength> take_lengths() = 0;
};

}  // namespace locket::inline live
