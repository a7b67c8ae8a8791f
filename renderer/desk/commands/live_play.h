// SPDX-License-Identifier: GPL-3.0-or-later
// `locket play`: the play from the loudspeaker, in the hand of who listens. Here its parts are put together:
//
//   keys ─▶ ┌─────────────┐ ─▶ LiveStage ─▶ ring ─▶ Loudspeaker
//           │ LiveSession │ ◀─────────────────────────┘
//  saves ─▶ └─────────────┘ ─▶ screen
#pragma once

#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "renderer/desk/command_line.h"
#include "renderer/desk/keyboard.h"
#include "renderer/desk/live_screen.h"
#include "renderer/desk/voice_choice.h"
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

  /// What Enter does to what is heard: it is told the name of the line, and tells what was done, and the play ends with it.
  void on_enter(std::function<std::string(const std::string& line)> act) { on_enter_ = std::move(act); }

  /// Plays it to its end, or until somebody quits; once. Throws MachineError, with where to go on, when the device fails.
  void run();

 private:
  void read_play();
  void find_place();
  void listen(LiveSession& session);
  void strike(const Stroke& stroke, LiveSession& session);
  void press(const Press& press, LiveSession& session);
  void type(const Stroke& stroke, LiveSession& session);
  void begin_choosing(LiveSession& session);
  void go_on_choosing();
  void undo();
  void enter(LiveSession& session);
  void change_speed(double by, LiveSession& session);
  void hand_over_version(LiveSession& session);
  void show(const LiveSession& session);
  void keep_place(const LiveSession& session);
  void tell_place(const LiveSession& session);
  void hand_over_saves(LiveSession& session);
  [[noreturn]] void fail(const SessionFailure& failure) const;

  PlayCommand command_;
  std::shared_ptr<Production> production_;  ///< until it is on stage, which lets go of it when a save takes its place
  std::optional<FileWatch> watch_;          ///< until saves_ has it
  std::optional<SaveReader> saves_;
  std::optional<PlaceKeeper> place_;               ///< of a whole play that is a file
  std::future<std::shared_ptr<Production>> read_;  ///< the play at the speed that is wished for
  bool read_again_ = false;                        ///< ... or as it is written now
  std::optional<std::string> wanted_words_;        ///< that are being typed
  std::string last_words_;
  std::optional<VoiceChoice> choice_;
  std::vector<std::vector<RewrittenPage>> undo_;  ///< what was written, the last one last
  std::function<std::string(const std::string& line)> on_enter_;
  LiveScreen screen_;
  Keyboard keyboard_;
  bool lines_have_names_ = true;
};

}  // namespace locket::inline desk
