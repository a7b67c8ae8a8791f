// SPDX-License-Identifier: GPL-3.0-or-later
// A play that is heard, in the hand of who listens: what follows a key, a save, an end, a failure. It has no sound,
// terminal, thread or clock of its own.
//
//                           space                   all sent                heard out
//          paused ◀─────────────────────▶ playing ────────────▶ ending ──────────────────────────▶ over
//             ▲ ▲                         ▲     │                │  │                               ▲
//             │ └──────────────── space ──┼─────┼────────────────┘  │                               │
//             │      (meanwhile: space)   │     └───────┬───────────┘ ◀── from paused too           │
//             └───────────────────────────┤             │ a line or scene back or forth             │
//                                         │             ▼                                           │
//                                     flushing ◀───── halting              leaving ─── faded out ───┘
//                                         │   halted                          ▲
//               flushed: the stage jumps ─┘                                   │ quit, in any other but failed
//
//          failed: from any but leaving and over, when the device is lost or silent, when a flush is not done within
//          Watchdog::patience, or when the stage fails. Nothing is asked of the loudspeaker any more.
//          over: from any but failed, when all was heard.
//
// A jump pauses the loudspeaker and halts the stage at once; the ring is emptied when nothing goes into it any more, and
// the stage jumps when it is empty. Another jump meanwhile only changes where to.
//
// A saved version goes to the stage, which splices it in, whatever the state; during a jump it waits for its end, so that
// the place to go to and the page that it is on belong together.
//
//     LiveSession session(speaker, stage, {.rate = 44100});
//     while (!session.done()) {
//       session.press(...), session.saved(...);                        // as they come
//       session.look(now);                                             // after session.patience() at the latest
//       show(session.view());
//     }
#pragma once

#include <chrono>
#include <exception>
#include <optional>

#include "audio/device/loudspeaker_controls.h"
#include "audio/device/watchdog.h"
#include "renderer/live/key.h"
#include "renderer/live/live_page.h"
#include "renderer/live/stage_controls.h"

namespace locket::inline live {

struct SessionOptions {
  SampleRate rate = 44100;
  bool watch = false;    ///< saves will be told
  std::string resume{};  ///< where Key::resume goes, by its name; empty = nowhere
};

/// Why a session failed.
struct SessionFailure {
  LoudspeakerState device = LoudspeakerState::playing;  ///< lost or frozen
  std::exception_ptr stage;                             ///< or what went wrong on stage
  double seconds = 0;                                   ///< how much was heard
  std::string line;                                     ///< the name of where to go on; empty = nothing was said yet
};

/// For one thread, the owner of both the loudspeaker and the stage, which outlive it. No call waits.
class LiveSession {
 public:
  enum class State { playing, paused, halting, flushing, ending, leaving, over, failed };
  using Clock = Watchdog::Clock;

  /// Both have begun.
  LiveSession(LoudspeakerControls& speaker, StageControls& stage, const SessionOptions& options);

  void press(Press press);
  /// A new version was read, and can be played.
  void saved(const PlayVersion& version);
  /// Another version of the play, at this speed, which nobody saved.
  void take_up(const PlayVersion& version);
  /// Shows at which speed one will hear it.
  void show_speed(double speed) { view_.speed = speed; }
  /// Another version of the play, which is heard at once, from the line of this name on; if it has none, from where one is. Not
  /// while jumping.
  void hear(const PlayVersion& version, const std::string& line);
  /// Goes to the next line with these words (LivePage::next_with); false = no line has them.
  bool find(const std::string& words);
  /// The name of the line from which the keys count; empty = there is none.
  std::string here() const { return here_ ? page_.name_of(*here_) : ""; }
  /// What was saved cannot be played.
  void mistaken();
  /// Looks at what loudspeaker, stage and clock have come to.
  void look(Clock::time_point now);

  State state() const { return state_; }
  /// All of it was heard: it is over because it ended.
  bool heard_out() const { return heard_out_; }
  bool done() const { return state_ == State::over || state_ == State::failed; }
  bool jumping() const { return state_ == State::halting || state_ == State::flushing; }
  /// How long may pass until the next look.
  std::chrono::milliseconds patience() const;
  const LiveView& view() const { return view_; }
  /// Once it has failed.
  const SessionFailure& failure() const { return failure_; }

 private:
  bool device_ends();
  bool stage_fails();
  void advance(Clock::time_point now);
  void end();
  void flush(Clock::time_point now);
  void wait_for_flush(Clock::time_point now);
  void land();
  void wait_for_silence(Clock::time_point now);
  void fail(LoudspeakerState device, std::exception_ptr stage);

  void pause();
  void turn(double db);
  void leave();
  void go_by_lines(int lines);
  void go_by_scenes(int scenes);
  void go_to(CueIndex cue);
  void resume();
  void type(int digit);
  void go_to_typed();
  void go_to_end(bool last);
  bool turn_to_next_page(CueIndex& cue);
  void turn_to(const std::shared_ptr<const Screenplay>& play);
  void show();
  void show_line(Frames heard);
  void show_clock(Frames heard);
  Frames begin_of(const Stretch& stretch);

  LoudspeakerControls& speaker_;
  StageControls& stage_;
  SampleRate rate_;
  State state_ = State::playing;
  LiveView view_;
  LivePage page_;                     ///< of here_
  std::optional<CueIndex> here_;      ///< the speech that the keys count from
  std::optional<LiveLine> line_;      ///< what is being said, or was said last; nothing after a jump until a line begins
  CueIndex target_ = 0;               ///< of a jump, on page_
  std::optional<Frames> stretch_;     ///< where what is heard now begins ...
  Frames place_ = 0;                  ///< ... and its place in the play, which stays while it is heard
  std::optional<PlayVersion> saved_;  ///< during a jump
  Watchdog flushing_;
  std::optional<Clock::time_point> silent_at_;  ///< when leaving is over
  double volume_db_ = 0;
  std::string resume_;
  bool heard_out_ = false;
  SessionFailure failure_;
};

}  // namespace locket::inline live
