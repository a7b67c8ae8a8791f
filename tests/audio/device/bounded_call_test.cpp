// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/device/bounded_call.h"

#include <atomic>
#include <future>
#include <memory>
#include <stdexcept>
#include <thread>

#include "audio/device/watchdog.h"
#include "tests/support/catch.h"

using namespace locket;
using namespace std::chrono_literals;

TEST_CASE("A bounded call is waited for, and its exception comes out") {
  bool called = false;
  CHECK(finish_within(10s, [&] { called = true; }));
  CHECK(called);
  CHECK_THROWS_AS(finish_within(10s, [] { throw std::runtime_error("no"); }), std::runtime_error);
  CHECK(calls_left_behind() == 0);
}

TEST_CASE("A call that does not come back is left behind with what it holds, and no other is made meanwhile") {
  std::promise<void> signal;
  const auto held = std::make_shared<std::shared_future<void>>(signal.get_future().share());
  CHECK_FALSE(finish_within(20ms, [held] { held->wait(); }));
  CHECK(calls_left_behind() == 1);
  CHECK(held.use_count() == 2);
  bool called = false;
  CHECK_FALSE(finish_within(10s, [&] { called = true; }));
  CHECK_FALSE(called);
  signal.set_value();
  while (calls_left_behind() > 0) std::this_thread::yield();
  CHECK(held.use_count() == 1);
  CHECK(finish_within(10s, [] {}));
}

TEST_CASE("A watchdog barks after two seconds without a pulse, and is still when it comes back") {
  const Watchdog::Clock::time_point begin{};
  Watchdog dog(begin);
  for (int look = 1; look < 8; ++look) CHECK_FALSE(dog.frozen(0, begin + look * 250ms));
  CHECK(dog.frozen(0, begin + 2000ms));
  CHECK(dog.frozen(0, begin + 2250ms));
  CHECK_FALSE(dog.frozen(1, begin + 2500ms));
  CHECK_FALSE(dog.frozen(1, begin + 2750ms));
}

TEST_CASE("A watchdog does not count what went by while nobody looked") {
  const Watchdog::Clock::time_point begin{};
  Watchdog dog(begin);
  CHECK_FALSE(dog.frozen(5, begin + 250ms));
  CHECK_FALSE(dog.frozen(5, begin + 1h));
  CHECK_FALSE(dog.frozen(5, begin + 1h + 250ms));
}
