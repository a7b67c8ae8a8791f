// SPDX-License-Identifier: GPL-3.0-or-later
// The casting desk of the built program: who speaks, changes in the XML, auditions, a play to begin with.
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <map>
#include <set>
#include <sstream>
#include <thread>

#include "tests/program/listening.h"
#include "tests/program/running_program.h"
#include "tests/program/workplace.h"
#include "tests/support/catch.h"
#include "tests/support/sound_server.h"
#include "tests/voices/real_engine.h"

namespace fs = std::filesystem;

namespace locket::test {
namespace {

using namespace std::chrono_literals;
using Strings = std::vector<std::string>;

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

Json json_of(const Workplace& here, const Strings& arguments) {
  const ProgramRun run = here.locket(arguments);
  INFO(run.err);
  REQUIRE(run.exit_code == 0);
  return Json::parse(run.out);
}

/// The command leaves with this code, says just this, and leaves every file as it was.
void refuses(const Workplace& here, int code, const Strings& arguments, const std::string& message) {
  std::map<std::string, std::string> before;
  for (const std::string& name : here.files()) before[name] = here.read(name);
  const ProgramRun run = here.locket(arguments);
  CHECK(run.exit_code == code);
  CHECK(run.err == message);
  CHECK(run.out.empty());
  CHECK(here.files().size() == before.size());
  for (const auto& [name, text] : before) CHECK(here.read(name) == text);
}

/// A character of the table.
const Json& character(const Json& cast, const std::string& id) {
  for (const Json& one : cast.at("characters"))
    if (one.at("id") == id) return one;
  throw std::out_of_range(id);
}

/// The issue's own measure, from the figures alone: three semitones, another accent, or a fifth brighter.
bool told_apart(const Json& a, const Json& b) {
  const auto accent = [](const Json& one) {
    const std::string voice = one.at("engine_voice");
    return voice.substr(0, voice.find('+'));
  };
  const auto ratio = [&](const char* figure) {
    const double x = a.at(figure), y = b.at(figure);
    return std::max(x, y) / std::min(x, y);
  };
  const bool breath = a.at("median_pitch_hz").is_null() || b.at("median_pitch_hz").is_null();
  return accent(a) != accent(b) || ratio("brightness_hz") >= 1.2 || (!breath && 12 * std::log2(ratio("median_pitch_hz")) >= 3);
}

/// xmllint's answer to a question about a page, line by line.
Strings asked(const std::string& path, const std::string& question) {
  std::istringstream lines(run_program({"xmllint", "--nonet", "--xpath", question, path}).out);
  Strings all;
  for (std::string line; std::getline(lines, line);) all.push_back(line.substr(line.find('"') + 1, line.rfind('"') - line.find('"') - 1));
  return all;
}

/// Who is heard in a scene, groups taken apart, the background left out.
std::set<std::string> speakers(const std::string& path, const Json& cast, int scene) {
  const std::string where = "//scene[" + std::to_string(scene) + "]//";
  std::set<std::string> ids;
  if (!asked(path, where + "narration/..").empty()) ids.insert("narrator");
  for (const std::string& names : asked(path, where + "line[not(@background='true')]/@speaker")) {
    std::istringstream words(names);
    for (std::string id; words >> id;) {
      const Json& one = character(cast, id);
      if (!one.contains("members")) ids.insert(id);
      else
        for (const std::string member : one.at("members")) ids.insert(member);
    }
  }
  return ids;
}

void check_told_apart(const Json& cast, const std::set<std::string>& ids) {
  for (auto a = ids.begin(); a != ids.end(); ++a)
    for (auto b = std::next(a); b != ids.end(); ++b) {
      INFO(*a << " and " << *b);
      CHECK(told_apart(character(cast, *a), character(cast, *b)));
    }
}

/// The median pitch of a sound file, by autocorrelation.
double median_pitch(const std::string& path) {
  const std::string raw = run_program({"sox", path, "-r", "22050", "-c", "1", "-b", "16", "-e", "signed", "-t", "raw", "-"}).out;
  std::vector<std::int16_t> samples(raw.size() / 2);
  std::memcpy(samples.data(), raw.data(), 2 * samples.size());
  return testing::fundamental(samples, 0, samples.size());
}

const std::string lines = R"(    <line speaker="anna" id="a">What was said was said long ago.</line>
    <line speaker="tom" id="t">And now?</line>)";

}  // namespace

// ---- the table

