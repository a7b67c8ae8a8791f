// SPDX-License-Identifier: GPL-3.0-or-later
// A change of the cast in the XML, in real files: where it lands, every byte that it leaves, and what it refuses.
#include "renderer/casting/cast_change.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>

#include "renderer/errors.h"
#include "renderer/stage/take_desk.h"
#include "tests/renderer/rehearsal.h"
#include "tests/support/catch.h"

using namespace locket;
using locket::testing::ScratchFolder;
namespace fs = std::filesystem;

namespace {

using Edits = std::vector<CharacterEdit>;
using Files = std::map<std::string, std::string>;
using Told = std::vector<std::string>;

CharacterEdit set(const std::string& character, const std::string& attribute, const std::string& value) {
  return {character, attribute, value};
}
CharacterEdit unset(const std::string& character, const std::string& attribute) { return {character, attribute, std::nullopt}; }

void write(const fs::path& path, const std::string& text) { std::ofstream(path, std::ios::binary) << text; }

std::string bytes(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

/// `text` with the one place that says `old` saying `fresh`.
std::string with(std::string text, const std::string& old, const std::string& fresh) {
  const std::size_t at = text.find(old);
  REQUIRE(at != std::string::npos);
  REQUIRE(text.find(old, at + 1) == std::string::npos);
  return text.replace(at, old.size(), fresh);
}

/// A folder with a play and what belongs to it.
class Desk {
 public:
  explicit Desk(const Files& files) {
    for (const auto& [name, text] : files) {
      fs::create_directories((folder_ / name).parent_path());
      write(folder_ / name, text);
    }
  }

  fs::path operator/(const std::string& name) const { return folder_ / name; }
  ProductionOptions options() const { return {.play = folder_ / "play.xml", .voices = {}, .assets = {}, .jobs = 1, .drafts = {}}; }
  /// All that is in the folder, hidden files and those in deeper folders too.
  Files files() const {
    Files all;
    for (const auto& entry : fs::recursive_directory_iterator(folder_.path()))
      if (entry.is_regular_file()) all[entry.path().lexically_relative(folder_.path()).string()] = bytes(entry.path());
    return all;
  }
  /// Makes the change; what it tells, without the folder.
  Told change(const Edits& edits, bool here = false) const {
    CastChange change(options(), edits, here);
    if (change.changes_anything()) change.write();
    Told told;
    for (const std::string& one : change.reported()) told.push_back(without_folder(one));
    return told;
  }
  /// How the change is refused, as the exit code and the reason, without the folder.
  std::string refusal(const Edits& edits, bool here = false) const {
    try {
      CastChange change(options(), edits, here);
      change.write();
    } catch (const PlayError& error) {
      return "1 " + without_folder(error.what());
    } catch (const UsageError& error) {
      return "2 " + without_folder(error.what());
    }
    return "accepted";
  }

 private:
  std::string without_folder(std::string text) const {
    const std::string folder = folder_.path().string() + "/";
    for (std::size_t at; (at = text.find(folder)) != std::string::npos;) text.erase(at, folder.size());
    return text;
  }

  ScratchFolder folder_;
};

const std::string play_alone = R"(<?xml version="1.0"?>
<!-- anna="no attribute" -->
<screenplay version="1">
  <cast>
    <character id="anna"   name='Anna' voice = 'en-gb+f3'/>  <!-- the first -->
    <character
        id="tom"
        pitch="40"
        voice="en-gb-scotland+m7"
    />
    <character id="both" members="anna tom"/>
  </cast>
  <scene id="s"><cast><character id="anna" pitch="70"/></cast>
    <line speaker="anna">Hello, Tom &amp; all.</line> <line speaker="tom">Hello.</line></scene>
</screenplay>
)";

// A play, its sheet, the sheet of that sheet, and behind them one that comes with Locket, which has a hawker.
const std::string near_sheet = R"(<cast src="sheets/far.xml">
  <character id="anna" name="Anna" voice="en-gb+f3"/>
  <character id="tom" voice="en-gb+m3"/>
</cast>
)";
const std::string far_sheet = R"(<cast preset="street">
  <character id="anna" pitch="44" voice="en-us"/>
  <character id="ben" voice="en-gb+m5"/>
