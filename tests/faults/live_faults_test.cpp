// SPDX-License-Identifier: GPL-3.0-or-later
// A play that is heard, while its sound server dies, stands still or comes back, and while the machine sleeps.
#include <signal.h>

#include <chrono>
#include <functional>
#include <string>
#include <thread>

#include "tests/program/on_terminal.h"
#include "tests/program/workplace.h"
#include "tests/support/catch.h"
#include "tests/support/sound_server.h"

namespace locket::test {
namespace {

using namespace std::chrono_literals;

/// What the listener does just before it happens.
struct State {
  std::string name;
  std::string keys;
  bool saves = false;     ///< the page, so that the play crosses into its new version
  std::string from = "";  ///< where the play begins
};

const std::string right = "\x1b[C";

std::string flow(const std::string& last) {
  std::string lines = R"(<ambience preset="wind"/>)";
  for (int i = 1; i < 12; ++i)
    lines += "<line speaker=\"anna\" id=\"l" + std::to_string(i) + "\">This is line number " + std::to_string(i) + ".</line>";
  return page(lines + "<line speaker=\"tom\" id=\"last\">" + last + "</line>");
}

std::vector<std::string> play_command(const Workplace& here, const State& state) {
  std::vector<std::string> words{"play", "play.xml"};
  if (!state.from.empty()) words.insert(words.end(), {"--from", state.from});
  return here.command(words);
}

/// A play that has come to this state.
void bring_to(const State& state, const Workplace& here, const OnTerminal& play) {
  std::this_thread::sleep_for(2s);
  if (state.saves) here.write("play.xml", flow("And this was the last, said anew."));
  play.type(state.keys);
}

}  // namespace

TEST_CASE("In whatever state a play is, a sound server that dies or stands still ends it within seconds, with where to go on") {
  const State state =
      GENERATE(State{"playing", ""}, State{"paused", " "}, State{"jumping", right}, State{"jumping often", right + right + right},
               State{"paused and jumping", " " + right}, State{"crossing into what was saved", "", true},
               State{"saved while paused", " ", true}, State{"ending", "", false, "last"});
  const bool frozen = GENERATE(false, true);
  SoundServer server;
  const Workplace here;
  here.write("play.xml", flow("And this was the last."));
  OnTerminal play(play_command(here, state));
  bring_to(state, here, play);
  if (frozen) server.freeze();
  else server.kill();
  INFO(state.name);
  CAPTURE(frozen);
  const std::optional<int> code = play.wait(8s);  // noticed within 3 s; a frozen server is given 2 s more to let go
  CHECK(code.has_value());
  if (state.name != "ending") CHECK(code == 3);  // what was over before may be over
  else CHECK((code == 3 || code == 0));
  if (code == 3) CHECK(play.shown().find("go on with --from ") != std::string::npos);
  server.thaw();
}

TEST_CASE("A sound server that stands still for a second, and a machine that sleeps, are not the end of a play") {
  const bool asleep = GENERATE(false, true);
  SoundServer server;
  const Workplace here;
  here.write("play.xml", flow("And this was the last."));
  OnTerminal play(here.command({"play", "play.xml", "--from", "l9"}));
  std::this_thread::sleep_for(2s);
  if (asleep) play.strike(SIGSTOP);
  else server.freeze();
  std::this_thread::sleep_for(asleep ? 8s : 1s);
  if (asleep) play.strike(SIGCONT);
  else server.thaw();
  CAPTURE(asleep);
  CHECK(play.wait(30s) == 0);
}

}  // namespace locket::test
