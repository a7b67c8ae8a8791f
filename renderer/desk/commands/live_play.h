// SPDX-License-Identifier: GPL-3.0-or-later
// `locket play`: the play from the loudspeaker, in the hand of who listens. Here its parts are put together:
//
//   keys ─▶ ┌─────────────┐ ─▶ LiveStage ─▶ ring ─▶ Loudspeaker
//           │ LiveSession │ ◀─────────────────────────┘
//  saves ─▶ └─────────────┘ ─▶ screen
#pragma once

#include <memory>
#include <optional>

#include "renderer/desk/command_line.h"
#include "renderer/desk/keyboard.h"
#include "renderer/desk/live_screen.h"
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
  void listen(LiveSession& session);
  void hand_over_saves(LiveSession& session);
  [[noreturn]] void fail(const SessionFailure& failure) const;

  PlayCommand command_;
  std::shared_ptr<Production> production_;  ///< until it is on stage, which lets go of it when a save takes its place
  std::optional<FileWatch> watch_;          ///< until saves_ has it
  std::optional<SaveReader> saves_;
  LiveScreen screen_;
  Keyboard keyboard_;
  bool lines_have_names_ = true;
};

}  // namespace locket::inline desk
