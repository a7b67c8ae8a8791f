// SPDX-License-Identifier: GPL-3.0-or-later
// Processes that have set a voice and done nothing else. To set a voice costs the engine as much as to speak a short line;
// a child that is forked from one of these begins with the voice set, in the very state in which it would have set it itself.
//
//   locket-speaker ──fork──▶ zygote of en-gb+f3 ──fork──▶ child: speaks one request, to Locket, and is gone
//                  ──fork──▶ zygote of fr       ──fork──▶ ...
#pragma once

#include <sys/types.h>

#include <functional>
#include <string>
#include <vector>

#include "audio/file_descriptor.h"
#include "voices/synthesizer.h"

namespace locket::inline engine {

class Zygotes {
 public:
  /// `prepare` sets a voice, in the zygote. `speak` answers a request in its child; `prepared` is what prepare returned.
  struct Work {
    std::function<bool(const std::string& voice)> prepare;
    std::function<void(const SpeechRequest& request, bool prepared)> speak;
    std::function<void(const std::string& why)> fail;  ///< in the zygote or here: the request cannot be answered
  };
  explicit Zygotes(Work work) : work_(std::move(work)) {}
  ~Zygotes();  ///< waits for all of them to end
  Zygotes(const Zygotes&) = delete;

  /// Has a request answered by a child of its first voice's zygote, and waits until that child is gone.
  void speak(const SpeechRequest& request);

 private:
  struct Zygote {
    std::string voice;
    pid_t pid = -1;
    FileDescriptor socket;
  };
  /// As many as a scene has voices; each keeps less than a megabyte of its own.
  static constexpr std::size_t most = 8;

  Zygote* find(const std::string& voice);
  Zygote* start(const std::string& voice);
  void dismiss_last();
  [[noreturn]] void serve(int socket, const std::string& voice);

  Work work_;
  std::vector<Zygote> latest_;  ///< the one used last first
};

}  // namespace locket::inline engine
