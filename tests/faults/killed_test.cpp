// SPDX-License-Identifier: GPL-3.0-or-later
// Renders that are killed at any moment: what was there is there or the whole of the new, and after one more render there is
// nothing beside it.
#include <signal.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <thread>
#include <vector>

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

TEST_CASE("Twenty renders at once, to one file or to twenty, each write the whole") {
  const bool to_one = GENERATE(true, false);
  const Workplace here;
  here.write("play.xml", page(R"(<line speaker="anna">Who is there?</line>)"));
  here.render({"play.xml", "-o", "whole.wav", "-q"});
  std::vector<std::unique_ptr<RunningProgram>> renders;
  std::set<std::string> names;
  for (int i = 0; i < 20; ++i) {
    const std::string name = to_one ? "play.wav" : "play" + std::to_string(i) + ".wav";
    names.insert(name);
    renders.push_back(std::make_unique<RunningProgram>(here.command({"render", "play.xml", "-o", name, "-q"})));
  }
  for (const auto& render : renders) {
    const ProgramRun run = render->wait();
    INFO(run.err);
    CHECK(run.exit_code == 0);
  }
  const std::string whole = here.read("whole.wav");
  for (const std::string& name : names) CHECK((here.read(name) == whole));
  CHECK(here.files().size() == names.size() + 2);
}

}  // namespace locket::test