</cast>
)";
const std::string play_with_sheets = R"(<screenplay version="1">
  <cast src="near.xml">
    <character id="tom" voice="en-gb-scotland+m7" pan="0.5"/>
  </cast>
  <scene id="s"><line speaker="anna">One.</line><line speaker="tom">Two.</line><line speaker="ben">Three.</line><line speaker="hawker">Four.</line></scene>
</screenplay>
)";
const Files sheets{{"play.xml", play_with_sheets}, {"near.xml", near_sheet}, {"sheets/far.xml", far_sheet}};

/// With one of the files saying something else in one place.
Files sheets_with(const std::string& file, const std::string& old, const std::string& fresh) {
  Files files = sheets;
  files[file] = with(files[file], old, fresh);
  return files;
}

const char* const tom_in_the_play = "<character id=\"tom\" voice=\"en-gb-scotland+m7\" pan=\"0.5\"/>";

std::string voice_of(const Desk& desk, const std::string& id) {
  const Production production(desk.options());
  const auto& people = production.play().characters;
  const auto found = std::find_if(people.begin(), people.end(), [&](const Character& one) { return one.id == id; });
  REQUIRE(found != people.end());
  return production.cast().role(static_cast<CharacterIndex>(found - people.begin())).voice;
}

fs::file_time_type long_ago() { return fs::file_time_type::clock::now() - std::chrono::hours(1000); }

}  // namespace

// ---- one file

TEST_CASE("A value that is written is replaced, one that is missing is added, and no other byte of the play changes") {
  const Desk desk({{"play.xml", play_alone}});
  CHECK(desk.change({set("anna", "voice", "en-gb+f4"), set("anna", "pitch", "60")}) ==
        Told{"play.xml: anna.voice=\"en-gb+f4\"", "play.xml: anna.pitch=\"60\""});
  std::string wanted = with(play_alone, "voice = 'en-gb+f3'/>", "voice = 'en-gb+f4' pitch='60'/>");
  CHECK(desk.files() == Files{{"play.xml", wanted}});
  desk.change({set("tom", "range", "30"), unset("tom", "pitch")});
  wanted = with(wanted, "        pitch=\"40\"\n", "");
  wanted = with(wanted, "        voice=\"en-gb-scotland+m7\"\n", "        voice=\"en-gb-scotland+m7\"\n        range=\"30\"\n");
  CHECK(desk.files() == Files{{"play.xml", wanted}});
}

TEST_CASE("A narrator whom nobody named comes last in the cast") {
  const Desk desk({{"play.xml", play_alone}});
  desk.change({set("narrator", "voice", "en-us"), set("narrator", "name", "A \"voice\" & more")});
  CHECK(
      desk.files() ==
      Files{{"play.xml",
             with(play_alone, "members=\"anna tom\"/>\n",
                  "members=\"anna tom\"/>\n    <character id=\"narrator\" voice=\"en-us\" name=\"A &quot;voice&quot; &amp; more\"/>\n")}});
}

TEST_CASE("A byte order mark and the line ends of another system stay") {
  std::string text = "\xEF\xBB\xBF";
  for (const char c : play_alone) text += c == '\n' ? std::string("\r\n") : std::string(1, c);
  const Desk desk({{"play.xml", text}});
  desk.change({set("anna", "voice", "en-gb+f4"), set("tom", "range", "30")});
  std::string wanted = with(text, "voice = 'en-gb+f3'", "voice = 'en-gb+f4'");
  wanted = with(wanted, "voice=\"en-gb-scotland+m7\"\r\n", "voice=\"en-gb-scotland+m7\"\r\n        range=\"30\"\r\n");
  CHECK(desk.files() == Files{{"play.xml", wanted}});
}

TEST_CASE("Who may read and write a changed file stays as it was") {
  const Desk desk({{"play.xml", play_alone}});
  for (const fs::perms mode : {fs::perms(0640), fs::perms(0600), fs::perms(0664)}) {
    fs::permissions(desk / "play.xml", mode);
    const std::string before = bytes(desk / "play.xml");
    desk.change({set("anna", "pitch", std::to_string(static_cast<int>(mode) % 90))});
    CHECK(bytes(desk / "play.xml") != before);
    CHECK(fs::status(desk / "play.xml").permissions() == mode);
  }
}

