// SPDX-License-Identifier: GPL-3.0-or-later
// What the program says, and the code it leaves with.
#include <sstream>

#include "tests/program/workplace.h"
#include "tests/support/catch.h"

namespace locket::test {
namespace {

using Arguments = std::vector<std::string>;

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

/// The same command as one for a shell.
std::string in_shell(const Workplace& here, const Arguments& arguments) {
  std::string words;
  for (const std::string& word : here.command(arguments)) words += "'" + word + "' ";
  return words;
}

/// The command leaves with 2, says nothing on standard output, makes nothing, and says just this.
void refuses(const Workplace& here, const Arguments& arguments, const std::string& message) {
  const std::vector<std::string> before = here.files();
  const ProgramRun run = here.locket(arguments);
  CHECK(run.exit_code == 2);
  CHECK(run.err == "locket: error: " + message + "\n");
  CHECK(run.out.empty());
  CHECK(here.files() == before);
}

/// The same, where the words are the command line library's.
void refuses_naming(const Workplace& here, const Arguments& arguments, const Arguments& names) {
  const std::vector<std::string> before = here.files();
  const ProgramRun run = here.locket(arguments);
  INFO(run.err);
  CHECK(run.exit_code == 2);
  for (const std::string& name : names) CHECK(contains(run.err, name));
  CHECK(run.out.empty());
  CHECK(here.files() == before);
}

const char* const two_mistakes = R"(<screenplay version="1">
  <cast>
    <character id="anna" voice="en-gb+f3"/>
  </cast>
  <scene>
    <line speaker="anan">Hello.</line>
    <pause tim="1s"/>
  </scene>
</screenplay>
)";

// Columns are counted by hand: the value of `speaker` begins at the 20th character of line 6, `tim` at the 12th of 7.
const char* const told_of_two_mistakes = R"(wrong.xml:6:20: error: there is no character "anan"; did you mean "anna"?
    <line speaker="anan">Hello.</line>
                   ^~~~
)";

}  // namespace

TEST_CASE("Without a command the program says what it can do") {
  const Workplace here;
  const ProgramRun run = here.locket({});
  CHECK(run.exit_code == 0);
  CHECK(run.err.empty());
  for (const char* command : {"render", "check", "dump", "new", "cast", "voices", "audition", "say", "sounds", "devices", "Examples:"})
    CHECK(contains(run.out, command));
  CHECK(here.locket({"--help"}).out == run.out);
}

TEST_CASE("Every command has a help with an example") {
  const Workplace here;
  for (const char* command : {"render", "check", "dump", "new", "cast", "voices", "audition", "say", "sounds", "devices"}) {
    const ProgramRun run = here.locket({command, "--help"});
    INFO(command);
    CHECK(run.exit_code == 0);
    CHECK(contains(run.out, "Example"));
    CHECK(contains(run.out, std::string("locket ") + command + " "));
    CHECK(run.err.empty());
  }
}

TEST_CASE("The option --version names the program and every engine with its version") {
  const Workplace here;
  const ProgramRun run = here.locket({"--version"});
  CHECK(run.exit_code == 0);
  CHECK(run.out.rfind("locket ", 0) == 0);
  const std::string espeak = run_program({"espeak-ng", "--version"}).out;  // eSpeak NG text-to-speech: 1.51  Data at: ...
  std::istringstream words(espeak.substr(espeak.find(':') + 1));
  std::string version;
  words >> version;
  REQUIRE(!version.empty());
  CHECK(contains(run.out, "eSpeak NG " + version + "\n"));
  for (const char* engine : {"libsndfile", "soxr", "pugixml"}) CHECK(contains(run.out, engine));
}

TEST_CASE("voices lists the languages that begin so, and every variant") {
  const Workplace here;
  const ProgramRun run = here.locket({"voices", "--language", "FR"});
  CHECK(run.exit_code == 0);
  CHECK(contains(run.out, "\nfr-be "));
  CHECK_FALSE(contains(run.out, "\nen-gb "));
  CHECK(contains(run.out, "\n+f3 "));
}

