// SPDX-License-Identifier: GPL-3.0-or-later
// The built program and stories: a draft written, a story performed as if it were a play.
#include "tests/program/workplace.h"
#include "tests/support/catch.h"

namespace locket::test {
namespace {

const std::string story =
    "Martha stood in the kitchen. A fire burned.\n\n\"You are late,\" said Martha.\n\n\"The road is bad,\" Jacob "
    "whispered.\n";

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("A story becomes a play without a mistake, and a summary of it") {
  const Workplace here;
  here.write("story.txt", story);
  const ProgramRun run = here.locket({"import", "story.txt", "-o", "play.xml", "--spans", "spans.tsv"});
  INFO(run.err);
  REQUIRE(run.exit_code == 0);
  CHECK(holds(run.out, "play.xml: 19 words, 1 scene, 2 lines, 0 thoughts\n"));
  CHECK(holds(here.read("play.xml"), "<line speaker=\"jacob\" style=\"whisper\""));
  CHECK(holds(here.read("spans.tsv"), "\tMartha\t"));
  const ProgramRun check = here.locket({"check", "play.xml"});
  CHECK(check.exit_code == 0);
  CHECK(check.err.empty());
}

TEST_CASE("A story renders to the very file that its draft does") {
  const Workplace here;
  here.write("story.txt", story);
  REQUIRE(here.locket({"import", "story.txt", "-o", "play.xml"}).exit_code == 0);
  here.render({"story.txt", "-o", "story.wav", "--quiet"});
  here.render({"play.xml", "-o", "play.wav", "--quiet"});
  CHECK(here.read("story.wav") == here.read("play.wav"));
}

TEST_CASE("The cast of a story is shown, but cannot be changed in it") {
  const Workplace here;
  here.write("story.txt", story);
  CHECK(holds(here.locket({"cast", "story.txt"}).out, "martha"));
  const ProgramRun refused = here.locket({"cast", "story.txt", "--set", "martha.pitch=40"});
  CHECK(refused.exit_code == 2);
  CHECK(holds(refused.err, "story.txt is a story; write `locket import story.txt -o PLAY.xml`"));
  CHECK(here.read("story.txt") == story);
}

TEST_CASE("Check lists the lines that an import was not sure of, the least sure first") {
  const Workplace here;
  here.write("play.xml",
             "<screenplay version=\"1\"><cast><character id=\"anna\"/><character id=\"tom\"/></cast><scene>\n"
             "<line speaker=\"anna\" cert=\"0.8\" or=\"tom\">One.</line>\n<line speaker=\"tom\" cert=\"0.4\" "
             "or=\"anna\">Two.</line></scene></screenplay>\n");
  const ProgramRun check = here.locket({"check", "play.xml"});
  CHECK(check.exit_code == 0);
  CHECK(check.out == "play.xml:3:1: doubt 0.40: tom, or anna: Two.\nplay.xml:2:1: doubt 0.80: anna, or tom: One.\n");
}

TEST_CASE("An import again keeps the play as its author wrote it, and decides the open lines anew") {
  const Workplace here;
  here.write("story.txt",
             "Martha and Jacob sat in the kitchen.\n\n\"You are late again.\"\n\n\"The road was under water.\"\n\n\"It was dry this "
             "morning.\"\n");
  const std::string page =
      "<screenplay version=\"1\">\n <cast><character id=\"martha\" pitch=\"30\"/><character id=\"jacob\"/></cast>\n <scene>\n"
      "  <sfx preset=\"door\"/> <!-- keep -->\n  <line speaker=\"martha\" cert=\"0.50\" or=\"jacob\">You are late again.</line>\n"
      "  <line speaker=\"martha\" rate=\"120\">The road was under <emphasis>water</emphasis>.</line>\n"
      "  <line speaker=\"martha\" cert=\"0.50\">It was dry this morning.</line>\n </scene>\n</screenplay>\n";
  here.write("play.xml", page);
  const ProgramRun run = here.locket({"import", "--again", "story.txt", "-o", "play.xml"});
  INFO(run.err);
  REQUIRE(run.exit_code == 0);
  CHECK(holds(run.out, "play.xml: 1 line settled, 2 decided again, 2 changed\n"));
  const std::string now = here.read("play.xml");
  CHECK(holds(now, "<line speaker=\"jacob\" cert="));
  const std::size_t first = page.find("<line speaker=\"martha\" cert"), second = page.find("  <line speaker=\"martha\" rate");
  CHECK(now.substr(0, first) == page.substr(0, first));
  CHECK(holds(now, page.substr(second, page.find("  <line speaker=\"martha\" cert=\"0.50\">It") - second)));
  here.write("other.txt", "\"Nothing of the kind,\" said Oscar.\n");
  CHECK(here.locket({"import", "--again", "other.txt", "-o", "play.xml"}).exit_code == 2);
  CHECK(here.read("play.xml") == now);
}

TEST_CASE("What is no story is refused") {
  const Workplace here;
  here.write("noise.bin", std::string(500, '\x02'));
  const ProgramRun run = here.locket({"import", "noise.bin", "-o", "play.xml"});
  CHECK(run.exit_code == 2);
  CHECK(run.err == "locket: error: noise.bin: it is no text\n");
  CHECK(here.locket({"import", "noise.bin"}).exit_code == 2);
}

}  // namespace locket::test