TEST_CASE("A link to the play stays a link, and what it means is changed") {
  const Desk desk({{"deep/real.xml", play_alone}});
  fs::create_symlink("deep/real.xml", desk / "play.xml");
  desk.change({set("anna", "voice", "en-gb+f4")});
  REQUIRE(fs::is_symlink(desk / "play.xml"));
  CHECK(fs::read_symlink(desk / "play.xml") == "deep/real.xml");
  const std::string wanted = with(play_alone, "voice = 'en-gb+f3'", "voice = 'en-gb+f4'");
  CHECK(desk.files() == Files{{"deep/real.xml", wanted}, {"play.xml", wanted}});
}

TEST_CASE("What says so already is told so, and the file is not written again") {
  const Desk desk({{"play.xml", play_alone}});
  fs::last_write_time(desk / "play.xml", long_ago());
  const fs::file_time_type time = fs::last_write_time(desk / "play.xml");
  CHECK(desk.change({set("anna", "voice", "en-gb+f3"), set("tom", "pitch", "40")}) ==
        Told{"play.xml: anna.voice=\"en-gb+f3\", as before", "play.xml: tom.pitch=\"40\", as before"});
  CHECK(fs::last_write_time(desk / "play.xml") == time);
  CHECK(desk.files() == Files{{"play.xml", play_alone}});
  desk.change({set("anna", "voice", "en-gb+f4")});
  CHECK(fs::last_write_time(desk / "play.xml") > time);
}

// ---- where it lands

TEST_CASE("What the play writes is changed in the play, though its sheets say something too") {
  const Desk desk(sheets);
  CHECK(desk.change({set("tom", "voice", "en-gb+m1")}) == Told{"play.xml: tom.voice=\"en-gb+m1\""});
  CHECK(desk.files() == sheets_with("play.xml", "voice=\"en-gb-scotland+m7\"", "voice=\"en-gb+m1\""));
}

TEST_CASE("What a sheet writes is changed in the nearest sheet that writes it") {
  SECTION("the play's") {
    const Desk desk(sheets);
    CHECK(desk.change({set("anna", "voice", "en-gb+f4")}) == Told{"near.xml: anna.voice=\"en-gb+f4\""});
    CHECK(desk.files() == sheets_with("near.xml", "\"en-gb+f3\"", "\"en-gb+f4\""));
  }
  SECTION("or the sheet's") {
    const Desk desk(sheets);
    CHECK(desk.change({set("anna", "pitch", "60")}) == Told{"sheets/far.xml: anna.pitch=\"60\""});
    CHECK(desk.files() == sheets_with("sheets/far.xml", "pitch=\"44\"", "pitch=\"60\""));
  }
}

TEST_CASE("What nobody writes goes to the nearest page that declares the character") {
  const auto lands = [](const std::string& character, const std::string& file, const std::string& old, const std::string& fresh) {
    const Desk desk(sheets);
    CHECK(desk.change({set(character, "range", "61")}) == Told{file + ": " + character + ".range=\"61\""});
    CHECK(desk.files() == sheets_with(file, old, fresh));
  };
  lands("tom", "play.xml", "pan=\"0.5\"", "pan=\"0.5\" range=\"61\"");
  lands("anna", "near.xml", "voice=\"en-gb+f3\"", "voice=\"en-gb+f3\" range=\"61\"");
  lands("ben", "sheets/far.xml", "voice=\"en-gb+m5\"", "voice=\"en-gb+m5\" range=\"61\"");
}

TEST_CASE("What only a sheet of Locket's says is overridden in the play") {
  for (const char* attribute : {"pitch", "space"}) {  // the hawker of the street has a pitch, and no space
    const std::string value = attribute == std::string("pitch") ? "60" : "street";
    const Desk desk(sheets);
    desk.change({set("hawker", attribute, value)});
    CHECK(desk.files() ==
          sheets_with("play.xml", tom_in_the_play,
                      std::string(tom_in_the_play) + "\n    <character id=\"hawker\" " + attribute + "=\"" + value + "\"/>"));
  }
}

