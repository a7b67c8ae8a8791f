// SPDX-License-Identifier: GPL-3.0-or-later
// A loudspeaker, a stage and small plays for a live session, without sound, threads or clock. Every frame that is heard
// tells which frame of which play it is. A frame is a millisecond.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "audio/device/loudspeaker_feed.h"
#include "renderer/live/live_session.h"

namespace locket::testing {

inline constexpr SampleRate session_rate = 1000;
inline constexpr Frames session_latency = 50;

/// A play's lines one after the other, with gaps before, between and behind.
struct SmallPlay {
  struct Line {
    CueIndex cue = 0;
    std::string text;
    Frames begin = 0, end = 0;
  };
  std::shared_ptr<const Screenplay> page;
  CueSheet sheet;
  std::vector<Line> lines;
  Frames length = 0;
  Frames first = 0;  ///< what its frame 0 is heard as; frames of different plays are different

  /// Where this speech begins, or a scene's first.
  Frames begin_of(CueIndex cue) const;
  /// The line that is heard with this frame; none in a gap.
  const Line* line_at(Frames frame) const;
};

/// 0: two scenes, five lines. 1: the same with a line more. 2: with one less. 3: nobody speaks. 4: one line.
const std::vector<SmallPlay>& small_plays();
/// The one that is heard as this frame, and which of its frames.
std::pair<const SmallPlay*, Frames> place_of(Frames heard);

/// The device's part, LoudspeakerFeed and FrameRing, is the true one; its thread runs when play() is called.
class SimulatedSpeaker final : public LoudspeakerControls {
 public:
  SimulatedSpeaker();

  void pause() noexcept override;
  void resume() noexcept override;
  void set_volume(Gain volume) noexcept override;
  void flush() noexcept override;
  void end() noexcept override;
  bool flushed() const noexcept override { return feed_.flushed(); }
  LoudspeakerState state() override;
  Frames played() const noexcept override { return feed_.played(); }
  Frames position() const noexcept override { return feed_.heard(); }
  double latency_seconds() const noexcept override { return static_cast<double>(session_latency) / session_rate; }

  /// The stage writes one frame; false = there is no room.
  bool write(Frames frame);
  /// The device asks for so many.
  void play(std::size_t frames);
  /// It is lost or frozen from now on, and state() says so.
  void break_down(LoudspeakerState how) { broken_ = how; }
  /// It asks no more, and state() does not tell.
  void get_stuck() { stuck_ = true; }

  const std::vector<Frames>& heard() const { return heard_; }
  std::size_t in_ring() const { return in_ring_.size(); }
  int told_after_failure() const { return told_after_failure_; }
  int spoilt() const { return spoilt_; }  ///< frames that did not come out as they went in

 private:
  void count() { told_after_failure_ += failure_known_; }

  FrameRing ring_{128};
  LoudspeakerFeed feed_{ring_, session_rate};
  std::deque<Frames> in_ring_;
  std::vector<Frames> heard_;
  LoudspeakerState broken_ = LoudspeakerState::playing;
  bool stuck_ = false, failure_known_ = false;
  int told_after_failure_ = 0, spoilt_ = 0;
};

/// Its thread runs when work() is called. Splices and jumps as LiveStage does.
class SimulatedStage final : public StageControls {
 public:
  SimulatedStage(SimulatedSpeaker& speaker, const SmallPlay& play);

  void halt() override;
  bool halted() const override { return halting_ && idle_; }
  void jump(CueIndex from, Frames origin) override;
  void take_up(const PlayVersion& version) override;
  bool ended() const override { return ended_; }
  std::exception_ptr failure() const override { return failure_; }
  std::optional<LiveLine> now(Frames heard) override;
  std::optional<Stretch> stretch(Frames heard) override;
  std::vector<LaidLength> take_lengths() override { return {}; }
  std::string sound(Frames) override { return "wind"; }
  void mute_beds(bool muted) override { muted_ = muted; }
  bool muted() const { return muted_; }
  std::shared_ptr<const Screenplay> page() const override { return (wanted_ ? wanted_ : spliced_ ? spliced_ : playing_)->page; }

  /// Mixes so many frames, as far as they go into the ring.
  void work(std::size_t frames);
  /// How often it works on after halt() before it is halted.
  void set_blocks_to_halt(int blocks) { blocks_to_halt_ = blocks; }
  void fail();

  const SmallPlay& playing() const { return *playing_; }
  /// What is heard at these frames follows a jump or a seam; everywhere else, the frame before it.
  const std::map<Frames, Frames>& cuts() const { return cuts_; }
  int jumps() const { return jumps_; }
  Frames last_jump() const { return last_jump_; }   ///< the frame of what is heard
  int wrong_calls() const { return wrong_calls_; }  ///< jumps before it was halted, or to where nothing is

 private:
  void begin(const SmallPlay& play, Frames frame, Frames origin);
  void lay();
  void splice();
  Frames sent() const { return origin_ + cursor_ - start_; }

  SimulatedSpeaker& speaker_;
  const SmallPlay* playing_;
  const SmallPlay* wanted_ = nullptr;
  const SmallPlay* spliced_ = nullptr;  ///< takes over at seam_
  Frames seam_ = 0, spliced_from_ = 0;  ///< of playing_, of spliced_
  Frames cursor_ = 0, start_ = 0, origin_ = 0;
  std::size_t laid_ = 0;
  std::deque<LiveLine> lines_;
  std::map<Frames, Stretch> stretches_;
  bool muted_ = false, halting_ = false, idle_ = false, ended_ = false;
  int blocks_to_halt_ = 0, blocks_left_ = 0, jumps_ = 0, wrong_calls_ = 0;
  Frames last_jump_ = 0;
  std::exception_ptr failure_;
  std::map<Frames, Frames> cuts_;
};

/// What of heard() is not the play from some place on, apart from the stage's cuts; empty = all is well.
std::string fault_in_what_is_heard(const SimulatedSpeaker& speaker, const SimulatedStage& stage);
/// What the screen says that is not heard; empty = all is well.
std::string fault_on_the_screen(const LiveSession& session, const SimulatedSpeaker& speaker, const SimulatedStage& stage);

}  // namespace locket::testing