TEST_CASE("cast shows who speaks, how much, in which voice and why") {
  const Workplace here;
  here.write("play.xml", page(lines));
  const ProgramRun run = here.locket({"cast", "play.xml"});
  INFO(run.out);
  CHECK(run.exit_code == 0);
  CHECK(run.err.empty());
  CHECK(contains(run.out, "character  voice"));
  CHECK(contains(run.out, "\nanna       en-gb+f3           written  "));
  CHECK(contains(run.out, "\ntom        en-gb-scotland+m7  written  "));
  CHECK(contains(run.out, "by Locket"));  // the narrator
  CHECK_FALSE(contains(run.out, "Hard to tell apart"));
  CHECK(here.files() == Strings{"play.xml"});
}

TEST_CASE("cast warns of two of one scene who are hard to tell apart") {
  const Workplace here;
  std::string play = page(lines);
  play.replace(play.find("en-gb-scotland+m7"), 17, "en-gb+f3");
  here.write("play.xml", play);
  const ProgramRun run = here.locket({"cast", "play.xml"});
  CHECK(run.exit_code == 0);
  CHECK(contains(run.out, "\nHard to tell apart:\n  anna and tom, in s: 0.0 semitones apart, equally bright, same accent\n"));
  CHECK(json_of(here, {"cast", "play.xml", "--json"}).at("alike") ==
        Json::parse(R"([{"a": "anna", "b": "tom", "scene": "s", "why": "0.0 semitones apart, equally bright, same accent"}])"));
  CHECK(json_of(here, {"cast", "play.xml", "--json", "--voice", "tom=en-gb-scotland+m7"}).at("alike").empty());
}

TEST_CASE("cast as JSON counts words by hand's measure and seconds by the file's") {
  const Workplace here;
  here.write("play.xml", page(lines));
  const Json cast = json_of(here, {"cast", "play.xml", "--json"});
  CHECK(character(cast, "anna").at("lines") == 1);
  CHECK(character(cast, "anna").at("words") == 7);
  CHECK(character(cast, "tom").at("words") == 2);
  CHECK(character(cast, "narrator").at("lines") == 0);
  CHECK(character(cast, "narrator").at("source") == "automatic");
  CHECK(character(cast, "anna").at("source") == "play");
  here.render({"play.xml", "-o", "play.wav", "--cues", "cues.json"});
  const std::vector<Json> said = speeches(Json::parse(here.read("cues.json")));
  for (std::size_t i : {0, 1}) {
    const double seconds = (said.at(i).at("end").get<double>() - said[i].at("begin").get<double>()) / 44100;
    CHECK(std::abs(character(cast, i ? "tom" : "anna").at("seconds").get<double>() - seconds) <= 0.0005);  // told to a thousandth
  }
}

TEST_CASE("cast reads a play from standard input, and a wrong one is refused as check refuses it") {
  const Workplace here;
  const ProgramRun run = here.locket({"cast", "-", "--json"}, page(lines));
  CHECK(run.exit_code == 0);
  CHECK(Json::parse(run.out).at("characters").size() == 3);
  here.write("wrong.xml", page("<line speaker=\"anan\">No.</line>"));
  refuses(here, 1, {"cast", "wrong.xml"}, here.locket({"check", "wrong.xml"}).err);
}

// ---- changes

TEST_CASE("cast --set writes into the play, says so, and changes nothing else in it") {
  const Workplace here;
  const std::string play = page(lines);
  here.write("play.xml", play);
  const ProgramRun run = here.locket({"cast", "play.xml", "--set", "anna.voice=en-gb+f4", "--set", "anna.pitch=60"});
  CHECK(run.exit_code == 0);
  CHECK(run.err.empty());
  CHECK(run.out == "play.xml: anna.voice=\"en-gb+f4\"\nplay.xml: anna.pitch=\"60\"\n");
  std::string wanted = play;
  wanted.replace(wanted.find("voice=\"en-gb+f3\""), 16, "voice=\"en-gb+f4\" pitch=\"60\"");
  CHECK(here.read("play.xml") == wanted);
  CHECK(here.files() == Strings{"play.xml"});
  const ProgramRun back = here.locket({"cast", "play.xml", "--unset", "anna.pitch", "--set", "anna.voice=en-gb+f3"});
  CHECK(back.exit_code == 0);
  CHECK(here.read("play.xml") == play);
}