TEST_CASE("A change here goes to the play, wherever the value stands") {
  const Desk desk(sheets);
  CHECK(desk.change({set("anna", "voice", "en-gb+f4"), set("ben", "pitch", "20")}, true) ==
        Told{"play.xml: anna.voice=\"en-gb+f4\"", "play.xml: ben.pitch=\"20\""});
  CHECK(desk.files() == sheets_with("play.xml", tom_in_the_play,
                                    std::string(tom_in_the_play) +
                                        "\n    <character id=\"anna\" voice=\"en-gb+f4\"/>\n    <character id=\"ben\" pitch=\"20\"/>"));
}

TEST_CASE("Edits of one change land in several files at once") {
  const Desk desk(sheets);
  desk.change({set("tom", "pan", "-1"), set("anna", "voice", "en-gb+f4"), unset("anna", "pitch")});
  Files wanted = sheets_with("play.xml", "pan=\"0.5\"", "pan=\"-1\"");
  wanted["near.xml"] = with(near_sheet, "\"en-gb+f3\"", "\"en-gb+f4\"");
  wanted["sheets/far.xml"] = with(far_sheet, " pitch=\"44\"", "");
  CHECK(desk.files() == wanted);
}

TEST_CASE("A value is taken away where it stands nearest, and the sheet behind it speaks again") {
  const Desk desk(sheets);
  CHECK(desk.change({unset("tom", "voice")}) == Told{"play.xml: tom.voice is not written here any more"});
  CHECK(desk.files() == sheets_with("play.xml", " voice=\"en-gb-scotland+m7\"", ""));
  CHECK(voice_of(desk, "tom") == "en-gb+m3");
  CHECK(desk.change({unset("tom", "voice")}) == Told{"near.xml: tom.voice is not written here any more"});
}

// ---- what is refused

TEST_CASE("What stands nowhere, or where it cannot be taken away, is refused with the reason") {
  const Desk desk(sheets);
  CHECK(desk.refusal({unset("anna", "range")}) == "2 anna.range is not written anywhere; there is nothing to take away");
  CHECK(desk.refusal({unset("anna", "range")}, true) == "2 anna.range is not written in the play; there is nothing to take away");
  CHECK(desk.refusal({unset("anna", "voice")}, true) == "2 anna.voice is not written in the play; there is nothing to take away");
  CHECK(desk.refusal({unset("hawker", "voice")}) ==
        "2 hawker.voice stands in the cast sheet \"street\", which comes with Locket; --set another value instead");
  CHECK(desk.files() == sheets);
}

TEST_CASE("An attribute or a character that there is not is refused, with the nearest that there is") {
  const Desk desk(sheets);
  CHECK(desk.refusal({set("anna", "ptich", "3")}) == "2 a character has no attribute \"ptich\"; did you mean \"pitch\"?");
  CHECK(desk.refusal({unset("anna", "speaker")}) == "2 a character has no attribute \"speaker\"");
  CHECK(desk.refusal({set("ana", "pitch", "3")}) == "2 there is no character \"ana\"; did you mean \"anna\"?");
  CHECK(desk.refusal({unset("zacharias", "pitch")}) == "2 there is no character \"zacharias\"");
  CHECK(desk.files() == sheets);
}

TEST_CASE("A value that would be wrong is refused as the reader refuses it, and nothing is written") {
  // The place is that of the value in the text as it would be: in the fifth line, behind `en-gb+`, `voice = '`, or the new attribute.
  const auto refused = [](const Edits& edits, const std::string& begin, const std::string& reason) {
    const Desk desk({{"play.xml", play_alone}});
    const std::string told = desk.refusal(edits);
    INFO(told);
    CHECK(told.rfind("1 " + begin, 0) == 0);
    CHECK(told.find(reason) != std::string::npos);
    CHECK(told.find("\nnothing was changed\n") != std::string::npos);
    CHECK(desk.files() == Files{{"play.xml", play_alone}});
  };
  refused({set("anna", "voice", "en-gb+f33")}, "play.xml:5:55: error: ", "\"f33\"");
  refused({set("anna", "voice", "nolanguage")}, "play.xml:5:49: error: ", "nolanguage");
  refused({set("anna", "pitch", "200")}, "play.xml:5:66: error: ", "99");
  refused({set("anna", "pitch", "")}, "play.xml:5:6", "pitch");
  refused({set("both", "voice", "en-gb")}, "play.xml:11:", "both");
  // One that is wrong among several that are right.
  refused({set("tom", "pitch", "41"), set("anna", "pitch", "200"), set("anna", "voice", "en-gb+f4")}, "play.xml:5:66: error: ", "99");
}

