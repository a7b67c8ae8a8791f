// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/conveyor.h"

#include <atomic>
#include <numeric>
#include <stdexcept>
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
    Conveyor<int> belt(items, zero, [&](int& item) { emptied.push_back(item); });
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
  Conveyor<std::vector<int>> belt(3, [&] { return ++made, std::vector<int>{}; }, [&](std::vector<int>&) { ++uses; });
  for (int i = 0; i < 30; ++i) {
    belt.next().push_back(i);
    belt.send();
  }
  belt.finish();
  CHECK(made == 3);
  CHECK(uses == 30);
}

TEST_CASE("An exception of a conveyor's emptying side comes out of its filling side") {
  Conveyor<int> belt(2, zero, [](int& item) {
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
  Conveyor<int> belt(4, zero, [](int&) { throw std::runtime_error("the disk is full"); });
  belt.next() = 1;
  belt.send();
  CHECK_THROWS_WITH(belt.finish(), "the disk is full");
  CHECK_NOTHROW(belt.finish());
}

TEST_CASE("A conveyor that goes away early empties what was sent, and hides its exception") {
  int emptied = 0;
  {
    Conveyor<int> belt(8, zero, [&](int&) { ++emptied; });
    for (int i = 0; i < 5; ++i) {
      belt.next() = i;
      belt.send();
    }
    belt.next() = 6;  // filled and never sent
  }
  CHECK(emptied == 5);
  Conveyor<int> failing(2, zero, [](int&) { throw std::runtime_error("nobody hears this"); });
  failing.next();
  failing.send();
}

TEST_CASE("A conveyor that carried nothing finishes at once") {
  Conveyor<int> belt(2, zero, [](int&) { FAIL("there was nothing to empty"); });
  CHECK_NOTHROW(belt.finish());
}
