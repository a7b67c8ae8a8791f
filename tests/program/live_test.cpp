// SPDX-License-Identifier: GPL-3.0-or-later
// `locket play` on a real sound server, whose sink is recorded sample for sample.
#include <signal.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <thread>

#include "tests/program/listening.h"
#include "tests/program/on_terminal.h"
#include "tests/program/running_program.h"
#include "tests/program/workplace.h"
#include "tests/support/catch.h"
#include "tests/support/sound_server.h"

namespace locket::test {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;
using signals::Stereo;

constexpr int rate = 44100;

const std::string flow = R"(<ambience preset="wind"/><pause time="300ms"/><line speaker="anna" id="a">The first line of all.</line>
<line speaker="tom" id="b" space="street" distance="3m">And the second, which is a little longer than that.</line><pause time="800ms"/>
<line speaker="anna" id="c">The third.</line><line speaker="tom" id="d">And then it was over.</line>)";

double seconds_since(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

/// Where the recording begins to sound, against where the file does.
std::size_t first_sound(std::span<const float> samples) {
  return static_cast<std::size_t>(std::find_if(samples.begin(), samples.end(), [](float s) { return s != 0; }) - samples.begin());
}

/// How many frames of the file were heard, one after the other, just as they are.
std::size_t same_frames(const Stereo& heard, const Heard& file) {
  const std::size_t at = first_sound(heard.left), from = first_sound(file.channels[0]);
  std::size_t n = from;
  while (n < file.frames() && at + n - from < heard.left.size() && heard.left[at + n - from] == file.channels[0][n] &&
         heard.right[at + n - from] == file.channels[1][n])
    ++n;
  return n;
}

double rms(const Stereo& sound, std::size_t begin, std::size_t end) {
  double energy = 0;
  for (std::size_t i = begin; i < std::min(end, sound.left.size()); ++i) energy += std::pow(sound.left[i], 2);
  return std::sqrt(energy / static_cast<double>(end - begin));
}

}  // namespace

TEST_CASE("A play from the loudspeaker is the file that render writes, sample for sample") {
  const SoundServer server;
  const Workplace here;
  here.write("play.xml", page(flow));
  SECTION("with one gain for both") {
    here.render({"play.xml", "-o", "play.wav", "--bits", "float", "--gain", "4"});
    Recorder recorder(server);
    REQUIRE(here.locket({"play", "play.xml", "--gain", "4"}).exit_code == 0);
    CHECK(same_frames(recorder.finish(), listen(here.path("play.wav"))) == listen(here.path("play.wav")).frames());
  }
  SECTION("and with the gain that is kept from a render") {
    here.render({"play.xml", "-o", "play.wav", "--bits", "float"});
    Recorder recorder(server);
    const ProgramRun run = here.locket({"play", "play.xml"});
    CHECK(run.exit_code == 0);
    CHECK(run.out.empty());
    CHECK(run.err.empty());
    CHECK(same_frames(recorder.finish(), listen(here.path("play.wav"))) == listen(here.path("play.wav")).frames());
  }
}

TEST_CASE("A saved change is heard with the next line, and a mistake is told while the play goes on") {
  const SoundServer server;
  const Workplace here;
  here.write("play.xml", page(flow));
  here.render({"play.xml", "-o", "before.wav", "--bits", "float", "--gain", "4"});
  Recorder recorder(server);
  RunningProgram play(here.command({"play", "play.xml", "--gain", "4", "--watch"}));
  std::this_thread::sleep_for(1s);
  here.write("play.xml", page("<line speaker=\"nobody\">No.</line>"));  // a mistake
  std::this_thread::sleep_for(300ms);
  std::string changed = flow;
  changed.replace(changed.find("<line speaker=\"anna\" id=\"c\">"), std::string::npos,
                  "<line speaker=\"anna\" id=\"c\">The third is quite another one now, and it is the last of them all.</line>");
  here.write("play.xml", page(changed));
  const ProgramRun run = play.wait();
  CHECK(run.exit_code == 0);
  CHECK(run.err.find("nobody") != std::string::npos);
  const Stereo heard = recorder.finish();
  here.render({"play.xml", "-o", "after.wav", "--bits", "float", "--gain", "4"});
  const Heard before = listen(here.path("before.wav")), after = listen(here.path("after.wav"));
  CHECK(same_frames(heard, before) > static_cast<std::size_t>(rate));
  // The new third line is heard, and the old fourth is not: as long as the new play, but for the seam.
  std::size_t last = heard.left.size();
  while (last > 0 && heard.left[last - 1] == 0) --last;
  const double seconds = static_cast<double>(last - first_sound(heard.left)) / rate;
  CHECK(std::abs(seconds - static_cast<double>(after.frames()) / rate) < 0.3);
  CHECK(std::abs(seconds - static_cast<double>(before.frames()) / rate) > 0.5);
}