TEST_CASE("A wrong value in a sheet leaves every file as it was") {
  const Desk desk(sheets);
  const std::string told = desk.refusal({set("tom", "pan", "-1"), set("anna", "voice", "en-gb+f33")});
  INFO(told);
  CHECK(told.rfind("1 near.xml:2:49: error: ", 0) == 0);
  CHECK(desk.files() == sheets);
}

TEST_CASE("A page that is no XML is not changed, and its mistakes are told") {
  for (const auto& [old, fresh] :
       {std::pair("</screenplay>", "</screenpaly>"), std::pair("<screenplay version=\"1\">", "<screenplay version=\"1\"")}) {
    const std::string broken = with(play_alone, old, fresh);
    const Desk desk({{"play.xml", broken}});
    const std::string told = desk.refusal({set("anna", "pitch", "60")});
    INFO(told);
    CHECK(told.rfind("1 play.xml:", 0) == 0);
    CHECK(told.find(": error: ") != std::string::npos);
    CHECK(told.find("\nnothing was changed\n") != std::string::npos);
    CHECK(desk.files() == Files{{"play.xml", broken}});
  }
  Files broken_sheet = sheets_with("near.xml", "</cast>", "</cats>");
  const Desk desk(broken_sheet);
  const std::string told = desk.refusal({set("anna", "pitch", "60")});
  INFO(told);
  CHECK(told.rfind("1 ", 0) == 0);
  CHECK(told.find("near.xml:4:1: error: ") != std::string::npos);
  CHECK(desk.files() == broken_sheet);
}

TEST_CASE("A play that is wrong elsewhere is not changed, one that the edit makes right is") {
  const std::string wrong = with(play_alone, "pitch=\"40\"", "pitch=\"400\"");
  const Desk desk({{"play.xml", wrong}});
  CHECK(desk.refusal({set("anna", "pitch", "60")}).rfind("1 play.xml:8:16: error: ", 0) == 0);
  CHECK(desk.files() == Files{{"play.xml", wrong}});
  desk.change({set("tom", "pitch", "39")});
  CHECK(desk.files() == Files{{"play.xml", with(play_alone, "pitch=\"40\"", "pitch=\"39\"")}});
}

TEST_CASE("A file that somebody else saved meanwhile is refused, and so are all others of the change") {
  const Desk desk(sheets);
  CastChange change(desk.options(), {set("tom", "pan", "-1"), set("anna", "voice", "en-gb+f4")}, false);
  Files theirs = sheets_with("near.xml", "name=\"Anna\"", "name=\"Anne\"");
  write(desk / "near.xml", theirs["near.xml"]);
  CHECK_THROWS_AS(change.write(), UsageError);
  CHECK_THROWS_WITH(change.write(), (desk / "near.xml").string() + " was saved by somebody else just now; nothing was changed, try again");
  CHECK(desk.files() == theirs);
}

TEST_CASE("A file that somebody else saved meanwhile does not matter when it is not one that changes") {
  const Desk desk(sheets);
  CastChange change(desk.options(), {set("tom", "pan", "-1")}, false);
  Files wanted = sheets_with("near.xml", "name=\"Anna\"", "name=\"Anne\"");
  write(desk / "near.xml", wanted["near.xml"]);
  change.write();
  wanted["play.xml"] = with(play_with_sheets, "pan=\"0.5\"", "pan=\"-1\"");
  CHECK(desk.files() == wanted);
}