TEST_CASE("cast --set changes the sheet that the value came from, and --here the play") {
  const Workplace here;
  const std::string play =
      "<screenplay version=\"1\">\n  <cast src=\"people.xml\"/>\n  <scene><line speaker=\"anna\">Yes.</line></scene>\n</screenplay>\n";
  here.write("play.xml", play);
  here.write("people.xml", "<cast><character id=\"anna\" voice=\"en-gb+f3\"/></cast>\n");
  const ProgramRun run = here.locket({"cast", "play.xml", "--set", "anna.voice=en-gb+f4"});
  CHECK(run.out == "people.xml: anna.voice=\"en-gb+f4\"\n");
  CHECK(here.read("people.xml") == "<cast><character id=\"anna\" voice=\"en-gb+f4\"/></cast>\n");
  CHECK(here.read("play.xml") == play);
  CHECK(here.locket({"cast", "play.xml", "--set", "anna.voice=en-gb+f1", "--here"}).out == "play.xml: anna.voice=\"en-gb+f1\"\n");
  CHECK(here.read("people.xml") == "<cast><character id=\"anna\" voice=\"en-gb+f4\"/></cast>\n");
  const Json anna = character(json_of(here, {"cast", "play.xml", "--json"}), "anna");
  CHECK(anna.at("voice") == "en-gb+f1");
  CHECK(anna.at("source") == "play");
}

TEST_CASE("A change that would make the play wrong is refused with 1, what there is not with 2") {
  const Workplace here;
  here.write("play.xml", page(lines));
  // The new attribute stands behind the voice; its value is the 62nd character of the third line.
  refuses(here, 1, {"cast", "play.xml", "--set", "anna.pitch=200"}, R"(play.xml:3:62: error: pitch="200" is out of range; it may be 0 to 99
    <character id="anna" name="Anna" voice="en-gb+f3" pitch="200"/>
                                                             ^~~
nothing was changed
)");
  refuses(here, 2, {"cast", "play.xml", "--set", "anan.pitch=20"},
          "locket: error: there is no character \"anan\"; did you mean \"anna\"?\n");
  refuses(here, 2, {"cast", "play.xml", "--set", "anna.ptch=20"},
          "locket: error: a character has no attribute \"ptch\"; did you mean \"pitch\"?\n");
  refuses(here, 2, {"cast", "play.xml", "--unset", "anna.pitch"},
          "locket: error: anna.pitch is not written anywhere; there is nothing to take away\n");
  refuses(here, 2, {"cast", "nosuch.xml", "--set", "anna.pitch=20"}, "locket: error: cannot open nosuch.xml: No such file or directory\n");
}

TEST_CASE("In a folder that cannot be written a change fails with 3, and the file stays") {
  const Workplace here;
  here.write("play.xml", page(lines));
  const fs::path folder = fs::path(here.path("play.xml")).parent_path();
  fs::permissions(folder, fs::perms(0555));
  Strings command = here.command({"cast", "play.xml", "--set", "anna.pitch=20"});
  // Who is root may write anywhere, unless that is taken away.
  if (::geteuid() == 0) command.insert(command.begin(), {"setpriv", "--bounding-set=-dac_override", "--"});
  const ProgramRun run = run_program(command);
  fs::permissions(folder, fs::perms(0755));
  CHECK(run.exit_code == 3);
  CHECK(run.err == "locket: error: cannot write in " + folder.string() + ": Permission denied\n");
  CHECK(run.out.empty());
  CHECK(here.read("play.xml") == page(lines));
  CHECK(here.files() == Strings{"play.xml"});
}

TEST_CASE("cast --fix writes the voices that Locket chose, and the play sounds the same, byte for byte") {
  const Workplace here;
  const std::string play = R"(<screenplay version="1">
  <cast>
    <character id="anna" gender="female" age="12"/>
    <character id="tom" gender="male" pitch="-10%"/>
    <character id="both" members="anna tom"/>
  </cast>
  <scene id="s">
    <narration>It was late.</narration>
    <line speaker="anna" style="whisper">Is it?</line>
    <line speaker="tom" pitch="+10%">It is.</line>
    <line speaker="both" spread="200ms">Late!</line>
  </scene>
</screenplay>
)";
  here.write("play.xml", play);
  here.render({"play.xml", "-o", "before.wav"});
  CHECK(here.locket({"cast", "play.xml", "--fix"}).exit_code == 0);
  const std::string fixed = here.read("play.xml");
  CHECK(fixed != play);
  const Json cast = json_of(here, {"cast", "play.xml", "--json"});
  for (const char* id : {"narrator", "anna", "tom"}) CHECK(character(cast, id).at("source") == "play");
  here.render({"play.xml", "-o", "after.wav"});
  CHECK(here.read("before.wav") == here.read("after.wav"));
  const ProgramRun again = here.locket({"cast", "play.xml", "--fix"});
  CHECK(again.exit_code == 0);
  CHECK(again.out == "everybody has a voice of the author's choice; there is nothing to fix\n");
  CHECK(here.read("play.xml") == fixed);
  CHECK(here.files() == Strings{"after.wav", "before.wav", "play.xml"});
}