TEST_CASE("Usual mistakes on the command line are told in words that help") {
  const Workplace here;
  here.bring("hello.xml");
  refuses(here, {"render", "nosuch.xml", "-o", "a.wav"}, "cannot open nosuch.xml: No such file or directory");
  refuses(here, {"render", ".", "-o", "a.wav"}, ". is not a file");
  refuses(here, {"render", "hello.xml", "-o", "a.txt"},
          "the name of the output, a.txt, must end in .wav, .flac, .ogg, .opus, .mp3, .m4b, .w64 or .aiff");
  refuses(here, {"render", "hello.xml", "-o", "a.wav", "--loudness", "5"}, "--loudness 5: it must lie between -31 and -14 LUFS, or be off");
  refuses(here, {"render", "hello.xml", "-o", "a.wav", "--loudness", "loud"}, "--loudness loud: this is no number");
  refuses(here, {"render", "hello.xml", "-o", "a.flac", "--bits", "float"}, "FLAC holds no float samples: take 24 bits, or .wav");
  refuses(here, {"render", "hello.xml", "-o", "a.wav", "--voice", "ana=en"},
          "--voice ana=en: there is no character \"ana\"; did you mean \"anna\"?");
  refuses(here, {"render", "hello.xml", "-o", "a.wav", "--voice", "anna"},
          "--voice anna: write CHARACTER=VOICE, for instance --voice anna=en-gb+f3");
  refuses(here, {"render", "hello.xml", "-o", "a.wav", "--scene", "dor"}, "the play has no scene or cue \"dor\"; did you mean \"door\"?");
  refuses(here, {"render", "hello.xml", "-o", "a.wav", "--from", "3s", "--to", "2s"}, "--to must be later than --from");
  refuses(here, {"render", "hello.xml", "-o", "a.wav", "--cues", "hello.xml"}, "hello.xml is part of the play; write to another file");
}

TEST_CASE("Whoever reads the first line alone has done nothing wrong") {
  const Workplace here;
  for (const Arguments& command : {Arguments{"voices"}, Arguments{"sounds"}, Arguments{"--help"}}) {
    // The reader has gone before the first word comes.
    const ProgramRun run = run_program({"bash", "-c", "{ sleep 0.2; " + in_shell(here, command) + "; echo $? >&3; } 3>&2 | true"});
    CHECK(run.err == "0\n");
  }
  const ProgramRun full = run_program({"sh", "-c", in_shell(here, {"voices"}) + " > /dev/full"});
  CHECK(full.exit_code == 3);
  CHECK(full.err == "locket: error: cannot write to standard output: No space left on device\n");
}

TEST_CASE("Where no word can be said any more the exit code still tells") {
  const Workplace here;
  here.write("play.xml", page("<line speaker=\"anna\">Hello.</line>"));
  const auto code = [&](const Arguments& arguments) {
    return run_program({"sh", "-c", in_shell(here, arguments) + " > /dev/null 2> /dev/full"}).exit_code;
  };
  CHECK(code({"render", "play.xml", "-o", "play.wav"}) == 0);
  CHECK(code({"render", "missing.xml", "-o", "play.wav"}) == 2);
  CHECK(code({"check", "play.xml"}) == 0);
  CHECK(code({"devices"}) == here.locket({"devices"}).exit_code);
}

TEST_CASE("A system that gives too few threads is told of with 3, or does with those there are") {
  const Workplace here;
  here.write("play.xml", page("<ambience preset=\"wind\"/><line speaker=\"anna\">Hello.</line><line speaker=\"tom\">Good evening.</line>"));
  here.render({"play.xml", "-o", "play.wav"});
  int failed = 0, done = 0;
  // Each thread wants a stack of 1 GiB of addresses; there is room for so many.
  for (int threads = 0; threads <= 12; threads += 2) {
    const std::string limits = "ulimit -s 1048576; ulimit -v " + std::to_string(threads * 1048576 + 700000) + "; exec ";
    const ProgramRun run = run_program({"bash", "-c", limits + in_shell(here, {"render", "play.xml", "-o", "play.wav", "--quiet"})});
    INFO(threads << " threads: " << run.err);
    CHECK((run.exit_code == 0 || run.exit_code == 3));
    failed += run.exit_code == 3;
    done += run.exit_code == 0;
  }
  CHECK(failed > 0);
  CHECK(done > 0);
}

