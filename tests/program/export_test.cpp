// SPDX-License-Identifier: GPL-3.0-or-later
// The built program and scripts: a play out to Fountain and in again.
#include <filesystem>

#include "tests/program/workplace.h"
#include "tests/support/catch.h"

namespace locket::test {

TEST_CASE("A script goes through a play and comes out as the same script") {
  const Workplace here;
  const std::string script =
      "Title: The Ferry\nAuthor: A. Writer\n\nEXT. ALLEY - NIGHT #1#\n\nHe *waits*.\n\nTOM (V.O.)\n(softly)\nIs anybody "
      "there?\n\nANNA\nYes!\n\nTOM ^\nNo!\n\nCUT TO:\n";
  here.write("ferry.fountain", script);
  REQUIRE(here.locket({"import", "ferry.fountain", "-o", "ferry.xml"}).exit_code == 0);
  REQUIRE(here.locket({"check", "ferry.xml"}).err.empty());
  REQUIRE(here.locket({"export", "ferry.xml", "-o", "again.fountain"}).exit_code == 0);
  CHECK(here.read("again.fountain") == script);
  CHECK(here.locket({"export", "ferry.fountain", "-o", "-"}).out == script);
}

TEST_CASE("A name says what an export writes, or an option does") {
  const Workplace here;
  here.write("play.xml", page("<line speaker=\"anna\">Hello.</line>"));
  const std::string reading = here.locket({"export", "play.xml", "-o", "-", "--format", "txt"}).out;
  CHECK(reading == "ANNA: Hello.\n");
  REQUIRE(here.locket({"export", "play.xml", "-o", "play.txt"}).exit_code == 0);
  CHECK(here.read("play.txt") == reading);
  const ProgramRun unknown = here.locket({"export", "play.xml", "-o", "play.pdf"});
  CHECK(unknown.exit_code == 2);
  CHECK(unknown.err == "locket: error: play.pdf: the name does not say what to write; end it with .fountain or .txt, or give --format\n");
}

TEST_CASE("A play with a mistake is not exported, and what was there stays") {
  const Workplace here;
  here.write("play.xml", page("<line speaker=\"nobody\">Hello.</line>"));
  here.write("play.fountain", "kept");
  CHECK(here.locket({"export", "play.xml", "-o", "play.fountain"}).exit_code == 1);
  CHECK(here.read("play.fountain") == "kept");
}

TEST_CASE("A script is performed as the draft of it is") {
  const Workplace here;
  here.write("ferry.fountain", "INT. INN\n\nTom waits.\n\nTOM\nHello?\n");
  REQUIRE(here.locket({"import", "ferry.fountain", "-o", "play.xml"}).exit_code == 0);
  here.render({"ferry.fountain", "-o", "story.wav", "--quiet"});
  here.render({"play.xml", "-o", "play.wav", "--quiet"});
  CHECK(here.read("story.wav") == here.read("play.wav"));
}

}  // namespace locket::test
