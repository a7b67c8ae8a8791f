// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/profiler.h"

#include <atomic>
#include <cstdint>
#include <ctime>

namespace locket {
namespace {

constexpr int none = -1;

std::array<std::atomic<std::int64_t>, stage_names.size()> spent;  // nanoseconds
std::int64_t cost_of_reading = 0;                                 // of the thread's clock, nanoseconds

thread_local int current = none;
thread_local std::int64_t since = 0;

std::int64_t thread_time() noexcept {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

void go_on_with(int stage) noexcept {
  const std::int64_t now = thread_time();
  if (current != none) spent[static_cast<std::size_t>(current)].fetch_add(now - since - cost_of_reading, std::memory_order_relaxed);
  current = stage;
  since = now;
}

}  // namespace

void Profiler::start() {
  constexpr int readings = 10'000;
  const std::int64_t begin = thread_time();
  for (int i = 1; i < readings; ++i) thread_time();
  cost_of_reading = (thread_time() - begin) / readings;
  runs_ = true;
}

std::array<double, stage_names.size()> Profiler::core_seconds() {
  std::array<double, stage_names.size()> seconds{};
  for (std::size_t stage = 0; stage < seconds.size(); ++stage) seconds[stage] = static_cast<double>(spent[stage].load()) / 1e9;
  return seconds;
}

void ProfileScope::enter(ProfileStage stage) noexcept {
  outer_ = current;
  go_on_with(static_cast<int>(stage));
}

void ProfileScope::leave() noexcept { go_on_with(outer_); }

}  // namespace locket
