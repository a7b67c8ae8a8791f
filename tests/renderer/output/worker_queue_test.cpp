// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/output/worker_queue.h"

#include <atomic>
#include <numeric>
#include <stdexcept>
#include <thread>
#include <vector>

#include "tests/support/catch.h"

using namespace locket;

namespace {

int zero() { return 0; }

}  // namespace

TEST_CASE("What goes onto a conveyor comes off it in order, all of it") {
  for (const std::size_t items : {1, 2, 7}) {
    std::vector<int> emptied, expected(1000);
    std::iota(expected.begin(), expected.end(), 0);
    WorkerQueue<int> belt(items, zero, [&](int& item) { emptied.push_back(item); });
    for (int i = 0; i < 1000; ++i) {
      belt.next() = i;
      belt.send();
    }
    belt.finish();
    CHECK(emptied == expected);
  }
}

TEST_CASE("A conveyor's items are made once and go round") {
  int made = 0;
  std::atomic<int> uses{0};
  WorkerQueue<std::vector<int>> belt(
      3, [&] { return ++made, std::vector<int>{}; }, [&](std::vector<int>&) { ++uses; });
  for (int i = 0; i < 30; ++i) {
    belt.next().push_back(i);
    belt.send();
  }
  belt.finish();
  CHECK(made == 3);
  CHECK(uses == 30);
}

TEST_CASE("A conveyor's items are emptied once half of it is filled, though nothing more comes") {
  for (const int items : {1, 2, 5, 8}) {
    std::atomic<int> emptied{0};
    WorkerQueue<int> belt(static_cast<std::size_t>(items), zero, [&](int&) {
      ++emptied;
      emptied.notify_one();
    });
    for (int round = 1; round <= 3; ++round) {
      for (int i = 0; i < (items + 1) / 2; ++i) belt.next(), belt.send();
      for (int seen = emptied; seen < round * ((items + 1) / 2); seen = emptied) emptied.wait(seen);
    }
    CHECK(emptied == 3 * ((items + 1) / 2));
  }
}

TEST_CASE("A conveyor loses nobody's waking, whoever is the slower") {
  for (const std::size_t items : {1, 2, 3, 8})
    for (const unsigned slow : {0u, 1u, 2u}) {  // neither, the filling side, the emptying side; now and then
      unsigned emptied = 0, drawn = 7;
      const auto dawdle = [](unsigned& by) {
        by = by * 1664525 + 1013904223;
        if (by >> 28 == 0) std::this_thread::yield();
      };
      unsigned drawn_there = 9;
      WorkerQueue<unsigned> belt(
          items, [] { return 0u; },
          [&](unsigned& item) {
            if (slow == 2) dawdle(drawn_there);
            emptied += item;
          });
      for (unsigned i = 0; i < 20'000; ++i) {
        if (slow == 1) dawdle(drawn);
        belt.next() = 1;
        belt.send();
      }
      belt.finish();
      CHECK(emptied == 20'000);
    }
}

TEST_CASE("An exception of a conveyor's emptying side reaches a filling side that waits for room") {
  std::atomic<bool> full{false};
  WorkerQueue<int> belt(2, zero, [&](int&) {
    full.wait(false);
    throw std::runtime_error("the disk is full");
  });
  for (int i = 0; i < 2; ++i) belt.next(), belt.send();
  full = true;
  full.notify_one();
  CHECK_THROWS_WITH(belt.next(), "the disk is full");
  CHECK_THROWS_WITH(belt.send(), "the disk is full");
}

TEST_CASE("An exception of a conveyor's emptying side comes out of its filling side") {
  WorkerQueue<int> belt(2, zero, [](int& item) {
    if (item == 5) throw std::runtime_error("the disk is full");
  });
  const auto fill_for_ever = [&] {
    for (int i = 0;; ++i) {
      belt.next() = i;
      belt.send();
    }
  };
  CHECK_THROWS_WITH(fill_for_ever(), "the disk is full");
}

TEST_CASE("An exception at a conveyor's last item comes out of finish") {
  WorkerQueue<int> belt(4, zero, [](int&) { throw std::runtime_error("the disk is full"); });
  belt.next() = 1;
  belt.send();
  CHECK_THROWS_WITH(belt.finish(), "the disk is full");
  CHECK_NOTHROW(belt.finish());
}

TEST_CASE("A conveyor that goes away early empties what was sent, and hides its exception") {
  int emptied = 0;
  {
    WorkerQueue<int> belt(8, zero, [&](int&) { ++emptied; });
    for (int i = 0; i < 5; ++i) {
      belt.next() = i;
      belt.send();
    }
    belt.next() = 6;  // filled and never sent
  }
  CHECK(emptied == 5);
  WorkerQueue<int> failing(2, zero, [](int&) { throw std::runtime_error("nobody hears this"); });
  failing.next();
  failing.send();
}

TEST_CASE("A conveyor that carried nothing finishes at once") {
  WorkerQueue<int> belt(2, zero, [](int&) { FAIL("there was nothing to empty"); });
  CHECK_NOTHROW(belt.finish());
}