TEST_CASE("A voice that does not exist is refused, never replaced in silence") {
  const Workplace here;
  here.bring("hello.xml");
  refuses_naming(here, {"render", "hello.xml", "-o", "a.wav", "--voice", "anna=en+nosuch"},
                 {"there is no voice \"en+nosuch\"", "locket voices"});
  refuses_naming(here, {"render", "hello.xml", "-o", "a.wav", "--voice", "anna=en-gb+f33"}, {"did you mean \"f3\"?"});
}

TEST_CASE("What the command line does not know is refused by its name") {
  const Workplace here;
  here.bring("hello.xml");
  refuses_naming(here, {"rendr"}, {"rendr", "locket --help"});
  refuses_naming(here, {"render", "hello.xml"}, {"--output", "locket render --help"});
  refuses_naming(here, {"render", "-o", "a.wav"}, {"PLAY"});
  refuses_naming(here, {"render", "hello.xml", "-o", "a.wav", "--bits", "12"}, {"--bits", "12", "24"});
  refuses_naming(here, {"render", "hello.xml", "-o", "a.wav", "--rate", "22050"}, {"--rate", "22050", "48000"});
  refuses_naming(here, {"render", "hello.xml", "-o", "a.wav", "--jobs", "0"}, {"--jobs"});
  refuses_naming(here, {"render", "hello.xml", "-o", "a.wav", "--gain", "1", "--loudness", "-20"}, {"--gain", "--loudness"});
  refuses_naming(here, {"dump", "hello.xml", "--stage", "sound"}, {"--stage", "sound", "timeline"});
}

TEST_CASE("check tells every mistake with its place, a caret and a suggestion, and leaves with 1") {
  const Workplace here;
  here.write("wrong.xml", two_mistakes);
  const ProgramRun run = here.locket({"check", "wrong.xml"});
  INFO(run.err);
  CHECK(run.exit_code == 1);
  CHECK(run.out.empty());
  CHECK(contains(run.err, told_of_two_mistakes));
  CHECK(contains(run.err, "wrong.xml:7:12: error: "));
  CHECK(contains(run.err, "\n    <pause tim=\"1s\"/>\n           ^~~\n"));
}

TEST_CASE("check is content with the plays that come with Locket") {
  const Workplace here;
  here.bring("hello.xml");
  here.bring("the-locket.xml");
  const ProgramRun run = here.locket({"check", "hello.xml", "the-locket.xml"});
  INFO(run.err);
  CHECK(run.exit_code == 0);
  CHECK(run.out.empty());
  CHECK_FALSE(contains(run.err, ": error: "));
}

TEST_CASE("check of several plays tells of each, and one wrong play is enough for 1") {
  const Workplace here;
  here.bring("hello.xml");
  here.write("wrong.xml", two_mistakes);
  CHECK(here.locket({"check", "hello.xml", "wrong.xml"}).exit_code == 1);
  CHECK(here.locket({"check", "wrong.xml", "hello.xml"}).exit_code == 1);
}

TEST_CASE("A wrong play is not rendered, and the mistakes are those of check") {
  const Workplace here;
  here.write("wrong.xml", two_mistakes);
  const ProgramRun run = here.locket({"render", "wrong.xml", "-o", "a.wav"});
  CHECK(run.exit_code == 1);
  CHECK(run.err == here.locket({"check", "wrong.xml"}).err);
  CHECK(here.files() == std::vector<std::string>{"wrong.xml"});
}

