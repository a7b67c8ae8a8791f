// SPDX-License-Identifier: GPL-3.0-or-later
// `locket sounds`: Locket's own sounds, listed and written into files.
#include <signal.h>

#include <algorithm>
#include <cmath>

#include "audio/foley/foley.h"
#include "tests/program/listening.h"
#include "tests/program/running_program.h"
#include "tests/program/workplace.h"
#include "tests/support/catch.h"

namespace locket::test {
namespace {

void makes(const Workplace& here, std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), "sounds");
  const ProgramRun run = here.locket(arguments);
  INFO(run.err);
  REQUIRE(run.exit_code == 0);
  CHECK(run.out.empty());
  CHECK(run.err.empty());
}

void refuses(const Workplace& here, std::vector<std::string> arguments, int exit_code, const std::string& message) {
  arguments.insert(arguments.begin(), "sounds");
  const ProgramRun run = here.locket(arguments);
  CHECK(run.exit_code == exit_code);
  CHECK(run.err == "locket: error: " + message + "\n");
  CHECK(run.out.empty());
  CHECK(here.files().empty());
}

}  // namespace

TEST_CASE("sounds lists every bed and effect with its line") {
  const ProgramRun run = Workplace().locket({"sounds"});
  CHECK(run.exit_code == 0);
  CHECK(run.err.empty());
  for (const FoleyInfo& sound : foley_catalogue()) {
    INFO(sound.name);
    CHECK(run.out.find("\n  " + sound.name + " ") != std::string::npos);
    CHECK(run.out.find(" " + sound.description) != std::string::npos);
  }
}

TEST_CASE("sounds --json lists the same for programs") {
  const ProgramRun run = Workplace().locket({"sounds", "--json"});
  CHECK(run.exit_code == 0);
  const Json sounds = Json::parse(run.out).at("sounds");
  REQUIRE(sounds.size() == foley_catalogue().size());
  for (std::size_t i = 0; i < sounds.size(); ++i) {
    const FoleyInfo& info = foley_catalogue()[i];
    CHECK(sounds[i] ==
          Json{{"name", info.name}, {"kind", info.bed ? "bed" : "effect"}, {"repeats", info.repeated}, {"description", info.description}});
  }
}

TEST_CASE("Every sound can be had as a file") {
  const Workplace here;
  for (const FoleyInfo& sound : foley_catalogue()) {
    const std::string file = sound.name + ".wav";
    std::vector<std::string> arguments{sound.name, "-o", file, "--bits", "float"};
    if (sound.bed) arguments.insert(arguments.end(), {"--duration", "0.5s"});
    if (sound.repeated) arguments.insert(arguments.end(), {"--count", "1"});
    makes(here, arguments);
    const std::string bytes = here.read(file);
    const std::size_t data = bytes.find("data") + 8;
    CHECK(std::any_of(bytes.begin() + static_cast<std::ptrdiff_t>(data), bytes.end(), [](char c) { return c != 0; }));
  }
}

TEST_CASE("A bed in a file has its duration, rate, format and level, and fades at both ends") {
  const Workplace here;
  makes(here, {"wind", "-o", "wind.flac", "--duration", "0:20", "--rate", "48000", "--bits", "24"});
  CHECK(rate_of(here.path("wind.flac")) == 48000);
  CHECK(channels_of(here.path("wind.flac")) == 2);
  CHECK(codec_of(here.path("wind.flac")) == "flac");
  const Heard wind = listen(here.path("wind.flac"));
  CHECK(wind.frames() == 960000);                                              // 20 s at 48 000
  CHECK(std::abs(measured(here.path("wind.flac")).integrated_lufs + 31) < 2);  // gusts come and go in 20 s

  // Both edges are silent but for the dither of 24 bits; the middle of a fade of 50 ms is not.
  CHECK(loudest(wind, 0, 1) < 1e-6f);
  CHECK(loudest(wind, 959999, 960000) < 1e-6f);
  CHECK(loudest(wind, 0, 2400) > 1e-4f);
}

