// SPDX-License-Identifier: GPL-3.0-or-later
// One running locket-speaker. Any exception from it leaves it in an unknown state: throw it away and start another.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <vector>

#include "audio/file_descriptor.h"
#include "voices/engine/wire.h"

namespace locket::inline engine {

/// What happened, as a clause for a message.
class WorkerFailure : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

class WorkerProcess {
 public:
  /// Starts the program in a process group of its own (a Ctrl-C in the terminal is ours to handle), with nothing
  /// open but its end of a socket, and does not wait for it. `patience`: how long it may be silent at a time.
  WorkerProcess(const std::filesystem::path& program, std::chrono::milliseconds patience);
  ~WorkerProcess();  ///< it ends, with all that it has forked: by itself when it is idle, else it is killed
  WorkerProcess(const WorkerProcess&) = delete;
  WorkerProcess& operator=(const WorkerProcess&) = delete;

  pid_t pid() const { return pid_; }
  /// Its greeting. Whoever asks it for anything first waits until it is ready.
  const wire::Hello& hello();
  std::vector<EngineVoice> list();
  std::vector<Recording> speak(const SpeechRequest& request);
  std::vector<std::string> transcribe(const SpeechRequest& request);
  std::vector<Pronunciation> pronounce(const std::string& voice, const std::vector<std::string>& words);

 private:
  wire::Packet expect_packet();
  void begin_request();
  void set_patience(std::chrono::milliseconds patience);
  void stop();

  pid_t pid_ = -1;
  FileDescriptor socket_;
  std::optional<wire::Hello> hello_;
  bool idle_ = false;  ///< it has answered all that it was asked
};

}  // namespace locket::inline engine
