// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a play again whenever one of its files is saved, on a thread of its own: whoever listens is not kept waiting.
//
//     FileWatch ──saved──▶ Production ──▶ a queue of what was read ──▶ owner: read()
#pragma once

#include <atomic>
#include <exception>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "renderer/live/file_watch.h"
#include "renderer/live/stage_controls.h"

namespace locket::inline live {

struct ReadSave {
  std::optional<PlayVersion> version;  ///< nothing: it has mistakes, or cannot be opened
  std::string message;                 ///< what to tell the author of it: doubts, mistakes; may be empty
};

class SaveReader {
 public:
  /// `saves` watches the files of the version that is played. `colour`: messages are coloured.
  SaveReader(FileWatch saves, ProductionOptions options, bool colour);
  /// Waits for what is being read.
  ~SaveReader();
  SaveReader(const SaveReader&) = delete;

  /// From the next save on, versions are of this speed.
  void set_speed(double speed) { speed_ = speed; }

  /// What was read since the last call, in order. Throws MachineError when files cannot be watched any more. One thread.
  std::vector<ReadSave> read();

 private:
  void work();
  void read_again();
  ReadSave read_version();

  FileWatch saves_;
  ProductionOptions options_;
  bool colour_;
  std::mutex mutex_;
  std::vector<ReadSave> done_;
  std::exception_ptr failure_;
  std::atomic<bool> closing_{false};
  std::atomic<double> speed_;
  std::thread thread_;
};

}  // namespace locket::inline live
