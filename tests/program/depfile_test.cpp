// SPDX-License-Identifier: GPL-3.0-or-later
// What a render says it depends on, as a build reads it.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "tests/program/workplace.h"
#include "tests/support/catch.h"

namespace fs = std::filesystem;

namespace locket::test {
namespace {

const std::string sheet = R"(<cast><character id="anna" name="Anna" voice="en-gb+f3"/></cast>)";

std::string play_with(const std::string& sheet_name, const std::string& sound) {
  return fmt::format(
      R"(<screenplay version="1"><cast src="{}"/><scene id="s"><sfx src="{}"/><line speaker="anna">Yes.</line><sfx src="{}"/></scene></screenplay>)",
      sheet_name, sound, sound);
}

void make_sound(const Workplace& here, const std::string& name) {
  REQUIRE(run_program({"sox", "-n", "-r", "44100", "-c", "1", "-t", "wav", here.path(name), "synth", "0.2", "sine", "440"}).exit_code == 0);
}

/// Names that a Makefile does not take as they are; neither does a shell.
const std::vector<std::string> odd_names{
    "a door", "no#1", "$5", "back\\slash", "end\\ of it", "two\\\\ of them", "a:b", "h\xC3\xA9l\xC3\xA8ne", "100%"};

/// How the compiler writes a file's name into a depfile.
std::string by_the_compiler(const Workplace& here, const std::string& name) {
  here.write(name, "");
  here.write("m.c", "#include \"" + name + "\"\n");
  REQUIRE(run_program({"env", "-C", here.path(""), "gcc", "-MD", "-MF", "m.d", "-c", "m.c", "-o", "m.o"}).exit_code == 0);
  const std::string text = here.read("m.d");
  const std::size_t begin = text.rfind("stdc-predef.h ") + 14;
  std::string written = text.substr(begin, text.size() - 1 - begin);
  return written.rfind("\\\n ", 0) == 0 ? written.substr(3) : written;
}

/// What Ninja takes the inputs to be.
std::vector<std::string> by_ninja(const Workplace& here, const std::string& depfile, const std::string& output) {
  here.write("build.ninja",
             fmt::format("rule take\n  command = cp {} $out.d && touch $out\n  deps = gcc\n  depfile = $out.d\nbuild {}: take\n", depfile,
                         output));
  const ProgramRun build = run_program({"ninja", "-C", here.path("")});
  INFO(build.out << build.err);
  REQUIRE(build.exit_code == 0);
  const std::string told = run_program({"ninja", "-C", here.path(""), "-t", "deps", output}).out;
  std::vector<std::string> names;
  for (std::size_t at = told.find("\n    "); at != std::string::npos; at = told.find("\n    ", at + 1))
    names.push_back(told.substr(at + 5, told.find('\n', at + 1) - at - 5));
  return names;
}

}  // namespace

TEST_CASE("A depfile names the play, its sheets and its sounds, each once, and appears with the output") {
  const Workplace here;
  for (const char* folder : {"cast", "sounds"}) fs::create_directory(here.path(folder));
  here.write("cast/street.xml", sheet);
  make_sound(here, "sounds/door.wav");
  here.write("play.xml", play_with("cast/street.xml", "sounds/door.wav"));
  here.render({"play.xml", "-o", "out.wav", "--depfile", "out.d"});
  CHECK(here.read("out.d") == "out.wav: play.xml \\\n cast/street.xml \\\n sounds/door.wav\n\ncast/street.xml:\n\nsounds/door.wav:\n");
}

TEST_CASE("A depfile goes by the current folder as the play's own name does, and knows neither standard input nor what comes with Locket") {
  const Workplace here;
  fs::create_directory(here.path("plays"));
  here.write("plays/play.xml",
             R"(<screenplay version="1"><cast preset="street"/><scene><sfx src="a.wav"/><sfx preset="bell"/></scene></screenplay>)");
  make_sound(here, "plays/a.wav");
  here.render({"plays/play.xml", "-o", "out.wav", "--depfile", "out.d"});
  CHECK(here.read("out.d") == "out.wav: plays/play.xml \\\n plays/a.wav\n\nplays/a.wav:\n");
  make_sound(here, "a.wav");
  const ProgramRun run = here.locket({"render", "-", "-o", "out.wav", "--depfile", "-", "-q"}, here.read("plays/play.xml"));
  CHECK(run.exit_code == 0);
  CHECK(run.out == "out.wav: a.wav\n");
}

TEST_CASE("A depfile names sounds that --assets lets a play read beside its folder") {
  const Workplace here;
  for (const char* folder : {"plays", "sounds"}) fs::create_directory(here.path(folder));
  make_sound(here, "sounds/door.wav");
  here.write("plays/play.xml", R"(<screenplay version="1"><scene><sfx src="../sounds/door.wav"/></scene></screenplay>)");
  here.render({"plays/play.xml", "-o", "out.wav", "--assets", ".", "--depfile", "out.d"});
  CHECK(here.read("out.d") == "out.wav: plays/play.xml \\\n sounds/door.wav\n\nsounds/door.wav:\n");
}

TEST_CASE("A play that is wrong leaves no depfile, and that of an earlier render as it was") {
  const Workplace here;
  here.write("play.xml", page("<line speaker=\"nobody\">Yes.</line>"));
  CHECK(here.locket({"render", "play.xml", "-o", "a.wav", "--depfile", "a.d"}).exit_code == 1);
  CHECK(here.files() == std::vector<std::string>{"play.xml"});
  here.write("a.d", "the earlier one");
  CHECK(here.locket({"render", "play.xml", "-o", "a.wav", "--depfile", "a.d"}).exit_code == 1);
  CHECK(here.read("a.d") == "the earlier one");
}

TEST_CASE("Odd names stand in a depfile as the compiler writes them, and Ninja and Make read them back") {
  const Workplace here;
  for (const std::string& name : odd_names) {
    INFO(name);
    make_sound(here, name);
    here.write("play.xml", play_with("sheet.xml", name));
    here.write("sheet.xml", sheet);
    here.render({"play.xml", "-o", "out.wav", "--depfile", "out.dep"});
    const std::string depfile = here.read("out.dep");
    CHECK(by_ninja(here, "out.dep", "out.wav") == std::vector<std::string>{"play.xml", "sheet.xml", name});
    // Make finds a file for each of them, and nothing to do for what is newer than all; it takes a colon for a rule's.
    if (name != "a:b") {
      const ProgramRun make = run_program({"make", "-C", here.path(""), "-f", "out.dep", "--question", "--no-builtin-rules", "out.wav"});
      INFO(make.err << make.out);
      CHECK(make.exit_code == 0);
    }
    const std::string written = by_the_compiler(here, name);
    CHECK(depfile == "out.wav: play.xml \\\n sheet.xml \\\n " + written + "\n\nsheet.xml:\n\n" + written + ":\n");
    fs::remove(here.path("out.wav"));
  }
}

}  // namespace locket::test
