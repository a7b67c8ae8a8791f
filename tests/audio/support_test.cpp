// SPDX-License-Identifier: GPL-3.0-or-later
// The kit is trusted by every other test: its own expectations are worked out by hand.
#include <cmath>
#include <limits>
#include <memory>

#include "tests/support/allocation_trap.h"
#include "tests/support/catch.h"
#include "tests/support/matchers.h"
#include "tests/support/run_program.h"
#include "tests/support/signals.h"

using namespace locket;

TEST_CASE("a sine has the values of a sine") {
  const auto quarter = signals::sine(1, 4, 4, 0.5);
  CHECK(near_samples(quarter, signals::Samples{0, 0.5f, 0, -0.5f}, 1e-7));
  CHECK(near_db(rms_db(signals::sine(1000, 48000, 48000)), -3.0103, 1e-4));
}

TEST_CASE("a square wave is only its two values") {
  CHECK(same_samples(signals::square(1, 4, 6, 0.25), signals::Samples{.25f, .25f, -.25f, -.25f, .25f, .25f}));
}

TEST_CASE("a sweep begins slow and ends quick") {
  const auto sweep = signals::sweep(100, 6400, 48000, 48000);
  const auto crossings = [&](std::size_t begin, std::size_t end) {
    int count = 0;
    for (std::size_t n = begin + 1; n < end; ++n) count += (sweep[n - 1] < 0) != (sweep[n] < 0);
    return count;
  };
  // The frequency doubles every sixth of a second: cycles of a sixth = (f2 - f1) / ln(64), two crossings a cycle.
  CHECK(crossings(0, 8000) == Approx(2 * 100 / std::log(64.0)).margin(2));
  CHECK(crossings(40000, 48000) == Approx(2 * 3200 / std::log(64.0)).margin(2));
}

TEST_CASE("noise is the same for the same seed, within its bounds, and evenly spread") {
  const auto noise = signals::noise(7, 100000, 0.5);
  CHECK(same_samples(noise, signals::noise(7, 100000, 0.5)));
  CHECK_FALSE(same_samples(noise, signals::noise(8, 100000, 0.5)));
  CHECK(peak_db(noise) <= to_db(0.5));
  CHECK(near_db(rms_db(noise), to_db(0.5 / std::sqrt(3.0)), 0.05));  // uniform: amplitude over root three
}

TEST_CASE("an impulse is one sample in silence") {
  CHECK(same_samples(signals::impulse(4, 2, 0.5), signals::Samples{0, 0, 0.5f, 0}));
  CHECK(std::isinf(rms_db(signals::silence(10))));
}

TEST_CASE("a ringing mode begins where it is struck and dies by its decay") {
  const auto ring = signals::ringing(1, 4.0, 4, 33, 8, 1.0);
  CHECK(same_samples(std::span(ring).first(9), signals::silence(9)));
  CHECK(ring[9] == Approx(std::exp(-0.0625)));
  CHECK(ring[25] == Approx(std::exp(-1.0625)));
}

TEST_CASE("a comparison of samples tells what differs first") {
  const signals::Samples a{0, 1, 2}, b{0, 1.5f, 2.5f};
  CHECK(same_samples(a, a));
  CHECK(same_samples(b, a).why == "2 of 3 samples differ, the first at 1: 1.5 instead of 1");
  CHECK(same_samples(std::span(a).first(2), a).why == "2 samples instead of 3");
  CHECK_FALSE(same_samples(signals::Samples{-0.0f}, signals::Samples{0.0f}));
  CHECK(near_samples(signals::Samples{-0.0f}, signals::Samples{0.0f}, 0));
  CHECK_FALSE(near_samples(signals::Samples{std::nanf("")}, signals::Samples{0.0f}, 1));
}

TEST_CASE("two silences are near in dB, a silence and a sound are not") {
  const double nothing = -std::numeric_limits<double>::infinity();
  CHECK(near_db(nothing, nothing, 0.1));
  CHECK_FALSE(near_db(nothing, -90, 0.1));
  CHECK_FALSE(near_db(std::nan(""), 0, 0.1));
}

TEST_CASE("the amplitude of one component is read beside others") {
  auto sound = signals::sine(1000, 48000, 48000, 0.25, 0.3);
  signals::add(sound, signals::sine(3000, 48000, 48000, 0.025));
  CHECK(amplitude_at(sound, 1000, 48000) == Approx(0.25));
  CHECK(near_db(residue_db(sound, 1000, 48000), -20, 0.01));
}

TEST_CASE("the trap counts what is allocated and given back while it is open") {
  auto before = std::make_unique<int>(1);
  AllocationTrap trap;
  CHECK(trap.allocations() == 0);
  {
    const std::vector<double> numbers(1000);
    const auto aligned = std::make_unique<AllocationTrap>();
  }
  const std::size_t allocations = trap.allocations(), deallocations = trap.deallocations();
  before.reset();
  CHECK(allocations == 2);
  CHECK(deallocations == 2);
}

TEST_CASE("a program is given its input and gives its output, its messages and its exit code") {
  const auto run = run_program({"sh", "-c", "cat; echo trouble >&2; exit 3"}, "what goes in");
  CHECK(run.out == "what goes in");
  CHECK(run.err == "trouble\n");
  CHECK(run.exit_code == 3);
  CHECK(run_program({"sh", "-c", "kill -9 $$"}).exit_code == 128 + 9);
  CHECK(run_program({"no-such-program-anywhere"}).exit_code == 127);
}