TEST_CASE("A change warns of what there is to warn of in the play as it would be") {
  const Desk desk(sheets);
  CastChange quiet(desk.options(), {set("anna", "pitch", "60")}, false);
  CHECK(quiet.diagnostics().text().empty());
  // A tenth more than 450 is more than a voice can.
  const Desk fast({{"play.xml", with(play_alone, "<line speaker=\"anna\">", "<line speaker=\"anna\" rate=\"+10%\">")}});
  CastChange loud(fast.options(), {set("anna", "rate", "450")}, false);
  CHECK(loud.diagnostics().text().find("the rate comes to 495, and 450 is the highest that the voice has") != std::string::npos);
}

// ---- what Locket chose, written down

namespace {

/// Wishes instead of voices, dials that turn what was chosen, and lines that turn it further.
std::string uncast_play() {
  std::string cast, lines = "<narration pitch=\"+10%\">Once.</narration>";
  for (int i = 1; i <= 12; ++i) {
    const std::string turned = i == 2 ? "+40" : (i % 3 == 1 ? "+" : "-") + std::to_string(3 * i + 1);  // a boy's, above the dial
    const std::string id = "c" + std::to_string(i), factor = i % 3 == 0 ? "" : " pitch=\"" + turned + "%\"";
    cast += "    <character id=\"" + id + "\" gender=\"" + (i % 2 ? "female" : "male") + "\" age=\"" + std::to_string(6 * i) + "\"" +
            factor + "/>\n";
    for (const char* turn : {"", " pitch=\"+10%\"", " pitch=\"-7%\"", " pitch=\"-45%\"", " style=\"odd\""})
      lines += "<line speaker=\"" + id + "\"" + turn + ">Yes.</line>\n";
  }
  return "<screenplay version=\"1\">\n  <cast>\n    <character id=\"anna\" voice=\"en-gb+f3\"/>\n" + cast +
         "    <character id=\"all\" members=\"c1 c2\"/>\n  </cast>\n  <styles><style id=\"odd\" pitch=\"+13%\"/></styles>\n  <scene "
         "id=\"s\"><cast><character id=\"c1\" pitch=\"-11%\"/></cast>\n" +
         lines + "<line speaker=\"all\">So.</line><line speaker=\"anna\">No.</line></scene>\n</screenplay>\n";
}

/// Every voice of every speech, with its dials.
std::vector<std::string> deliveries(const Desk& desk) {
  Production production(desk.options());
  const CueSheet sheet = schedule(production.play(), 44100);
  std::vector<std::string> all;
  for (const Cue& cue : sheet.cues) {
    if (cue.kind != CueKind::speech) continue;
    for (const PlannedVoice& voice :
         plan_voices(production.cast(), std::get<Scene>(sheet.cues[cue.scene].element->what), *cue.element, production.diagnostics())) {
      const Delivery& one = voice.delivery;
      all.push_back(one.engine_voice + " " + std::to_string(one.pitch) + " " + std::to_string(one.rate) + " " + std::to_string(one.range) +
                    " by " + one.calibration.engine_voice + " " + std::to_string(one.calibration.pitch));
    }
  }
  return all;
}

Edits fixes(const Desk& desk) { return fixing_edits(Production(desk.options())); }

}  // namespace

TEST_CASE("Voices that Locket chose are written with the pitch they were chosen at, for those who have none") {
  const std::string text =
      "<screenplay version=\"1\"><cast><character id=\"anna\" voice=\"en-gb+f3\"/><character id=\"ben\"/><character id=\"cat\" "
      "pitch=\"33\"/>"
      "<character id=\"two\" members=\"ben cat\"/></cast><scene><line speaker=\"two\">Hm.</line></scene></screenplay>";
  const Desk desk({{"play.xml", text}});
  const Production before(desk.options());
  const Role& ben = before.cast().role(2);
  const Edits edits = fixing_edits(before);
  const std::string ben_pitch = std::to_string(ben.pitch), ben_fixed = "<character id=\"ben\" voice=\"" + ben.voice + "\"" +
                                                                       (ben.pitch == 50 ? "" : " pitch=\"" + ben_pitch + "\"") + "/>";
  desk.change(edits);
  CHECK(desk.files() == Files{{"play.xml", with(with(text, "<character id=\"ben\"/>", ben_fixed), "<character id=\"cat\" pitch=\"33\"/>",
                                                "<character id=\"cat\" pitch=\"33\" voice=\"" + before.cast().role(3).voice + "\"/>")}});
}

