// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/profiler.h"

#include <time.h>

#include <thread>

#include "tests/support/catch.h"

using namespace locket;

namespace {

double thread_seconds() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

/// Keeps the processor busy: for so long by the thread's own clock, however busy the machine is.
void work(double seconds) {
  for (const double end = thread_seconds() + seconds; thread_seconds() < end;) {
  }
}

double spent_in(ProfileStage stage) { return Profiler::core_seconds()[static_cast<std::size_t>(stage)]; }

}  // namespace

TEST_CASE("the time of a stage inside of another counts there alone, in every thread") {
  { const ProfileScope off(ProfileStage::writing); }
  work(0.001);
  CHECK(spent_in(ProfileStage::writing) == 0);
  Profiler::start();
  const auto twice = [] {
    const ProfileScope mixing(ProfileStage::mixing);
    work(0.02);
    {
      const ProfileScope space(ProfileStage::spaces);
      work(0.03);
    }
    work(0.02);
  };
  const double begin = thread_seconds();
  twice();
  const double own = thread_seconds() - begin;
  CHECK(spent_in(ProfileStage::mixing) >= 0.039);
  CHECK(spent_in(ProfileStage::spaces) >= 0.029);
  CHECK(spent_in(ProfileStage::mixing) + spent_in(ProfileStage::spaces) <= own);
  std::thread(twice).join();
  CHECK(spent_in(ProfileStage::mixing) >= 0.078);
  CHECK(spent_in(ProfileStage::spaces) >= 0.058);
  CHECK(spent_in(ProfileStage::writing) == 0);
}
