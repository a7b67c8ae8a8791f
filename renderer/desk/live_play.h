// SPDX-License-Identifier: GPL-3.0-or-later
// `locket play`: the play from the loudspeaker, in the hand of who listens.
//
//   keys ─▶ LivePlay ─▶ LiveStage ─▶ ring ─▶ Loudspeaker
//   saved files ─▶ ─┘ └─▶ screen
#pragma once

#include <chrono>
#include <memory>
#include <optional>

#include "audio/device/loudspeaker.h"
#include "renderer/desk/command_line.h"
#include "renderer/desk/keyboard.h"
#include "renderer/desk/live_screen.h"
#include "renderer/live/file_watch.h"
#include "renderer/live/live_stage.h"

namespace locket {

class LivePlay {
 public:
  /// Reads the play. Throws PlayError, UsageError.
  explicit LivePlay(const PlayCommand& command);
  /// Plays what has been made of it: no line of that has a name to go on from.
  LivePlay(const PlayCommand& command, std::shared_ptr<Production> production);
  ~LivePlay();

  /// Plays it to its end, or until somebody quits. Throws MachineError, with where to go on, when the device fails.
  void run();

 private:
  using Clock = std::chrono::steady_clock;

  void read_play();
  Gain master_gain();
  void listen();
  void end_when_all_is_sent();
  bool heard_out();
  void press(Key key);
  void turn(double db);
  void pause();
  void go_by_lines(int lines);
  void go_by_scenes(int scenes);
  void jump(CueIndex cue);
  bool wait_for_flush();
  void look_for_saves();
  void learn(std::shared_ptr<const Screenplay> play);
  void show();
  [[noreturn]] void fail(const std::string& what);

  PlayCommand command_;
  FileWatch saves_;
  std::shared_ptr<Production> production_;
  std::unique_ptr<Loudspeaker> speaker_;
  std::unique_ptr<LiveStage> stage_;
  LiveScreen screen_;
  Keyboard keyboard_;
  LiveView view_;
  std::optional<LiveLine> line_;      ///< what is being said, or was said last
  std::shared_ptr<const Screenplay> shown_;  ///< of line_
  std::optional<CueIndex> here_;      ///< the speech that the keys count from
  CueSheet sheet_;                    ///< of shown_
  std::vector<CueIndex> speeches_;    ///< of sheet_, in the order of the page
  bool lines_have_names_ = true;
  bool ending_ = false, quit_ = false;
  double volume_db_ = 0;
};

}  // namespace locket
