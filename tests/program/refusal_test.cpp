// SPDX-License-Identifier: GPL-3.0-or-later
// What cannot be meant is refused before anything is written.
#include "tests/program/workplace.h"
#include "tests/support/catch.h"

namespace locket::test {
namespace {

void refuses(const Workplace& here, const std::vector<std::string>& arguments, const std::string& message) {
  const std::vector<std::string> before = here.files();
  const ProgramRun run = here.locket(arguments);
  INFO(run.err);
  CHECK(run.exit_code == 2);
  CHECK(run.err.find(message) != std::string::npos);
  CHECK(run.out.empty());
  CHECK(here.files() == before);
}

}  // namespace

TEST_CASE("A command that there is not is named, with the nearest that there is") {
  const Workplace here;
  refuses(here, {"rendr", "hello.xml", "-o", "a.wav"}, "there is no command \"rendr\"; did you mean \"render\"?");
}

TEST_CASE("A language that nobody speaks is refused") {
  refuses(Workplace(), {"voices", "--language", "klingon"}, "--language klingon: no voice speaks that");
}

TEST_CASE("Two outputs of one name are refused, also by way of another path") {
  const Workplace here;
  here.bring("hello.xml");
  refuses(here, {"render", "hello.xml", "-o", "a.wav", "--cues", "./a.wav"}, "./a.wav would be written twice");
  refuses(here, {"render", "hello.xml", "-o", "stems/music.wav", "--stems", "stems"}, "music.wav would be written twice");
  refuses(here, {"render", "hello.xml", "-o", "-", "--cues", "-"}, "- would be written twice");
}

TEST_CASE("A render never writes over a sound of its own play") {
  const Workplace here;
  run_program({"sox", "-n", "-r", "44100", "-c", "1", here.path("effects.wav"), "synth", "0.5", "sine", "440"});
  here.write("play.xml", R"(<screenplay version="1"><scene><sfx src="effects.wav"/></scene></screenplay>)");
  refuses(here, {"render", "play.xml", "-o", "effects.wav"}, "effects.wav is part of the play; write to another file");
  refuses(here, {"render", "play.xml", "-o", "a.wav", "--stems", "."}, "effects.wav is part of the play; write to another file");
}

TEST_CASE("An end before its begin, and a begin after the end, are refused") {
  const Workplace here;
  here.bring("hello.xml");
  refuses(here, {"render", "hello.xml", "-o", "a.wav", "--from", "door#5", "--to", "door#3"}, "--to door#3: this comes before --from");
  refuses(here, {"render", "hello.xml", "-o", "a.wav", "--from", "20s", "--to", "10s"}, "--to must be later than --from");
  refuses(here, {"render", "hello.xml", "-o", "a.wav", "--from", "10min"}, "--from 10:00: this is past the end: the play is 0:3");
}

TEST_CASE("A text that is called XML is told what it is, and how a play is made") {
  const Workplace here;
  here.write("notes.xml", "It was a dark night. \"Who is there?\" said Anna.\n");
  for (const std::vector<std::string>& command : {std::vector<std::string>{"render", "notes.xml", "-o", "a.wav"}, {"check", "notes.xml"}})
    refuses(here, command, "notes.xml is no XML but a text; `locket import notes.xml -o PLAY.xml` makes a play of a story");
}

TEST_CASE("Cues go to standard output when asked") {
  const Workplace here;
  here.bring("hello.xml");
  const ProgramRun run = here.locket({"render", "hello.xml", "-o", "a.wav", "--cues", "-"});
  CHECK(run.exit_code == 0);
  CHECK(run.out.rfind("{\n  \"title\": \"Hello\"", 0) == 0);
}

}  // namespace locket::test
