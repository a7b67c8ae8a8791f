// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/output/side_by_side.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <numeric>
#include <thread>

#include "tests/support/catch.h"

using namespace locket;

namespace {

using Shares = std::vector<int>;

/// Waits until so many have come.
class Meeting {
 public:
  explicit Meeting(std::size_t wanted) : wanted_(wanted) {}
  void come() {
    std::unique_lock lock(mutex_);
    ++here_;
    changed_.notify_all();
    changed_.wait(lock, [this] { return here_ >= wanted_; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::size_t wanted_, here_ = 0;
};

}  // namespace

TEST_CASE("Two plays or more are rendered two at a time, and more where there are workers for two each") {
  CHECK(worker_shares(30, 1) == Shares{1});
  CHECK(worker_shares(30, 2) == Shares{1, 1});
  CHECK(worker_shares(30, 3) == Shares{2, 1});
  CHECK(worker_shares(30, 4) == Shares{2, 2});
  CHECK(worker_shares(30, 5) == Shares{3, 2});
  CHECK(worker_shares(30, 8) == Shares{2, 2, 2, 2});
}

TEST_CASE("Fewer plays share all of the workers") {
  CHECK(worker_shares(1, 8) == Shares{8});
  CHECK(worker_shares(2, 8) == Shares{4, 4});
  CHECK(worker_shares(3, 8) == Shares{3, 3, 2});
}

TEST_CASE("The shares of the workers add up to them, and nobody has none") {
  for (std::size_t plays = 1; plays <= 40; ++plays)
    for (int jobs = 1; jobs <= 64; ++jobs) {
      const Shares shares = worker_shares(plays, jobs);
      INFO(plays << " plays, " << jobs << " jobs");
      CHECK(std::accumulate(shares.begin(), shares.end(), 0) == jobs);
      CHECK(shares.size() <= plays);
      CHECK(shares.back() >= 1);
      CHECK(shares.front() - shares.back() <= 1);
    }
}

TEST_CASE("Side by side, everything is done once, with the workers of its place") {
  std::mutex mutex;  // Catch2 takes assertions from one thread at a time
  std::vector<std::size_t> done;
  side_by_side(50, {3, 2}, [&](std::size_t i, int workers) {
    const std::lock_guard lock(mutex);
    done.push_back(i);
    CHECK((workers == 3 || workers == 2));
  });
  std::sort(done.begin(), done.end());
  std::vector<std::size_t> all(50);
  std::iota(all.begin(), all.end(), 0);
  CHECK(done == all);
}

TEST_CASE("Side by side, three work at one time where there are three shares") {
  Meeting meeting(3);  // nobody would leave it, if there were fewer at a time
  side_by_side(3, {1, 1, 1}, [&](std::size_t, int) { meeting.come(); });
  SUCCEED();
}

TEST_CASE("One share works in order, in the caller's own thread") {
  const std::thread::id here = std::this_thread::get_id();
  std::vector<std::size_t> done;
  side_by_side(4, {2}, [&](std::size_t i, int) {
    CHECK(std::this_thread::get_id() == here);
    done.push_back(i);
  });
  CHECK(done == std::vector<std::size_t>{0, 1, 2, 3});
}
