// SPDX-License-Identifier: GPL-3.0-or-later
// Renders that are killed at any moment: what was there is there or the whole of the new, and after one more render there is
// nothing beside it.
#include <signal.h>

#include <algorithm>
#include <chrono>
#include <random>
#include <thread>

#include "tests/program/running_program.h"
#include "tests/program/workplace.h"
#include "tests/support/catch.h"

namespace locket::test {

TEST_CASE("After 200 renders that were killed at any moment, and one that was not, there is one file in the folder") {
  const Workplace here;
  here.write("play.xml", page(R"(<line speaker="anna">Who is there?</line>)"));
  const auto begin = std::chrono::steady_clock::now();
  here.render({"play.xml", "-o", "play.wav", "-q"});
  const auto needed = std::chrono::steady_clock::now() - begin;
  const std::string whole = here.read("play.wav");
  here.write("play.wav", "old");
  std::mt19937 random(1);
  for (const int signal : {SIGKILL, SIGQUIT, SIGUSR1})
    for (int kill = 0; kill < 67; ++kill) {
      RunningProgram render(here.command({"render", "play.xml", "-o", "play.wav", "-q"}));
      std::this_thread::sleep_for(needed * static_cast<double>(random() % 1100) / 1000);
      render.strike(signal);
      render.wait();
      const std::string now = here.read("play.wav");
      CHECK((now == "old" || now == whole));
    }
  here.render({"play.xml", "-o", "play.wav", "-q"});
  CHECK(here.read("play.wav") == whole);
  CHECK(here.files() == std::vector<std::string>{"play.wav", "play.xml"});
}

}  // namespace locket::test
