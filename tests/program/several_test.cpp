// SPDX-License-Identifier: GPL-3.0-or-later
// Several plays in one call.
#include <signal.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <thread>

#include "tests/program/running_program.h"
#include "tests/program/workplace.h"
#include "tests/support/catch.h"

namespace fs = std::filesystem;

namespace locket::test {
namespace {

using Names = std::vector<std::string>;

constexpr std::uint64_t bytes_a_second = 44100 * 2 * sizeof(float);  // of the spool

std::string little_play(const std::string& words) {
  return page("<ambience preset=\"wind\"/><line speaker=\"anna\">" + words + "</line><line speaker=\"tom\">Yes.</line>");
}

void write_three(const Workplace& here) {
  here.write("a.xml", little_play("This is the first of three, and it is cold."));
  here.write("b.xml", little_play("The second is about something else."));
  here.write("c.xml", little_play("With the third, the season is over."));
}

std::size_t lines_in(const std::string& text) { return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')); }

/// Looks until it is so; the test's own time limit is the only one.
template <class Condition>
void wait_until(Condition condition) {
  while (!condition()) std::this_thread::sleep_for(std::chrono::milliseconds(5));
}

}  // namespace

TEST_CASE("Several plays come out as each alone, whatever is written of them and however many workers there are") {
  const Workplace alone, together, narrow;
  for (const Workplace* here : {&alone, &together, &narrow}) write_three(*here);
  fs::create_directory(alone.path("out"));
  for (const std::string name : {"a", "b", "c"})
    alone.render({name + ".xml", "-o", "out/" + name + ".flac", "--cues", "out/" + name + ".cues.json", "--stems", "stems/" + name,
                  "--depfile", "out/" + name + ".d"});
  const auto render_all = [](const Workplace& here, const std::string& jobs) {
    here.render({"a.xml", "b.xml", "c.xml", "-o", "out/", "--format", "flac", "--cues", "out/", "--stems", "stems/", "--depfile", "out/",
                 "--jobs", jobs});
  };
  render_all(together, "5");
  render_all(narrow, "1");
  CHECK(together.files() == alone.files());
  for (const std::string& name : alone.files()) {
    if (fs::is_directory(alone.path(name))) continue;
    INFO(name);
    CHECK(together.read(name) == alone.read(name));
    CHECK(narrow.read(name) == alone.read(name));
  }
}

TEST_CASE("Several plays are told in a line each, and one for all") {
  const Workplace here;
  write_three(here);
  const std::string said = here.render({"a.xml", "b.xml", "c.xml", "-o", "out/"});
  INFO(said);
  CHECK(lines_in(said) == 4);
  for (const char* name : {"out/a.wav: ", "out/b.wav: ", "out/c.wav: "}) CHECK(said.find(name) != std::string::npos);
  CHECK(said.find("s, 2 lines, 2 characters, -16.") != std::string::npos);
  const std::string last = said.substr(said.rfind('\n', said.size() - 2) + 1);
  CHECK(last.rfind("3 plays, ", 0) == 0);
  CHECK(here.render({"a.xml", "b.xml", "c.xml", "-o", "out/", "--quiet"}).empty());
}

TEST_CASE("A play that fails keeps the others from nothing, is told by its name, and the worst decides the exit code") {
  const Workplace here;
  write_three(here);
  here.write("b.xml", page("<line speaker=\"ana\">Yes.</line>"));
  const ProgramRun wrong = here.locket({"render", "a.xml", "b.xml", "c.xml", "-o", "out/", "-q"});
  CHECK(wrong.exit_code == 1);
  CHECK(wrong.err.find("b.xml:7:16: error: there is no character \"ana\"; did you mean \"anna\"?") != std::string::npos);
  CHECK(wrong.err.find("locket: 1 of 3 plays failed: b.xml\n") != std::string::npos);
  CHECK(here.files() == Names{"a.xml", "b.xml", "c.xml", "out", "out/a.wav", "out/c.wav"});

  fs::remove(here.path("out/c.wav"));
  fs::create_directory(here.path("out/c.wav"));
  const ProgramRun three = here.locket({"render", "a.xml", "b.xml", "c.xml", "gone.xml", "-o", "out/", "-q"});
  CHECK(three.exit_code == 2);
  CHECK(three.err.find("locket: error: gone.xml: cannot open gone.xml: No such file or directory\n") != std::string::npos);
  CHECK(three.err.find("locket: error: c.xml: out/c.wav is there, and is not a file\n") != std::string::npos);
  CHECK(three.err.find("locket: 3 of 4 plays failed: b.xml, c.xml, gone.xml\n") != std::string::npos);
}

TEST_CASE("A disk that fills up with one play of several is told with 3, and the others are whole") {
  const Workplace here;
  write_three(here);
  here.write("b.xml", page("<line speaker=\"anna\">Wait.</line><pause time=\"300s\"/><line speaker=\"tom\">Now.</line>"));
  RunningProgram render(here.command({"render", "a.xml", "b.xml", "c.xml", "-o", "out/", "-q"}), 64 << 20);
  const ProgramRun run = render.wait();
  CHECK(run.exit_code == 3);
  CHECK(run.err == "locket: error: b.xml: the temporary file cannot be written: File too large\nlocket: 1 of 3 plays failed: b.xml\n");
  CHECK(here.files() == Names{"a.xml", "b.xml", "c.xml", "out", "out/a.wav", "out/c.wav"});
}

TEST_CASE("Ctrl-C while several plays are rendered leaves with 130, none half-written, and begins no more") {
  const Workplace here;
  here.write("a.xml", long_page(4000));
  here.write("b.xml", long_page(4001));
  here.write("c.xml", little_play("This is never reached."));
  RunningProgram render(
      here.command({"render", "a.xml", "b.xml", "c.xml", "-o", "out/", "--stems", "stems", "--cues", "out/", "--jobs", "2"}));
  REQUIRE(render.wait_for_spool(10 * bytes_a_second));
  const std::vector<pid_t> speakers = render.children();
  CHECK(speakers.size() >= 2);
  render.strike(SIGINT);
  const ProgramRun run = render.wait();
  CHECK(run.exit_code == 130);
  CHECK(run.err.empty());
  CHECK(here.files() == Names{"a.xml", "b.xml", "c.xml", "out", "stems"});
  for (const pid_t speaker : speakers) CHECK(::kill(speaker, 0) != 0);
}

TEST_CASE("Of several plays that are watched, the saved one is rendered again and no other") {
  const Workplace here;
  write_three(here);
  RunningProgram render(here.command({"render", "a.xml", "b.xml", "c.xml", "-o", "out/", "--watch", "-q"}));
  const auto there = [&](const char* name) { return fs::exists(here.path(name)); };
  wait_until([&] { return there("out/a.wav") && there("out/b.wav") && there("out/c.wav"); });
  const std::string first = here.read("out/b.wav"), untouched = "nobody writes this again";
  here.write("out/a.wav", untouched);
  here.write("out/c.wav", untouched);
  here.write("b.xml", little_play("The second has become another, and is quite a bit longer than it was before."));
  wait_until([&] { return here.read("out/b.wav") != first; });
  here.write("c.xml", page("<line speaker=\"ana\">Yes.</line>"));
  here.write("b.xml", little_play("Short."));
  const std::uintmax_t longer = fs::file_size(here.path("out/b.wav"));
  wait_until([&] { return fs::file_size(here.path("out/b.wav")) < longer; });
  CHECK(here.read("out/a.wav") == untouched);
  CHECK(here.read("out/c.wav") == untouched);
  render.strike(SIGINT);
  CHECK(render.wait().exit_code == 130);
}

TEST_CASE("On a terminal, several plays have one bar, and their lines stand by themselves") {
  const Workplace here;
  write_three(here);
  const std::string screen = here.locket_on_terminal("render a.xml b.xml c.xml -o out/").out;
  INFO(screen);
  CHECK(screen.find("of 3 plays") != std::string::npos);
  for (const char* name : {"out/a.wav: ", "out/b.wav: ", "out/c.wav: "}) {
    const std::size_t at = screen.find(name);
    REQUIRE(at != std::string::npos);
    // At the very left: after a line end, or after the bar was wiped out.
    CHECK((at == 0 || screen[at - 1] == '\n' || screen.compare(at - 3, 3, "\033[K") == 0));
  }
  CHECK(screen.find("left  3 plays") == std::string::npos);
}

}  // namespace locket::test