// ---- the casts that come with Locket

TEST_CASE("In the first play any two who share a scene can be told apart") {
  const Workplace here;
  here.bring("the-locket.xml");
  const Json cast = json_of(here, {"cast", "the-locket.xml", "--json"});
  CHECK(cast.at("alike").empty());
  const std::set<std::string> alley = speakers(here.path("the-locket.xml"), cast, 1),
                              market = speakers(here.path("the-locket.xml"), cast, 2);
  CHECK(alley == std::set<std::string>{"fantine", "hawker", "narrator"});
  CHECK(market == std::set<std::string>{"clarice", "cosette", "darien", "fantine", "housewife", "man", "marius", "narrator", "sophie"});
  check_told_apart(cast, alley);
  check_told_apart(cast, market);
}

TEST_CASE("In every cast sheet that comes with Locket any two can be told apart") {
  const Workplace here;
  int sheets = 0;
  for (const auto& file : fs::directory_iterator(fs::path(SOURCE_ROOT) / "voices/presets")) {
    const std::string sheet = file.path().stem().string();
    INFO(sheet);
    std::string chorus;
    std::set<std::string> ids;
    for (const std::string& id : asked(file.path().string(), "//character/@id")) chorus += " " + id, ids.insert(id);
    CHECK(ids.size() >= 6);
    CHECK(ids.size() <= 10);
    here.write("play.xml", "<screenplay version=\"1\"><cast preset=\"" + sheet + "\"/><scene><line speaker=\"" + chorus +
                               "\">Yes.</line></scene></screenplay>");
    const Json cast = json_of(here, {"cast", "play.xml", "--json"});
    CHECK(cast.at("alike").empty());
    check_told_apart(cast, ids);
    for (const std::string& id : ids) {
      CHECK(character(cast, id).at("source") == "sheet");
      CHECK(character(cast, id).at("sheet") == sheet);
    }
    ++sheets;
  }
  CHECK(sheets >= 4);
}

// ---- voices

TEST_CASE("voices --json lists every variant that the engine lists, and sorts them") {
  std::istringstream listing(run_program({"espeak-ng", "--voices=variant"}).out);
  std::set<std::string> known, told;
  for (std::string line; std::getline(listing, line);)
    if (const std::size_t at = line.find("!v/"); at != std::string::npos) {
      const std::string name = line.substr(at + 3);
      known.insert(name.substr(0, name.find("  ")));  // other languages stand behind, in a column of their own
    }
  REQUIRE(known.size() > 20);
  const Workplace here;
  const Json list = json_of(here, {"voices", "--language", "en-gb-scotland", "--json", "--sort", "pitch"});
  for (const Json& one : list.at("variants")) told.insert(one.at("variant").get<std::string>());
  CHECK(told == known);
  CHECK(list.at("measured_with") == "en-gb-scotland");
  CHECK(list.at("languages").size() == 1);
  double last = 0;
  for (const Json& one : list.at("variants")) {
    const double pitch = one.at("median_pitch_hz").is_null() ? 0 : one.at("median_pitch_hz").get<double>();
    CHECK(pitch >= last);
    last = pitch;
  }
  CHECK(last > 200);
  const Json women = json_of(here, {"voices", "--language", "en-gb-scotland", "--json", "--gender", "female"});
  CHECK(women.at("variants").size() >= 5);
  CHECK(women.at("variants").size() < known.size());
  for (const Json& one : women.at("variants")) CHECK(one.at("gender") == "female");
}

TEST_CASE("A voice is as high in the list as the engine's own program says it") {
  const Workplace here;
  const Json list = json_of(here, {"voices", "--language", "en-gb-scotland", "--json"});
  for (const char* variant : {"f3", "m7", "Annie", "m3"}) {
    const std::string file = here.path("voice.wav");
    run_program({"espeak-ng", "-v", std::string("en-gb-scotland+") + variant, "-w", file, "1 2 3 4 5 6 7 8 9 10 11 12"});
    for (const Json& one : list.at("variants")) {
      if (one.at("variant") != variant) continue;
      INFO(variant);
      CHECK(12 * std::abs(std::log2(one.at("median_pitch_hz").get<double>() / median_pitch(file))) < 0.5);
    }
  }
}

