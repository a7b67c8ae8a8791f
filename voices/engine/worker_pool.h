// SPDX-License-Identifier: GPL-3.0-or-later
// eSpeak NG behind the Synthesizer: several speakers, each replaced when it dies, hangs or falls silent.
//
//     WorkerPool pool(find_worker_program(), {.speakers = 2});
//     VoiceCatalogue voices = pool.catalogue();
//     auto recordings = pool.speak({{{.voice = "gmw/en+f3", .text = "Tom?"}}});
#pragma once

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <memory>
#include <vector>

#include "voices/casting/catalogue.h"
#include "voices/synthesizer.h"

namespace locket::inline engine {

/// `locket-speaker` beside the running program, or where it is installed, ../libexec/locket from there (cmake/install.cmake). Throws MachineError when it is
/// in neither place.
std::filesystem::path find_worker_program();

/// Thread-safe. Callers beyond the number of speakers wait for one to become free.
class WorkerPool : public Synthesizer {
 public:
  struct Options {
    int speakers = 2;
    /// All of them are started at once, and get ready while the caller does something else; else each when first needed.
    bool at_once = false;
    /// How long a speaker may be silent before it counts as hung. A line's second try has four times as long.
    std::chrono::milliseconds patience{10'000};
  };
  WorkerPool(std::filesystem::path program, Options options);
  explicit WorkerPool(std::filesystem::path program) : WorkerPool(std::move(program), Options()) {}
  ~WorkerPool() override;

  std::vector<Recording> speak(const SpeechRequest& request) override;
  std::vector<std::string> transcribe(const SpeechRequest& request) override;
  std::vector<Pronunciation> pronounce(const std::string& voice, const std::vector<std::string>& words) override;
  int sample_rate() const override;
  std::string version() const override;
  VoiceCatalogue catalogue() const;

  /// The speakers that run and are free: for tests and for whoever wants to look at them from outside.
  std::vector<pid_t> idle_speakers() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace locket::inline engine