TEST_CASE("A bed without a duration lasts a minute") {
  const Workplace here;
  makes(here, {"hearth", "-o", "hearth.wav"});
  CHECK(seconds_of(here.path("hearth.wav")) == 60);
}

TEST_CASE("The same seed gives the same bytes, another one another sound") {
  const Workplace here;
  makes(here, {"bell", "-o", "a.wav", "--seed", "7"});
  makes(here, {"bell", "-o", "b.wav", "--seed", "7"});
  makes(here, {"bell", "-o", "c.wav", "--seed", "8"});
  CHECK(here.read("a.wav") == here.read("b.wav"));
  CHECK(here.read("a.wav") != here.read("c.wav"));
}

TEST_CASE("More strokes at a slower pace last longer, and more intensity is another sound") {
  const Workplace here;
  makes(here, {"dog", "-o", "two.wav", "--count", "2", "--pace", "60"});
  makes(here, {"dog", "-o", "five.wav", "--count", "5", "--pace", "60"});
  makes(here, {"dog", "-o", "slow.wav", "--count", "2", "--pace", "20"});
  makes(here, {"dog", "-o", "loud.wav", "--count", "2", "--pace", "60", "--intensity", "1"});
  const double two = seconds_of(here.path("two.wav"));
  // Three more at one a second; two at one in three seconds. Living things are not exact.
  CHECK(std::abs(seconds_of(here.path("five.wav")) - two - 3) < 1);
  CHECK(std::abs(seconds_of(here.path("slow.wav")) - two - 2) < 1);
  CHECK(here.read("loud.wav") != here.read("two.wav"));
}

TEST_CASE("Standard output carries the sound that a file would hold") {
  const Workplace here;
  makes(here, {"coins", "-o", "coins.wav", "--bits", "float"});
  const ProgramRun piped = here.locket({"sounds", "coins", "-o", "-", "--bits", "float"});
  REQUIRE(piped.exit_code == 0);
  here.write("piped.wav", piped.out);
  const Heard file = listen(here.path("coins.wav")), pipe = listen(here.path("piped.wav"));
  CHECK(file.channels == pipe.channels);
}

TEST_CASE("A sound that there is not is refused with the nearest") {
  refuses(Workplace(), {"bel", "-o", "a.wav"}, 2, "there is no sound \"bel\"; did you mean \"bell\"?; `locket sounds` lists them");
}

TEST_CASE("What a sound does not take is refused, and nothing is written") {
  const Workplace here;
  refuses(here, {"bell", "-o", "a.wav", "--duration", "5s"}, 2, "--duration is for beds; \"bell\" is as long as it is");
  refuses(here, {"gust", "-o", "a.wav", "--count", "3"}, 2, "--count is for sounds that repeat, such as steps; \"gust\" does not");
  refuses(here, {"wind", "-o", "a.wav", "--pace", "30"}, 2, "--pace is for sounds that repeat, such as steps; \"wind\" does not");
  refuses(here, {"bell", "-o", "a.wav", "--count", "201"}, 2,
          "so many at this pace would last longer than 10 minutes; lower --count or raise --pace");
  const ProgramRun flac = here.locket({"sounds", "bell", "-o", "a.flac", "--bits", "float"});
  CHECK(flac.exit_code == 2);
  CHECK(here.files().empty());
}

TEST_CASE("A folder that is not there is the machine's failure") {
  refuses(Workplace(), {"bell", "-o", "nofolder/a.wav"}, 3, "cannot write in nofolder: No such file or directory");
}

TEST_CASE("Ctrl-C while a bed is written leaves with 130, and nothing behind") {
  const Workplace here;
  here.write("wind.wav", "the earlier one");
  RunningProgram sounds(here.command({"sounds", "wind", "-o", "wind.wav", "--duration", "24:00:00"}));
  REQUIRE(sounds.wait_for_spool(1));  // the file in the making
  sounds.strike(SIGINT);
  CHECK(sounds.wait().exit_code == 130);
  CHECK(here.read("wind.wav") == "the earlier one");
  CHECK(here.files() == std::vector<std::string>{"wind.wav"});
}

}  // namespace locket::test
