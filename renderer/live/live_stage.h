// SPDX-License-Identifier: GPL-3.0-or-later
// The play as it is performed live: a thread of its own lays, mixes and masters ahead of what is heard, as far as the
// ring holds; its owner jumps about in the play, hands in a new version of it, and asks what is being said.
//
//     LiveStage stage(production, options);       // begins to speak at once
//     Loudspeaker speaker(...);                   // meanwhile
//     stage.attach(speaker.ring());
//     ...  stage.now(speaker.position())  ...
//     a jump:  speaker.pause(); stage.halt(); speaker.flush(); wait until speaker.flushed();
//              stage.jump(cue, speaker.played()); speaker.resume();
//     a save:  stage.take_up(new production);     // with the next line, without a stop
//
// All calls are the owner's, one thread.
#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <exception>
#include <memory>
#include <mutex>
#include <thread>

#include "renderer/live/live_outlet.h"
#include "renderer/stage/staging.h"

namespace locket {

struct LiveOptions {
  Part part;
  Gain gain;
  bool mono = false;
  bool loop = false;
  std::uint64_t seed = 0;
};

/// A speech on its way to the ear, or there. Frames are those of what is heard, counted from the first.
struct LiveLine {
  std::shared_ptr<const Screenplay> play;  ///< the version that it is of
  CueIndex cue = 0;
  std::string name;      ///< `market#12`
  std::string text;      ///< as written
  std::vector<LoggedWord> words;  ///< in the frames of begin and end
  Frames begin = 0, end = 0;
};

class LiveStage {
 public:
  LiveStage(std::shared_ptr<Production> production, const LiveOptions& options);
  ~LiveStage();

  void attach(std::shared_ptr<FrameRing> ring);

  /// Stops mixing; nothing more goes into the ring. Returns when that is so.
  void halt();
  /// After halt(): plays from this speech or scene on; its first frame is frame `origin` of what is heard.
  void jump(CueIndex from, Frames origin);
  /// The next speech that has not gone into the ring is that of the new version, and so on from there.
  void take_up(std::shared_ptr<Production> production);
  /// The new version is what is being mixed.
  bool taken_up() const { return !pending_; }

  /// All is in the ring.
  bool ended() const { return ended_; }
  /// Throws what the mixing thread threw.
  void check() const;

  /// The speech that is heard at this frame, or the last one before it; nothing before the first.
  std::optional<LiveLine> now(Frames heard);
  /// The version that is played, or is about to be.
  std::shared_ptr<const Screenplay> play() const;

 private:
  struct Round {
    std::shared_ptr<Production> production;
    std::optional<CueIndex> from;     ///< instead of the options' part
    std::optional<Frames> origin;     ///< nothing = goes on where the last one was spliced off
  };

  void work();
  void perform(const Round& round);
  void note_lines(Staging& staging, const Production& production);
  void prepare_splice();

  LiveOptions options_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::optional<Round> next_;                  ///< what the thread is to begin
  std::shared_ptr<Production> playing_;
  std::shared_ptr<Production> wanted_;         ///< handed in, to be spliced in
  std::deque<LiveLine> lines_;
  std::optional<Frames> asked_;                ///< where the line begins before which a seam for wanted_ was looked for last
  std::exception_ptr failure_;
  std::atomic<bool> halting_{false}, closing_{false}, pending_{false}, ended_{false};
  bool idle_ = false;
  LiveOutlet outlet_;
  std::thread thread_;
};

}  // namespace locket
