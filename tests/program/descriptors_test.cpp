// SPDX-License-Identifier: GPL-3.0-or-later
// Standard descriptors that the caller has closed, and terminals that a play would like to write on.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "tests/program/workplace.h"
#include "tests/support/catch.h"

namespace locket::test {
namespace {

/// `locket ARGUMENTS` by a shell, which closes what `closing` says.
ProgramRun by_shell(const Workplace& here, const std::vector<std::string>& arguments, const std::string& closing) {
  return run_program({"sh", "-c", fmt::format("{} {}", fmt::join(here.command(arguments), " "), closing)});
}

}  // namespace

TEST_CASE("Without a standard output what was to be printed is an error, and goes into no file of ours") {
  const Workplace here;
  const ProgramRun run = by_shell(here, {"sounds"}, ">&-");
  CHECK(run.exit_code == 3);
  CHECK(run.err == "locket: error: cannot write to standard output: Bad file descriptor\n");
}

TEST_CASE("Without a standard input a play from there is an error") {
  const Workplace here;
  const ProgramRun run = by_shell(here, {"check", "-"}, "<&-");
  CHECK(run.exit_code == 3);
  CHECK(run.err == "locket: error: cannot read standard input: Bad file descriptor\n");
}

TEST_CASE("With every standard descriptor closed a render is the same bytes") {
  const Workplace here;
  here.write("play.xml", page("<line speaker=\"anna\">Nobody is listening.</line>"));
  here.render({"play.xml", "-o", "usual.wav"});
  CHECK(by_shell(here, {"render", "play.xml", "-o", "closed.wav"}, "<&- >&- 2>&-").exit_code == 0);
  CHECK(here.read("closed.wav") == here.read("usual.wav"));
}

TEST_CASE("Too few descriptors are the machine's fault, and told as that") {
  const Workplace here;
  here.write("play.xml", page("<line speaker=\"anna\">One.</line>"));
  bool enough = false;
  for (int most = 4; most < 40 && !enough; ++most) {
    const ProgramRun run =
        run_program({"sh", "-c", fmt::format("ulimit -n {}; exec {}", most, fmt::join(here.command({"check", "play.xml"}), " "))});
    INFO(most);
    INFO(run.err);
    enough = run.exit_code == 0;
    CHECK((enough || run.exit_code == 3 || run.exit_code == 127));  // 127: not even the program can be loaded
    CHECK((enough || run.err.find("play.xml:") == std::string::npos));
  }
  CHECK(enough);
}

TEST_CASE("A play cannot move the cursor, change colours or turn what is written after it") {
  const Workplace here;
  // C1's "control sequence introducer", and the override of the writing's direction, in a name and in an attribute.
  const std::string csi =
                        "\xC2\x9B"
                        "2J",
                    turn = "\xE2\x80\xAE";
  here.write("play.xml", "<screenplay version=\"1\"><cast><character id=\"anna\" name=\"An" + turn + "na" + csi +
                             "\" voice=\"en-gb+f3\"/></cast><scene><line speaker=\"" + turn + csi +
                             "anna\">One.</line></scene></screenplay>");
  const ProgramRun check = here.locket({"check", "play.xml"});
  CHECK(check.exit_code == 1);
  CHECK(check.err.find("\xC2\x9B") == std::string::npos);
  CHECK(check.err.find(turn) == std::string::npos);
  here.write("play.xml", "<screenplay version=\"1\"><cast><character id=\"anna\" name=\"An" + turn + "na" + csi +
                             "\" voice=\"en-gb+f3\"/></cast><scene><line speaker=\"anna\">One.</line></scene></screenplay>");
  const ProgramRun cast = here.locket({"cast", "play.xml"}), render = here.locket({"render", "play.xml", "-o", "play.wav"});
  for (const std::string& text : {cast.out, cast.err, render.err}) {
    CHECK(text.find("\xC2\x9B") == std::string::npos);
    CHECK(text.find(turn) == std::string::npos);
  }
}

}  // namespace locket::test
