// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/device/bounded_call.h"

#include <atomic>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>
#include <utility>

namespace locket::inline device {
namespace {

std::atomic<int> left_behind{0};
/// Held by the job. Never destroyed, for a thread left behind may hold it when the process ends.
std::mutex& one_at_a_time = *new std::mutex;

struct Call {
  std::mutex mutex;
  std::condition_variable changed;
  bool done = false, abandoned = false;
  std::exception_ptr error;
};

std::exception_ptr outcome_of(std::function<void()> job) {
  const std::lock_guard turn(one_at_a_time);
  const std::function<void()> mine = std::move(job);  // what it holds ends within its turn
  try {
    mine();
  } catch (...) {
    return std::current_exception();
  }
  return nullptr;
}

void work(const std::shared_ptr<Call>& call, std::function<void()> job) {
  const std::exception_ptr error = outcome_of(std::move(job));
  const std::lock_guard lock(call->mutex);
  call->error = error;
  call->done = true;
  if (call->abandoned) --left_behind;
  call->changed.notify_all();
}

}  // namespace

bool finish_within(std::chrono::milliseconds deadline, std::function<void()> job) {
  if (left_behind > 0) return false;
  const auto call = std::make_shared<Call>();
  std::thread thread([call, work_to_do = std::move(job)]() mutable { work(call, std::move(work_to_do)); });
  std::unique_lock lock(call->mutex);
  if (!call->changed.wait_for(lock, deadline, [&] { return call->done; })) {
    call->abandoned = true;
    ++left_behind;
    thread.detach();
    return false;
  }
  lock.unlock();
  thread.join();
  if (call->error) std::rethrow_exception(call->error);
  return true;
}

void leave_behind(std::shared_ptr<void> what) {
  new std::shared_ptr<void>(std::move(what));  // never deleted
  ++left_behind;
}

int calls_left_behind() noexcept { return left_behind; }

}  // namespace locket::inline device
