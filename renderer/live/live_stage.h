// SPDX-License-Identifier: GPL-3.0-or-later
// The play as it is performed live: a thread of its own lays, mixes and masters ahead of what is heard, as far as the
// ring holds; its owner jumps about in the play, hands in a new version of it, and asks what is being said.
//
//     LiveStage stage(production, options);       // begins to speak at once
//     Loudspeaker speaker(...);                   // meanwhile
//     stage.attach(speaker.ring());
//     ...  stage.now(speaker.position())  ...     // how to jump: renderer/live/live_session.h
//     stage.take_up(version_of(production));      // a save: with the next line, without a stop
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

#include "renderer/live/live_output.h"
#include "renderer/live/sounds_heard.h"
#include "renderer/live/stage_controls.h"
#include "renderer/stage/staging.h"

namespace locket::inline live {

struct LiveOptions {
  Section section;
  Gain gain;
  bool mono = false;
  bool loop = false;
  std::uint64_t seed = 0;
};

class LiveStage final : public StageControls {
 public:
  LiveStage(std::shared_ptr<Production> production, const LiveOptions& options);
  ~LiveStage() override;

  void attach(std::shared_ptr<FrameRing> ring);

  void halt() override;
  bool halted() const override;
  void jump(CueIndex from, Frames origin) override;
  void take_up(const PlayVersion& version) override;
  void mute_beds(bool muted) override { output_.mute_beds(muted); }
  /// The new version is what is being mixed.
  bool taken_up() const { return !pending_; }

  bool ended() const override { return ended_; }
  std::exception_ptr failure() const override;
  std::optional<LiveLine> now(Frames heard) override;
  std::shared_ptr<const Screenplay> page() const override;
  std::optional<Stretch> stretch(Frames heard) override;
  std::vector<LaidLength> take_lengths() override;
  std::string sound(Frames heard) override;

 private:
  struct Round {
    std::shared_ptr<Production> production;
    std::optional<CueIndex> from;  ///< instead of the options' section
    std::optional<Frames> origin;  ///< nothing = goes on where the last one was spliced off
  };

  void work();
  std::optional<Round> next_round();
  void perform(const Round& round);
  CueSheet sheet_of(const Round& round) const;
  void begin_stretch(const Round& round, const CueSheet& sheet, Frames skipped);
  void run(const Round& round, Staging& staging, PumpOptions pumping);
  void finish();
  bool stopped() const { return halting_ || closing_; }
  void note_laid(Staging& staging, const Production& production, Frames skipped);
  void note_lengths(const std::vector<LoggedCue>& laid, const CueSheet& sheet, const Production& production);
  void note_line(LoggedCue laid, const CueSheet& sheet, const Production& production, Frames shift);
  void note_first(const LoggedCue& laid);
  void prepare_splice();

  LiveOptions options_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::optional<Round> next_;  ///< what the thread is to begin
  std::shared_ptr<Production> playing_;
  std::shared_ptr<Production> wanted_;  ///< handed in, to be spliced in
  std::deque<LiveLine> lines_;
  SoundsHeard sounds_;
  std::deque<Stretch> stretches_;    ///< by `heard`
  std::vector<LaidLength> lengths_;  ///< since they were taken last
  std::optional<Frames> asked_;      ///< where the line begins before which a seam for wanted_ was looked for last
  std::exception_ptr failure_;
  std::atomic<bool> halting_{false}, closing_{false}, pending_{false}, ended_{false};
  bool idle_ = false;  ///< the thread waits for something to begin
  LiveOutput output_;
  std::thread thread_;
};

}  // namespace locket::inline live