TEST_CASE("A narrator who speaks is written too, one whom nobody hears is not") {
  const std::string silent =
      "<screenplay version=\"1\"><cast><character id=\"anna\" voice=\"en-gb+f3\"/></cast><scene><line "
      "speaker=\"anna\">Hm.</line></scene></screenplay>";
  CHECK(fixes(Desk({{"play.xml", silent}})).empty());
  const Desk desk({{"play.xml", with(silent, "<scene>", "<scene><narration>She hummed.</narration>")}});
  const Edits edits = fixes(desk);
  REQUIRE(edits.size() == 1);  // a plain voice at the pitch that everybody has
  CHECK(edits[0].character == "narrator");
  CHECK(edits[0].attribute == "voice");
  CHECK(edits[0].value == "en-gb");
}

TEST_CASE("With its voices written down a play is spoken as before, to the last dial of the last line") {
  const Desk desk({{"play.xml", uncast_play()}});
  const std::vector<std::string> before = deliveries(desk);
  REQUIRE(before.size() == 1 + 12 * 5 + 2 + 1);
  desk.change(fixes(desk));
  CHECK(desk.files().at("play.xml") != uncast_play());
  const std::vector<std::string> after = deliveries(desk);
  for (std::size_t i = 0; i < before.size(); ++i) {
    INFO("voice " << i);
    CHECK(after.at(i) == before[i]);
  }
}

TEST_CASE("Who has all voices written has nothing more to be written") {
  const Desk desk({{"play.xml", uncast_play()}});
  CHECK(fixes(desk).size() >= 13);
  desk.change(fixes(desk));
  CHECK(fixes(desk).empty());
}

TEST_CASE("Voices are written into the sheet that declares the character") {
  const Desk desk(
      {{"play.xml", "<screenplay version=\"1\"><cast src=\"people.xml\"/><scene><line speaker=\"cat\">Hm.</line></scene></screenplay>"},
       {"people.xml", "<cast>\n  <character id=\"cat\" pitch=\"33\" gender=\"female\"/>\n</cast>\n"}});
  const std::string play = bytes(desk / "play.xml"), voice = Production(desk.options()).cast().role(1).voice;
  desk.change(fixes(desk));
  CHECK(desk.files() ==
        Files{{"play.xml", play},
              {"people.xml", "<cast>\n  <character id=\"cat\" pitch=\"33\" gender=\"female\" voice=\"" + voice + "\"/>\n</cast>\n"}});
}

TEST_CASE("Whose voice of Locket's choice moves for a change is told") {
  const std::string before =
      R"(<screenplay version="1"><cast><character id="anna" voice="de"/><character id="x" gender="male"/></cast></screenplay>)";
  const Desk desk({{"play.xml", before}});
  const Role chosen = [&] {
    Production production(desk.options());
    return production.cast().role(2);
  }();
  CHECK(desk.change({{"anna", "name", "Anna"}}).size() == 1);
  const Told told = desk.change({{"anna", "voice", chosen.voice}, {"anna", "pitch", std::to_string(chosen.pitch)}});
  REQUIRE(told.size() == 3);
  CHECK(told[2].rfind("x has another voice of Locket's choice now: ", 0) == 0);
}

TEST_CASE("A sheet that another file is called by is not written to") {
  const Desk desk({{"real/sub/none.xml", ""},
                   {"real/play.xml", R"(<screenplay version="1"><cast src="casts/a.xml"/></screenplay>)"},
                   {"real/casts/a.xml", R"(<cast><character id="anna" pitch="40"/></cast>)"},
                   {"casts/a.xml", R"(<cast><character id="anna" pitch="41"/></cast>)"}});
  fs::create_directory_symlink("real/sub", desk / "link");
  ProductionOptions options = desk.options();
  options.play = desk / "link/../play.xml";
  const Files before = desk.files();
  CHECK_THROWS_AS(CastChange(options, {{"anna", "pitch", "77"}}, false), UsageError);
  CHECK(desk.files() == before);
}
