// SPDX-License-Identifier: GPL-3.0-or-later
// `locket doubts`: the built program asks on a terminal, and writes into the play.
#include "tests/program/on_terminal.h"
#include "tests/program/workplace.h"
#include "tests/support/catch.h"

namespace locket::test {
namespace {

using namespace std::chrono_literals;

constexpr auto patience = 20s;  ///< for a machine that is busy

const std::string play =
    "<screenplay version=\"1\">\r\n <cast><character id=\"anna\"/><character id='tom'/></cast>\r\n <!-- mine -->\r\n <scene>\r\n"
    "  <line speaker='anna'>Sure.</line>\r\n  <narration>Snow fell.</narration>\r\n"
    "  <line speaker=\"tom\" cert=\"0.61\" or=\"anna\">First &amp; last.</line>\r\n"
    "  <line cert=\"0.62\" speaker=\"anna\" or=\"tom\" id=\"x\">Second.</line>\r\n"
    "  <line speaker=\"tom\" cert=\"0.63\" or=\"anna\">Third.</line>\r\n"
    "  <line speaker=\"tom\" cert=\"0.97\">No doubt.</line>\r\n"
    "  <line speaker=\"anna\" cert=\"0.40\" or=\"tom\">Fourth.</line>\r\n </scene>\r\n</screenplay>\r\n";

std::string with(std::string text, const std::string& what, const std::string& by) {
  REQUIRE(text.find(what) != std::string::npos);
  return text.replace(text.find(what), what.size(), by);
}

std::string first_right() { return with(play, " cert=\"0.61\" or=\"anna\"", ""); }

}  // namespace

TEST_CASE("Doubts are asked one by one, and each answer is in the play at once, and nothing else changed") {
  const Workplace here;
  here.write("play.xml", play);
  OnTerminal doubts(here.command({"doubts", "play.xml"}));
  REQUIRE(doubts.shows("play.xml:7: how sure: 0.61, open: 4", patience));
  CHECK(doubts.shows("Snow fell.", patience));
  CHECK(doubts.shows("First & last.", patience));
  doubts.type("\n");  // right
  REQUIRE(doubts.shows("play.xml:8: how sure: 0.62, open: 3", patience));
  CHECK(here.read("play.xml") == first_right());
  doubts.type("\x1b[A");  // an arrow answers nothing
  doubts.type("2");
  REQUIRE(doubts.shows("play.xml:9: how sure: 0.63, open: 2", patience));
  const std::string second = with(first_right(), "cert=\"0.62\" speaker=\"anna\" or=\"tom\"", "speaker=\"tom\"");
  CHECK(here.read("play.xml") == second);
  doubts.type("u");
  REQUIRE(doubts.shows("taken back", patience));
  doubts.type("n");  // the second is left open
  doubts.type("q");
  CHECK(doubts.wait(patience) == 0);
  CHECK(doubts.shows("1 answer given, 3 doubts left", patience));
  CHECK(here.read("play.xml") == first_right());
}

TEST_CASE("Two speakers change places from a doubt to the next line that is none") {
  const Workplace here;
  here.write("play.xml", play);
  OnTerminal doubts(here.command({"doubts", "play.xml"}));
  REQUIRE(doubts.shows("open: 4", patience));
  doubts.type("s");
  REQUIRE(doubts.shows("open: 3", patience));
  std::string swapped = with(play, "speaker=\"tom\" cert=\"0.61\" or=\"anna\"", "speaker=\"anna\"");
  swapped = with(swapped, "speaker=\"anna\" or=\"tom\" id", "speaker=\"tom\" or=\"anna\" id");
  swapped = with(swapped, "speaker=\"tom\" cert=\"0.63\" or=\"anna\"", "speaker=\"anna\" cert=\"0.63\" or=\"tom\"");
  CHECK(here.read("play.xml") == swapped);
  doubts.type("\n\n\n");
  CHECK(doubts.wait(patience) == 0);
  CHECK(doubts.shows("4 answers given, 0 doubts left", patience));
  CHECK(here.read("play.xml").find("cert=\"0.97\"") != std::string::npos);
}

TEST_CASE("A play that somebody saves meanwhile is not written over") {
  const Workplace here;
  here.write("play.xml", play);
  OnTerminal doubts(here.command({"doubts", "play.xml"}));
  REQUIRE(doubts.shows("open: 4", patience));
  here.write("play.xml", play + "<!-- saved -->\n");
  doubts.type("\n");
  CHECK(doubts.wait(patience) == 2);
  CHECK(doubts.shows("saved by somebody else", patience));
  CHECK(here.read("play.xml") == play + "<!-- saved -->\n");
}

TEST_CASE("Ctrl-C leaves the doubts with 130, and the terminal as it was") {
  const Workplace here;
  here.write("play.xml", play);
  OnTerminal doubts(here.command({"doubts", "play.xml"}));
  REQUIRE(doubts.shows("open: 4", patience));
  doubts.type("\n");
  REQUIRE(doubts.shows("open: 3", patience));
  doubts.type("\x03");
  CHECK(doubts.wait(patience) == 130);
  CHECK(here.read("play.xml") == first_right());
}

TEST_CASE("Without a terminal the doubts are listed, and nothing is changed") {
  const Workplace here;
  here.write("play.xml", play);
  const ProgramRun run = here.locket({"doubts", "play.xml"});
  CHECK(run.exit_code == 0);
  CHECK(run.out.find("doubt 0.40: anna, or tom: Fourth.\n") < run.out.find("doubt 0.61"));
  CHECK(run.err.find("no terminal to ask on") != std::string::npos);
  CHECK(here.read("play.xml") == play);
  here.write("sure.xml", page("<line speaker=\"anna\">Sure.</line>"));
  CHECK(here.locket({"doubts", "sure.xml"}).out == "sure.xml: no doubts\n");
  here.write("story.txt", "\"Yes,\" said Anna.\n");
  CHECK(here.locket({"doubts", "story.txt"}).exit_code == 2);
}

}  // namespace locket::test