TEST_CASE("On a terminal the line is shown, and keys pause, jump and end the play") {
  const SoundServer server;
  const Workplace here;
  here.write("play.xml", page(flow));
  Recorder recorder(server);
  OnTerminal play(here.command({"play", "play.xml", "--gain", "4"}));
  std::this_thread::sleep_for(1500ms);
  CHECK(play.shown().find("first") != std::string::npos);
  play.type(" ");
  std::this_thread::sleep_for(1200ms);
  play.type(" ");
  std::this_thread::sleep_for(300ms);
  play.type("\x1b[C\x1b[C");  // two lines on
  std::this_thread::sleep_for(1200ms);
  CHECK(play.shown().find("third") != std::string::npos);
  play.type("q");
  CHECK(play.wait(3s) == 0);
  const Stereo heard = recorder.finish();
  const std::size_t begin = first_sound(heard.left);
  double quietest = 1;
  for (std::size_t at = begin; at + 22050 < begin + 4 * rate && at + 22050 < heard.left.size(); at += 2205)
    quietest = std::min(quietest, rms(heard, at, at + 22050));
  CHECK(quietest == 0);  // half a second of the pause
}

TEST_CASE("A play that was stopped, or killed, goes on where it was, when it is asked to") {
  const SoundServer server;
  const Workplace here;
  std::string long_flow;
  for (int i = 1; i <= 12; ++i)
    long_flow += "<line speaker=\"anna\" id=\"l" + std::to_string(i) + "\">This is number " + std::to_string(i) + ".</line>";
  here.write("play.xml", page(long_flow));
  {
    OnTerminal play(here.command({"play", "play.xml", "--from", "l5"}));
    std::this_thread::sleep_for(7s);
    if (GENERATE(false, true)) {
      play.strike(SIGKILL);
      CHECK(play.wait(3s) == 128 + SIGKILL);
    } else {
      play.type("q");
      CHECK(play.wait(3s) == 0);
      CHECK(play.shown().find("`locket play play.xml --resume` goes on there") != std::string::npos);
    }
  }
  {
    OnTerminal again(here.command({"play", "play.xml"}));
    std::this_thread::sleep_for(1500ms);
    CHECK(again.shown().find("stopped the last time at") != std::string::npos);
    CHECK(again.shown().find("line 1 of 12") != std::string::npos);
    again.type("q");
    CHECK(again.wait(3s) == 0);
  }
  OnTerminal resumed(here.command({"play", "play.xml", "--resume"}));
  std::this_thread::sleep_for(1500ms);
  CHECK(resumed.shown().find("line 1 of 12") == std::string::npos);
  CHECK(resumed.shown().find("line 5 of 12") == std::string::npos);
  CHECK(resumed.shown().find(" of 12") != std::string::npos);
}

TEST_CASE("Ctrl-C ends a play with 130, and nothing of the library is on the screen") {
  const SoundServer server;
  const Workplace here;
  here.write("play.xml", page(flow));
  RunningProgram play(here.command({"play", "play.xml"}));
  std::this_thread::sleep_for(700ms);
  play.strike(SIGINT);
  const ProgramRun run = play.wait();
  CHECK(run.exit_code == 130);
  CHECK(run.err.empty());
}

TEST_CASE("A device that is lost ends the play with the line to go on from, within 3 s") {
  const bool frozen = GENERATE(false, true);
  SoundServer server;
  const Workplace here;
  here.write("play.xml", page(flow));
  RunningProgram play(here.command({"play", "play.xml"}));
  std::this_thread::sleep_for(1500ms);
  const auto begin = Clock::now();
  if (frozen) server.freeze();
  else server.kill();
  const ProgramRun run = play.wait();
  CHECK(seconds_since(begin) < 5);  // noticed within 3 s; a frozen server is given 2 s more to let go
  CHECK(run.exit_code == 3);
  CHECK(run.err.find("go on with --from a") != std::string::npos);
  server.thaw();
}

TEST_CASE("Without an output, play says what to do instead") {
  const Workplace here;
  here.write("play.xml", page(flow));
  const Environment nowhere({{"PULSE_SERVER", "unix:/nonexistent"}, {"ALSA_CONFIG_PATH", "/nonexistent"}, {"JACK_NO_START_SERVER", "1"}});
  const auto begin = Clock::now();
  const ProgramRun run = here.locket({"play", "play.xml"});
  CHECK(run.exit_code == 3);
  CHECK(run.err.find("locket render") != std::string::npos);
  CHECK(seconds_since(begin) < 5);
}

TEST_CASE("render --watch writes the file again on every save, and a mistake leaves it as it was") {
  const Workplace here;
  here.write("play.xml", page("<line speaker=\"anna\">Short.</line>"));
  RunningProgram render(here.command({"render", "play.xml", "-o", "play.wav", "--watch", "--quiet"}));
  const auto length_is = [&](auto right) {
    for (const auto latest = Clock::now() + 10s; Clock::now() < latest; std::this_thread::sleep_for(20ms))
      if (std::filesystem::exists(here.path("play.wav")) && right(seconds_since(Clock::now()) + seconds_of(here.path("play.wav"))))
        return true;
    return false;
  };
  CHECK(length_is([](double seconds) { return seconds > 0.2 && seconds < 1.5; }));
  here.write("play.xml", page("<line speaker=\"nobody\">No.</line>"));
  std::this_thread::sleep_for(300ms);
  CHECK(length_is([](double seconds) { return seconds > 0.2 && seconds < 1.5; }));
  here.write("play.xml", page("<line speaker=\"anna\">This one is a good deal longer than the one that stood here.</line>"));
  CHECK(length_is([](double seconds) { return seconds > 2; }));
  render.strike(SIGINT);
  const ProgramRun run = render.wait();
  CHECK(run.exit_code == 130);
  CHECK(run.err.find("nobody") != std::string::npos);
}

}  // namespace locket::test
