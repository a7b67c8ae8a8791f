// SPDX-License-Identifier: GPL-3.0-or-later
#include "voices/engine/worker_pool.h"

#include <fmt/format.h>

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <optional>

#include "audio/errors.h"
#include "voices/engine/worker_process.h"

namespace locket::inline engine {

namespace fs = std::filesystem;

fs::path find_worker_program() {
  const fs::path folder = fs::read_symlink("/proc/self/exe").parent_path();
  for (const fs::path& candidate : {folder / "locket-speaker", folder / LOCKET_SPEAKER_FROM_BIN / "locket-speaker"})
    if (fs::exists(candidate)) return candidate;
  throw MachineError(fmt::format("locket-speaker, which speaks the lines, is not beside this program in {}", folder.string()));
}

struct WorkerPool::State {
  fs::path program;
  Options options;
  std::mutex mutex;
  std::condition_variable freed;
  std::vector<std::unique_ptr<WorkerProcess>> idle;
  int busy = 0;
  std::optional<wire::Hello> hello;

  using Lease = std::unique_ptr<WorkerProcess>;

  /// A free speaker, or nothing: leave to start one.
  Lease acquire() {
    std::unique_lock lock(mutex);
    freed.wait(lock, [this] { return busy < options.speakers; });
    ++busy;
    if (idle.empty()) return nullptr;
    Lease speaker = std::move(idle.back());
    idle.pop_back();
    return speaker;
  }

  void release(Lease speaker) {
    {
      const std::lock_guard lock(mutex);
      --busy;
      if (speaker) idle.push_back(std::move(speaker));
    }
    freed.notify_one();
  }

  /// Does `work` with a speaker; where that fails, once more with a new one.
  template <class Work>
  auto with_speaker(Work work) {
    Lease speaker = acquire();
    struct Return {
      State& state;
      Lease& speaker;
      ~Return() { state.release(std::move(speaker)); }
    } give_back{*this, speaker};
    try {
      return attempt(speaker, options.patience, work);
    } catch (const WorkerFailure&) {
      speaker.reset();
    }
    try {
      return attempt(speaker, 4 * options.patience, work);
    } catch (const WorkerFailure& failure) {
      speaker.reset();
      throw MachineError(failure.what());
    }
  }

  template <class Work>
  auto attempt(Lease& speaker, std::chrono::milliseconds patience, Work work) {
    if (!speaker) speaker = std::make_unique<WorkerProcess>(program, patience);
    const wire::Hello greeting = speaker->hello();
    {
      const std::lock_guard lock(mutex);
      hello = greeting;
    }
    return work(*speaker);
  }

  /// Who cannot be started now is tried again by whoever needs it, and tells why.
  void start_all() {
    try {
      while (idle.size() < static_cast<std::size_t>(options.speakers))
        idle.push_back(std::make_unique<WorkerProcess>(program, options.patience));
    } catch (const WorkerFailure&) {
    }
  }

  wire::Hello greeting() {
    {
      const std::lock_guard lock(mutex);
      if (hello) return *hello;
    }
    return with_speaker([](WorkerProcess& speaker) { return speaker.hello(); });
  }
};

WorkerPool::WorkerPool(fs::path program, Options options) : state_(std::make_unique<State>()) {
  state_->program = std::move(program);
  state_->options = options;
  state_->options.speakers = std::max(options.speakers, 1);
  if (options.at_once) state_->start_all();
}

WorkerPool::~WorkerPool() = default;

std::vector<Recording> WorkerPool::speak(const SpeechRequest& request) {
  if (request.utterances.empty()) return {};
  return state_->with_speaker([&request](WorkerProcess& speaker) { return speaker.speak(request); });
}

std::vector<std::string> WorkerPool::transcribe(const SpeechRequest& request) {
  if (request.utterances.empty()) return {};
  return state_->with_speaker([&request](WorkerProcess& speaker) { return speaker.transcribe(request); });
}

std::vector<Pronunciation> WorkerPool::pronounce(const std::string& voice, const std::vector<std::string>& words) {
  if (words.empty()) return {};
  return state_->with_speaker([&](WorkerProcess& speaker) { return speaker.pronounce(voice, words); });
}

int WorkerPool::sample_rate() const { return state_->greeting().sample_rate; }
std::string WorkerPool::version() const { return state_->greeting().version; }

VoiceCatalogue WorkerPool::catalogue() const {
  return VoiceCatalogue(state_->with_speaker([](WorkerProcess& speaker) { return speaker.list(); }));
}

std::vector<pid_t> WorkerPool::idle_speakers() const {
  const std::lock_guard lock(state_->mutex);
  std::vector<pid_t> pids;
  for (const auto& speaker : state_->idle) pids.push_back(speaker->pid());
  return pids;
}

}  // namespace locket::inline engine