TEST_CASE("Colour is for terminals, and NO_COLOR turns it off") {
  const Workplace here;
  here.write("wrong.xml", two_mistakes);
  CHECK_FALSE(contains(here.locket({"check", "wrong.xml"}).err, "\033["));
  const ProgramRun coloured = here.locket_on_terminal("check wrong.xml");
  CHECK(coloured.exit_code == 1);
  CHECK(contains(coloured.out, "\033["));
  const ProgramRun plain = here.locket_on_terminal("check wrong.xml", "NO_COLOR=1");
  CHECK(plain.exit_code == 1);
  CHECK(contains(plain.out, "wrong.xml:6:20: error: "));
  CHECK_FALSE(contains(plain.out, "\033["));
}

TEST_CASE("A terminal sees a progress bar while a play is rendered, a log file does not") {
  const Workplace here;
  here.bring("hello.xml");
  const ProgramRun run = here.locket_on_terminal("render hello.xml -o a.wav");
  CHECK(run.exit_code == 0);
  CHECK(contains(run.out, "\r["));
  CHECK(contains(run.out, " %"));
  CHECK(contains(run.out, "a.wav: "));
  CHECK_FALSE(contains(here.render({"hello.xml", "-o", "b.wav"}), "\r"));
  CHECK_FALSE(contains(here.locket_on_terminal("render hello.xml -o c.wav --quiet").out, "\r["));
}

TEST_CASE("dump prints each stage of the work") {
  const Workplace here;
  here.bring("hello.xml");
  const auto stage = [&](const std::string& name) {
    const ProgramRun run = here.locket({"dump", "hello.xml", "--stage", name});
    INFO(run.err);
    CHECK(run.exit_code == 0);
    CHECK(run.err.empty());
    return run.out;
  };
  CHECK(contains(stage("screenplay"), "Taller."));
  CHECK(contains(stage("cast"), "tom  \"Tom\"  voice en-gb-scotland+m7"));
  // 150 ms are 6615 frames of 44 100 a second, 700 ms are 30 870.
  const std::string cues = stage("cues");
  CHECK(contains(cues, "line door#10  at door#9.end-6615  (hello.xml:35:5)"));
  CHECK(contains(cues, "30870 frames  (hello.xml:26:5)"));
  // The play begins with a pause of 1.5 s: 66 150 frames.
  CHECK(contains(stage("timeline"), "           0        66150  pause "));
  CHECK(here.files() == std::vector<std::string>{"hello.xml"});
}

TEST_CASE("An output folder that is not there is told before a line is spoken") {
  const Workplace here;
  here.bring("hello.xml");
  const ProgramRun sound = here.locket({"render", "hello.xml", "-o", "nofolder/a.wav"});
  CHECK(sound.exit_code == 3);
  CHECK(sound.err == "locket: error: cannot write in nofolder: No such file or directory\n");
  // Nothing has gone to standard output: the render did not begin.
  const ProgramRun cues = here.locket({"render", "hello.xml", "-o", "-", "--cues", "nofolder/a.json"});
  CHECK(cues.exit_code == 3);
  CHECK(cues.err == "locket: error: cannot write in nofolder: No such file or directory\n");
  CHECK(cues.out.empty());
  CHECK(here.files() == std::vector<std::string>{"hello.xml"});
}

TEST_CASE("A play may come on standard input, and sounds the same") {
  const Workplace here;
  here.write("play.xml", page("<line speaker=\"anna\">Hello.</line>"));
  here.render({"play.xml", "-o", "file.wav"});
  const ProgramRun run = here.locket({"render", "-", "-o", "input.wav"}, here.read("play.xml"));
  CHECK(run.exit_code == 0);
  CHECK(here.read("file.wav") == here.read("input.wav"));
  const ProgramRun wrong = here.locket({"check", "-"}, two_mistakes);
  CHECK(wrong.exit_code == 1);
  CHECK(contains(wrong.err, "standard input:6:20: error: there is no character \"anan\""));
}

}  // namespace locket::test