// ---- auditions

TEST_CASE("An audition into a folder is a file a candidate, each a number and the same words, higher and higher") {
  const Workplace here;
  here.write("play.xml", page(lines));
  const ProgramRun run =
      here.locket({"audition", "play.xml", "anna", "--voice", "en-gb+f3", "--pitch", "20,50,80", "--line", "a", "-o", "out"});
  INFO(run.err);
  CHECK(run.exit_code == 0);
  const Strings files{"out/01-en-gb+f3-20.wav", "out/02-en-gb+f3-50.wav", "out/03-en-gb+f3-80.wav"};
  CHECK(here.files() == Strings{"out", files[0], files[1], files[2], "play.xml"});
  std::istringstream told(run.out);
  for (std::size_t i = 0; i < 3; ++i) {
    std::string line;
    std::getline(told, line);
    CHECK(line.rfind(files[i] + ": en-gb+f3, pitch " + std::to_string(20 + 30 * i) + ", ", 0) == 0);
  }
  // The line alone, by the play's own render; before it the narrator says the number, and a breath is taken.
  here.render({"play.xml", "-o", "line.wav", "--from", "a", "--to", "a"});
  const double line = seconds_of(here.path("line.wav"));
  double last = 0;
  for (const std::string& file : files) {
    INFO(file);
    const double seconds = seconds_of(here.path(file));
    CHECK(seconds > line);
    CHECK(seconds < line + 2);
    CHECK(std::abs(measured(here.path(file)).integrated_lufs + 16) <= 0.5);
    const double pitch = median_pitch(here.path(file));
    CHECK(pitch > 1.1 * last);
    last = pitch;
  }
}

TEST_CASE("Without candidates five are proposed, and --line may be named by its scene") {
  const Workplace here;
  here.write("play.xml", page("<line speaker=\"anna\">And now?</line>"));
  const ProgramRun run = here.locket({"audition", "play.xml", "anna", "--line", "s#1", "--rate", "48000", "-o", "a/b"});
  INFO(run.err);
  CHECK(run.exit_code == 0);
  const Strings all = here.files();
  CHECK(all.size() == 2 + 5 + 1);
  CHECK(std::count(run.out.begin(), run.out.end(), '\n') == 5);
  for (const std::string& file : all)
    if (contains(file, ".wav")) CHECK(rate_of(here.path(file)) == 48000);
}

TEST_CASE("An audition of nobody, of a group, of a voice or a line that there is not is refused before anything is spoken") {
  const Workplace here;
  here.bring("the-locket.xml");
  const auto refused = [&](Strings arguments, const std::string& message) {
    arguments.insert(arguments.begin(), {"audition", "the-locket.xml", "-o", "out"});
    refuses(here, 2, arguments, "locket: error: " + message + "\n");
  };
  refused({"fantin"}, "there is no character \"fantin\"; did you mean \"fantine\"?");
  refused({"town"}, "\"town\" is a group; hear one of its members");
  refused({"fantine", "--voice", "en-gb+f33"},
          "--voice en-gb+f33: there is no voice \"en-gb+f33\"; did you mean \"f3\"?; `locket voices` lists them");
  refused({"fantine", "--line", "opening"}, "--line opening: this is no line of that character");
  refused({"fantine", "--line", "farewel"}, "--line farewel: there is no such line; did you mean \"farewell\"?");
}

TEST_CASE("A live audition tells the candidates, is heard to its end and leaves with 0") {
  const SoundServer server;
  const Workplace here;
  here.write("play.xml", page(lines));
  const Strings what{"audition", "play.xml", "tom", "--pitch", "20,70"};
  Strings written = what;
  written.insert(written.end(), {"-o", "out"});
  REQUIRE(here.locket(written).exit_code == 0);
  Recorder recorder(server);
  const ProgramRun run = here.locket(what);
  CHECK(run.exit_code == 0);
  CHECK(run.err.empty());
  CHECK(run.out == "1  en-gb-scotland+m7, pitch 20\n2  en-gb-scotland+m7, pitch 70\n");
  const signals::Stereo heard = recorder.finish();
  const auto sounds = [](float sample) { return sample != 0; };
  const auto first = std::find_if(heard.left.begin(), heard.left.end(), sounds);
  const auto last = std::find_if(heard.left.rbegin(), heard.left.rend(), sounds).base();
  // Both candidates, and the breath between two scenes.
  const double files = seconds_of(here.path("out/01-en-gb-scotland+m7-20.wav")) + seconds_of(here.path("out/02-en-gb-scotland+m7-70.wav"));
  CHECK(std::abs(static_cast<double>(last - first) / server.rate() - (files + 1.2)) < 0.5);
}

