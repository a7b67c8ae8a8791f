// SPDX-License-Identifier: GPL-3.0-or-later
// The README's season: its commands, read out of it and typed as a newcomer types them.
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "tests/program/workplace.h"
#include "tests/support/catch.h"

namespace fs = std::filesystem;

namespace locket::test {
namespace {

using Names = std::set<std::string>;

/// The shell's blocks under a heading of the README, as far as the next heading.
std::vector<std::string> commands_under(const std::string& heading) {
  std::ifstream readme(fs::path(SOURCE_ROOT) / "README.md");
  std::vector<std::string> blocks;
  bool here = false, fenced = false;
  for (std::string line; std::getline(readme, line);) {
    if (!fenced && line.rfind("#", 0) == 0) here = line == heading;
    else if (here && !fenced && line == "```sh") blocks.emplace_back(), fenced = true;
    else if (fenced && line == "```") fenced = false;
    else if (here && fenced) blocks.back() += line + "\n";
  }
  return blocks;
}

ProgramRun type(const Workplace& here, const std::string& commands) {
  return run_program(
      {"env", "-C", here.path(""), "XDG_CACHE_HOME=" + here.path("cache"), "sh", "-ec", "PATH=" PROGRAMS ":$PATH\n" + commands});
}

std::string play(const std::string& words, const std::string& sound) {
  return R"(<screenplay version="1"><cast src="cast/company.xml"/><scene>)" + sound + R"(<line speaker="anna">)" + words +
         "</line></scene></screenplay>\n";
}

/// Three plays of one company; the second and the third open the same door.
void write_season(const Workplace& here) {
  for (const char* folder : {"plays", "plays/cast", "plays/sounds"}) fs::create_directory(here.path(folder));
  here.write("plays/cast/company.xml", R"(<cast><character id="anna" name="Anna" voice="en-gb+f3"/></cast>)");
  run_program({"sox", "-n", "-r", "44100", "-c", "1", here.path("plays/sounds/door.wav"), "synth", "0.3", "sine", "220"});
  const std::string door = R"(<sfx src="sounds/door.wav"/>)";
  here.write("plays/one.xml", play("One.", ""));
  here.write("plays/two.xml", play("Two.", door));
  here.write("plays/three.xml", play("Three.", door));
}

/// What a build says that it made: `[1/3] season/one.flac`.
Names made(const Workplace& here, const std::string& build) {
  const ProgramRun run = type(here, build);
  INFO(run.out << run.err);
  CHECK(run.exit_code == 0);
  Names names;
  static const std::regex step(R"(\[\d+/\d+\] (\S+))");
  for (auto at = std::sregex_iterator(run.out.begin(), run.out.end(), step); at != std::sregex_iterator(); ++at) names.insert((*at)[1]);
  return names;
}

}  // namespace

TEST_CASE("The README's season is rendered by Ninja, and after a change only what depends on it") {
  const std::vector<std::string> blocks = commands_under("### With Ninja, only what has changed");
  REQUIRE(blocks.size() == 2);
  const std::string& build = blocks[1];
  const Workplace here;
  write_season(here);
  REQUIRE(type(here, blocks[0]).exit_code == 0);
  const Names all{"season/one.flac", "season/two.flac", "season/three.flac"};
  CHECK(made(here, build) == all);
  CHECK(made(here, build).empty());
  for (const std::string& name : all) CHECK(fs::exists(here.path(name)));

  here.write("plays/one.xml", play("Something else.", ""));
  CHECK(made(here, build) == Names{"season/one.flac"});
  run_program({"touch", here.path("plays/sounds/door.wav")});
  CHECK(made(here, build) == Names{"season/two.flac", "season/three.flac"});
  run_program({"touch", here.path("plays/cast/company.xml")});
  CHECK(made(here, build) == all);
  CHECK(made(here, build).empty());

  // What a play depends on changes with it.
  here.write("plays/one.xml", play("Come in.", R"(<sfx src="sounds/door.wav"/>)"));
  here.write("plays/two.xml", play("No door any more.", ""));
  CHECK(made(here, build) == Names{"season/one.flac", "season/two.flac"});
  run_program({"touch", here.path("plays/sounds/door.wav")});
  CHECK(made(here, build) == Names{"season/one.flac", "season/three.flac"});
}

TEST_CASE("The README's season comes out alike by one call and by Ninja") {
  const std::vector<std::string> together = commands_under("## A season"), ninja = commands_under("### With Ninja, only what has changed");
  REQUIRE(together.size() == 1);
  REQUIRE(ninja.size() == 2);
  const Workplace one, other;
  write_season(one);
  write_season(other);
  CHECK(type(one, together[0]).exit_code == 0);
  CHECK(type(other, ninja[0] + ninja[1]).exit_code == 0);
  for (const char* name : {"season/one.flac", "season/two.flac", "season/three.flac"}) CHECK(one.read(name) == other.read(name));
}

}  // namespace locket::test
