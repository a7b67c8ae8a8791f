// SPDX-License-Identifier: GPL-3.0-or-later
// What a live session tells the stage and asks it, whatever the stage is: LiveStage, or a test's own.
#pragma once

#include <exception>
#include <memory>
#include <optional>
#include <utility>

#include "renderer/live/live_line.h"
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

  /// All is in the ring.
  virtual bool ended() const = 0;
  /// What has gone wrong, for good; nothing = nothing.
  virtual std::exception_ptr failure() const = 0;
  /// The speech that is heard at this frame, or the last one before it; nothing before the first.
  virtual std::optional<LiveLine> now(Frames heard) = 0;
  /// The version that is played, or is about to be.
  virtual std::shared_ptr<const Screenplay> page() const = 0;
};

}  // namespace locket::inline live
