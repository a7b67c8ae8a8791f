// SPDX-License-Identifier: GPL-3.0-or-later
#include "voices/engine/studio.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <exception>
#include <map>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <vector>

#include "audio/denormals.h"
#include "audio/profiler.h"
#include "audio/threads.h"
#include "voices/engine/take_maker.h"

namespace locket::inline engine {

struct Studio::State {
  struct Job {
    SpeechPlan plan;
    bool done = false;
    Take take;
    std::exception_ptr failure;
  };

  State(Synthesizer& engine, Calibration& levels, Options wanted) : synthesizer(engine), calibration(levels), options(wanted) {}

  Synthesizer& synthesizer;
  Calibration& calibration;
  Options options;
  std::mutex mutex;
  std::condition_variable queued, recorded;
  std::map<Key, Job> jobs;  // a job stays where it is until its take is handed over
  std::deque<Key> queue;
  int at_work = 0;  // jobs that a worker is busy with
  bool closing = false;
  std::vector<std::jthread> workers;

  std::vector<Recording> spoken(const SpeechRequest& request) {
    const ProfileScope timed(ProfileStage::transport);
    return synthesizer.speak(request);
  }

  Take record(const SpeechPlan& plan) {
    const std::vector<Recording> recordings = spoken(plan.request);
    const ChainGains gains = recordings.empty() ? ChainGains() : calibration.gains(plan.calibration, plan.treatment);
    return make_take(plan, recordings, synthesizer.sample_rate(), options.rate, gains);
  }

  /// The next job, or none when the studio closes.
  Job* next() {
    std::unique_lock lock(mutex);
    queued.wait(lock, [this] { return closing || !queue.empty(); });
    if (closing) return nullptr;
    const Key key = queue.front();
    queue.pop_front();
    ++at_work;
    return &jobs.at(key);
  }

  void work() {
    while (Job* job = next()) {
      Take take;
      std::exception_ptr failure;
      try {
        take = record(job->plan);
      } catch (...) {
        failure = std::current_exception();
      }
      {
        const std::lock_guard lock(mutex);
        job->take = std::move(take);
        job->failure = failure;
        job->done = true;
        --at_work;
      }
      recorded.notify_all();
    }
  }
};

Studio::Studio(Synthesizer& synthesizer, Calibration& calibration, Options options)
    : state_(std::make_unique<State>(synthesizer, calibration, options)) {
  state_->workers = start_threads(static_cast<std::size_t>(std::max(options.jobs, 1)), [state = state_.get()](std::size_t) {
    flush_denormals();
    state->work();
  });
}

Studio::~Studio() {
  {
    const std::lock_guard lock(state_->mutex);
    state_->closing = true;
  }
  state_->queued.notify_all();
  state_->workers.clear();
}

void Studio::request(Key key, SpeechPlan plan) {
  {
    const std::lock_guard lock(state_->mutex);
    const auto [job, fresh] = state_->jobs.try_emplace(key);
    if (!fresh) return;
    job->second.plan = std::move(plan);
    state_->queue.push_back(key);
  }
  state_->queued.notify_one();
}

Take Studio::take(Key key) {
  std::unique_lock lock(state_->mutex);
  const auto job = state_->jobs.find(key);
  if (job == state_->jobs.end()) throw std::logic_error("a take that nobody asked for, or that was handed over before");
  state_->recorded.wait(lock, [&] { return job->second.done; });
  const auto finished = state_->jobs.extract(job);
  lock.unlock();
  if (finished.mapped().failure) std::rethrow_exception(finished.mapped().failure);
  return std::move(finished.mapped().take);
}

void Studio::forget() {
  std::unique_lock lock(state_->mutex);
  state_->queue.clear();
  state_->recorded.wait(lock, [this] { return state_->at_work == 0; });
  state_->jobs.clear();
}

}  // namespace locket::inline engine
