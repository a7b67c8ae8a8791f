// SPDX-License-Identifier: GPL-3.0-or-later
// `locket play`: the play from the loudspeaker, in the hand of who listens. Here its parts are put together:
//
//   keys ─▶ ┌─────────────┐ ─▶ LiveStage ─▶ ring ─▶ Loudspeaker
//           │ LiveSession │ ◀─────────────────────────┘
//  saves ─▶ └─────────────┘ ─▶ screen
#pragma once

#include <future>
#include <memory>
#include <optional>

#include "renderer/desk/command_line.h"
#include "renderer/desk/keyboard.h"
#include "renderer/desk/live_screen.h"
#include "renderer/live/kept_place.h"
#include "renderer/live/live_session.h"
#include "renderer/live/live_stage.h"
#include "renderer/live/save_reader.h"

namespace locket::inline desk {

class LivePlay {
 public:
  /// Reads the play. Throws PlayError, UsageError.
  explicit LivePlay(const PlayCommand& command);
  /// Plays what has been made of it: no line of that has a name to go on from.
  LivePlay(const PlayCommand& command, std::shared_ptr<Production> production);

  /// Plays it to its end, or until somebody quits; once. Throws MachineError, with where to go on, when the device fails.
  void run();

 private:
  void read_play();
  void find_place();
  void listen(LiveSession& session);
  void strike(const Stroke& stroke, LiveSession& session);
  void press(const Press& press, LiveSession& session);
  void change_speed(double by, LiveSession& session);
  void hand_over_speed(LiveSession& session);
  void keep_place(const LiveSession& session);
  void tell_place(const LiveSession& session);
  void hand_over_saves(LiveSession& session);
  [[noreturn]] void fail(const SessionFailure& failure) const;

  PlayCommand command_;
  std::shared_ptr<Production> production_;  ///< until it is on stage, which lets go of it when a save takes its place
  std::optional<FileWatch> watch_;          ///< until saves_ has it
  std::optional<SaveReader> saves_;
  std::optional<PlaceKeeper> place_;                   ///< of a whole play that is a file
  std::future<std::shared_ptr<Production>> at_speed_;  ///< the play at speed_read_, once it was read
  double speed_read_ = 1;
  LiveScreen screen_;
  Keyboard keyboard_;
  bool lines_have_names_ = true;
};

}  // namespace locket::inline desk