TEST_CASE("A live audition without an output says what to do instead") {
  const Workplace here;
  here.write("play.xml", page(lines));
  const Environment nowhere({{"PULSE_SERVER", "unix:/nonexistent"}, {"ALSA_CONFIG_PATH", "/nonexistent"}, {"JACK_NO_START_SERVER", "1"}});
  const ProgramRun run = here.locket({"audition", "play.xml", "tom", "--pitch", "20"});
  INFO(run.err);
  CHECK(run.exit_code == 3);
  CHECK(run.err == "locket: error: there is no audio output; `locket render` and `locket audition -o` write files\n");
}

TEST_CASE("A live audition that loses its device is told so, without a line of the play to go on from") {
  SoundServer server;
  const Workplace here;
  here.write("play.xml", page(lines));
  RunningProgram audition(here.command({"audition", "play.xml", "anna", "--pitch", "20,50,80"}));
  std::this_thread::sleep_for(1500ms);
  server.kill();
  const ProgramRun run = audition.wait();
  CHECK(run.exit_code == 3);
  CHECK(contains(run.err, "the sound device "));
  CHECK_FALSE(contains(run.err, "--from"));
}

// ---- a play to begin with

TEST_CASE("new writes a play that is right as it is, for check, for the schema and for render") {
  const Workplace here;
  const ProgramRun run = here.locket({"new", "my-play.xml"});
  CHECK(run.exit_code == 0);
  CHECK(run.err.empty());
  CHECK(contains(run.out, "my-play.xml is written."));
  CHECK(here.files() == Strings{"my-play.xml"});
  const ProgramRun check = here.locket({"check", "my-play.xml"});
  CHECK(check.exit_code == 0);
  CHECK(check.out.empty());
  CHECK(check.err.empty());
  const ProgramRun schema =
      run_program({"xmllint", "--nonet", "--noout", "--schema", SOURCE_ROOT "/scripts/screenplay.xsd", here.path("my-play.xml")});
  INFO(schema.err);
  CHECK(schema.exit_code == 0);
  const std::string said = here.render({"my-play.xml", "-o", "my-play.wav"});
  CHECK_FALSE(contains(said, "warning"));
  CHECK(seconds_of(here.path("my-play.wav")) > 10);
  CHECK(json_of(here, {"cast", "my-play.xml", "--json"}).at("alike").empty());
}

TEST_CASE("new with a dash prints the same play, and its comments name commands that there are") {
  const Workplace here;
  const ProgramRun run = here.locket({"new", "-"});
  CHECK(run.exit_code == 0);
  CHECK(run.err.empty());
  CHECK(here.files().empty());
  here.locket({"new", "play.xml"});
  CHECK(run.out == here.read("play.xml"));
  for (const char* command : {"check", "cast", "audition", "voices", "sounds", "render", "play"}) {
    INFO(command);
    CHECK(contains(run.out, std::string("locket ") + command));
    CHECK(here.locket({command, "--help"}).exit_code == 0);
  }
}

TEST_CASE("new never writes over what is there, not even over a link to nothing") {
  const Workplace here;
  here.write("play.xml", "mine");
  fs::create_directory(here.path("folder"));
  fs::create_symlink("nothing", here.path("link.xml"));
  for (const char* name : {"play.xml", "folder", "link.xml"}) {
    const ProgramRun run = here.locket({"new", name});
    CHECK(run.exit_code == 2);
    CHECK(run.err == std::string("locket: error: ") + name + " is there already; choose another name\n");
    CHECK(run.out.empty());
  }
  CHECK(here.read("play.xml") == "mine");
  CHECK(fs::is_symlink(here.path("link.xml")));
  CHECK(here.files() == Strings{"folder", "link.xml", "play.xml"});
  const ProgramRun nowhere = here.locket({"new", "nofolder/play.xml"});
  CHECK(nowhere.exit_code == 3);
  CHECK(nowhere.err == "locket: error: cannot write in nofolder: No such file or directory\n");
}

}  // namespace locket::test
