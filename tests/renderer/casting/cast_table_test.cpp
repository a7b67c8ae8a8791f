// SPDX-License-Identifier: GPL-3.0-or-later
// Who speaks how much, and who could be taken for whom: counted by hand, and against where the cues lie.
#include "renderer/casting/cast_table.h"

#include <fstream>
#include <nlohmann/json.hpp>

#include "renderer/desk/cast_list.h"
#include "renderer/errors.h"
#include "renderer/stage/lay_out.h"
#include "tests/renderer/rehearsal.h"
#include "tests/support/catch.h"
#include "tests/support/sound_server.h"

using namespace locket;
using locket::test::Environment;
using locket::testing::ScratchFolder;
using Json = nlohmann::json;
using Strings = std::vector<std::string>;

namespace {

/// A play in a folder of its own, whose figures are kept nowhere else.
class Read {
 public:
  explicit Read(const std::string& text, const std::map<std::string, std::string>& voices = {})
      : cache_({{"XDG_CACHE_HOME", (folder_ / "cache").string()}}) {
    std::ofstream(folder_ / "play.xml") << text;
    std::ofstream(folder_ / "people.xml") << "<cast preset=\"street\"><character id=\"dora\" voice=\"en-gb+f4\" pitch=\"33\"/></cast>";
    production_ =
        std::make_unique<Production>(ProductionOptions{.play = folder_ / "play.xml", .voices = voices, .assets = {}, .drafts = {}});
    production_->require_no_errors(false);
  }

  Production& production() { return *production_; }
  const std::string& id(CharacterIndex c) const { return production_->play().characters[c].id; }
  const CastTable& table() {
    if (table_.rows.empty()) table_ = cast_table(*production_, {}, {});
    return table_;
  }
  const CastRow& operator[](const std::string& character) {
    for (const CastRow& row : table().rows)
      if (id(row.character) == character) return row;
    throw std::out_of_range(character);
  }
  /// `anna+tom in s`, one after the other.
  Strings alike() {
    Strings pairs;
    for (const AlikePair& pair : table().alike) pairs.push_back(id(pair.a) + "+" + id(pair.b) + " in " + pair.scene);
    return pairs;
  }

 private:
  ScratchFolder folder_;
  Environment cache_;
  std::unique_ptr<Production> production_;
  CastTable table_;
};

std::string play(const std::string& cast, const std::string& scenes) {
  return "<screenplay version=\"1\"><cast>" + cast + "</cast>" + scenes + "</screenplay>";
}

const char* const people =
    R"(<character id="anna" voice="en-gb+f3"/><character id="tom" voice="en-gb-scotland+m7"/><character id="ben" voice="en-gb+m3"/>
<character id="cat" voice="en-us+f2"/><character id="mute" voice="en-gb+m1"/><character id="crowd" members="ben cat"/>)";

// Words are counted as they are written, as far as they are heard: punctuation is none, what a sub or a say-as stands for is not said here.
const char* const counted_scenes = R"(<scene id="s">
<narration>It was late.</narration>
<line speaker="anna" id="a1">Are you <emphasis>there</emphasis>, Tom? <pause time="800ms"/> Tom -- it's me!</line>
<line speaker="tom" id="t1" aloud="false">Nobody must know.</line>
<line speaker="anna" id="a2" background="true">Well, <sub alias="Mister">Mr</sub> <cut/>Smith.</line>
<line speaker="crowd" id="all" spread="300ms">Long live the king!</line>
</scene><scene><line speaker="anna" id="a3">Yes.</line><line speaker="tom anna" id="both">No, no.</line></scene>)";

const char* const clones =
    R"(<character id="anna" voice="en-gb+f3"/><character id="bess" voice="en-gb+f3"/><character id="tom" voice="en-gb-scotland+m7"/>)";

std::string says(const std::string& speaker, const std::string& more = "") {
  return "<line speaker=\"" + speaker + "\"" + more + ">Good day to you.</line>";
}

}  // namespace

// ---- one voice for two

TEST_CASE("Two who speak with one variant are named, at whatever pitch and in whatever scene; a third of another variant is not") {
  Read read(play(
      R"(<character id="anna" voice="en-gb+f3"/><character id="bess" voice="en-us+f3" pitch="90"/><character id="tom" voice="en-gb+m7"/>
<character id="mute" voice="en-gb+m7"/>)",
      "<scene>" + says("anna") + says("tom") + "</scene><scene>" + says("bess") + "</scene>"));
  REQUIRE(read.table().shared.size() == 1);
  CHECK(read.table().shared[0].a == read["anna"].character);
  CHECK(read.table().shared[0].b == read["bess"].character);
}

// ---- how much

TEST_CASE("Lines and words are those of each who speaks them, thoughts and voices of the background too") {
  Read read(play(people, counted_scenes));
  const auto figures = [&](const char* id) { return std::pair(read[id].lines, read[id].words); };
  CHECK(figures("narrator") == std::pair<std::size_t, std::size_t>(1, 3));
  // Are you there Tom · Tom it's me | Well Mr (Smith is cut off) | Yes | No no
  CHECK(figures("anna") == std::pair<std::size_t, std::size_t>(4, 7 + 2 + 1 + 2));
  CHECK(figures("tom") == std::pair<std::size_t, std::size_t>(2, 3 + 2));
  CHECK(figures("ben") == std::pair<std::size_t, std::size_t>(1, 4));
  CHECK(figures("cat") == std::pair<std::size_t, std::size_t>(1, 4));
  CHECK(figures("mute") == std::pair<std::size_t, std::size_t>(0, 0));
  CHECK(figures("crowd") == std::pair<std::size_t, std::size_t>(0, 0));
}

TEST_CASE("Seconds are those between a cue's begin and its end") {
  Read read(play(people, std::string(counted_scenes)));
  const Laid laid = lay_out(read.production(), 0, {});
  const auto length = [&](const std::string& cue) {
    for (const LoggedCue& one : laid.log)
      if (one.cue == find_cue(laid.sheet, cue)) return static_cast<double>(one.end - one.begin) / 44100;
    throw std::out_of_range(cue);
  };
  Read again(play(people, std::string(counted_scenes)));
  CHECK(again["narrator"].seconds == Approx(length("s#1")).epsilon(1e-9));
  // A chorus lasts as long as the slower of the two, who is one of them.
  const double tom = again["tom"].seconds - length("t1"), anna = again["anna"].seconds - length("a1") - length("a2") - length("a3");
  CHECK(std::max(tom, anna) == Approx(length("both")).epsilon(1e-9));
  CHECK(std::min(tom, anna) > 0);
  // Voices that come in one after the other speak no longer for it.
  CHECK(std::max(again["ben"].seconds, again["cat"].seconds) <= length("all") + 1e-9);
  CHECK(again["ben"].seconds > 0);
  CHECK(again["mute"].seconds == 0);
}

TEST_CASE("The pause inside a line counts as spoken, the one between lines does not") {
  const std::string line = "<line speaker=\"anna\">One. <pause time=\"2s\"/> Two.</line>";
  Read read(play(people, "<scene>" + line + "<pause time=\"9s\"/>" + line + "</scene>"));
  CHECK(read["anna"].seconds > 4);
  CHECK(read["anna"].seconds < 9);
}

TEST_CASE("Progress rises to the whole, and an interruption ends the work") {
  Read read(play(people, counted_scenes));
  std::vector<double> shares;
  cast_table(read.production(), [&](double share) { shares.push_back(share); }, {});
  REQUIRE(shares.size() == 7);  // speeches
  CHECK(std::is_sorted(shares.begin(), shares.end()));
  CHECK(shares.back() == 1);
  CHECK_THROWS_AS(cast_table(read.production(), {}, [] { return true; }), Interrupted);
}

// ---- in which voice

TEST_CASE("A row says where its voice comes from, and which sheet says so") {
  Read read(
      "<screenplay version=\"1\"><cast src=\"people.xml\"><character id=\"anna\" voice=\"en-gb+f3\"/><character id=\"dora\" "
      "name=\"Dora\"/><character id=\"ned\" gender=\"male\"/>"
      "<character id=\"tom\" voice=\"en-gb\"/></cast><scene>" +
          says("hawker") + "</scene></screenplay>",
      {{"tom", "fr"}});
  const auto source = [&](const char* id) { return std::pair(read[id].role.origin, read[id].sheet.substr(read[id].sheet.rfind('/') + 1)); };
  using Origin = Role::Origin;
  CHECK(source("anna") == std::pair(Origin::play, std::string()));
  CHECK(source("dora") == std::pair(Origin::sheet, std::string("people.xml")));
  CHECK(source("hawker") == std::pair(Origin::sheet, std::string("street")));
  CHECK(source("ned") == std::pair(Origin::automatic, std::string()));
  CHECK(source("tom") == std::pair(Origin::option, std::string()));
  CHECK(read["tom"].role.voice == "fr");
}

TEST_CASE("The figures of a row are those of its voice with the character's own settings") {
  Read read(play(R"(<character id="anna" voice="en-gb+f3" pitch="72" rate="200" range="20"/><character id="sh" voice="en-gb+whisper"/>)",
                 "<scene>" + says("anna") + "</scene>"));
  VoiceMeter meter(read.production().speakers(), "");
  Role role;
  role.engine_voice = "gmw/en+f3";
  role.pitch = 72, role.rate = 200, role.range = 20;
  CHECK(read["anna"].figures == meter.figures(role));
  CHECK_FALSE(read["sh"].figures.pitch_hz.has_value());
}

// ---- who is like whom

TEST_CASE("Two of one voice who speak in one scene are told, with the first such scene") {
  Read read(play(clones, "<scene id=\"one\">" + says("anna") + says("tom") + "</scene><scene>" + says("bess") + says("anna") +
                             "</scene><scene id=\"three\">" + says("anna") + says("bess") + "</scene>"));
  CHECK(read.alike() == Strings{"anna+bess in scene-2"});
  CHECK(read.table().alike[0].likeness.semitones == 0);
  CHECK(read.table().alike[0].likeness.brightness_ratio == 1);
  CHECK(read.table().alike[0].likeness.same_accent);
}

TEST_CASE("Two of one voice who never meet, or of whom one belongs to the background, are not told") {
  CHECK(Read(play(clones, "<scene>" + says("anna") + "</scene><scene>" + says("bess") + "</scene>")).alike().empty());
  CHECK(Read(play(clones, "<scene>" + says("anna") + says("bess", " background=\"true\"") + "</scene>")).alike().empty());
}

TEST_CASE("In a thought, in a chorus and in a par one can be taken for another too") {
  CHECK(Read(play(clones, "<scene id=\"s\">" + says("anna") + says("bess", " aloud=\"false\"") + "</scene>")).alike() ==
        Strings{"anna+bess in s"});
  CHECK(Read(play(clones, "<scene id=\"s\">" + says("anna bess") + "</scene>")).alike() == Strings{"anna+bess in s"});
  CHECK(Read(play(clones, "<scene id=\"s\"><par>" + says("anna") + "<seq>" + says("bess") + "</seq></par></scene>")).alike() ==
        Strings{"anna+bess in s"});
}

TEST_CASE("The narrator counts like everybody") {
  CHECK(Read(play("<character id=\"narrator\" voice=\"en-gb\"/><character id=\"tom\" voice=\"en-gb\"/>",
                  "<scene id=\"s\"><narration>Once.</narration>" + says("tom") + "</scene>"))
            .alike() == Strings{"narrator+tom in s"});
}

TEST_CASE("What a scene's cast says anew counts in that scene alone") {
  const std::string both = says("anna") + says("bess");
  CHECK(Read(play(clones, "<scene><cast><character id=\"bess\" pitch=\"99\"/></cast>" + both + "</scene>")).alike().empty());
  CHECK(Read(play(clones, "<scene><cast><character id=\"bess\" voice=\"en-gb-scotland+f3\"/></cast>" + both + "</scene>")).alike().empty());
  CHECK(Read(play(clones, "<scene id=\"up\"><cast><character id=\"bess\" pitch=\"99\"/></cast>" + both + "</scene><scene id=\"plain\">" +
                              both + "</scene>"))
            .alike() == Strings{"anna+bess in plain"});
  // Apart by themselves, the same in one scene.
  const char* const apart = R"(<character id="anna" voice="en-gb+f3"/><character id="bess" voice="en-gb-scotland+f3" pitch="99"/>)";
  CHECK(Read(play(apart, "<scene id=\"plain\">" + both +
                             "</scene><scene id=\"same\"><cast><character id=\"bess\" voice=\"en-gb+f3\" pitch=\"50\"/></cast>" + both +
                             "</scene>"))
            .alike() == Strings{"anna+bess in same"});
}

// ---- on the screen and as JSON

namespace {

/// Three people and a group, whose figures are round.
struct Made {
  Made() {
    for (const char* id : {"narrator", "anna", "sh", "all"})
      play.characters.push_back({.id = id,
                                 .name = std::string("The ") + id,
                                 .manner = {},
                                 .gender = {},
                                 .age = {},
                                 .language = "en-GB",
                                 .members = {},
                                 .place = {}});
    play.characters[1].manner.pan = Sweep{-0.5, 0.5};
    play.characters[1].manner.distance = Sweep{2, 2};
    play.characters[3].members = {1, 2};
    table.rows = {{0, role("en-gb", "gmw/en", Role::Origin::automatic), "", {101.26, 800.04, -18.25}, 0, 0, 0},
                  {1, role("en-gb+f3", "gmw/en+f3", Role::Origin::sheet), "people.xml", {200, 1000, -20}, 12, 345, 3599.6},
                  {2, role("en+whisper", "gmw/en+whisper", Role::Origin::option), "", {std::nullopt, 3000, -30}, 1, 2, 0.5004},
                  {3, {}, "", {}, 0, 0, 0}};
    table.shared = {{1, 2}};
    table.alike = {{0, 1, "scene-2", {1.84, 1.049, true, 1}}, {1, 2, "s", {0, 1.176, true, 2}}};
  }
  static Role role(const char* voice, const char* engine_voice, Role::Origin origin) { return {voice, engine_voice, origin, 160, 7, 99}; }
  Screenplay play;
  CastTable table;
};

}  // namespace

TEST_CASE("The cast as text is a table of those who speak, the groups, and a warning") {
  const Made made;
  CHECK(cast_list_text(made.play, made.table) ==
        "character  voice       chosen         pitch  rate      Hz  lines  words   time\n"
        "narrator   en-gb       by Locket          7   160     101      0      0   0:00\n"
        "anna       en-gb+f3    by people.xml      7   160     200     12    345  60:00\n"
        "sh         en+whisper  --voice            7   160  breath      1      2   0:01\n"
        "all = anna sh\n"
        "\nOne voice for two:\n"
        "  anna and sh: en-gb+f3 at 7 and 7\n"
        "\nHard to tell apart:\n"
        "  narrator and anna, in scene-2: 1.8 semitones apart, equally bright, same accent\n"
        "  anna and sh, in s: 0.0 semitones apart, 17 % in brightness, same accent\n"
        "`locket audition` proposes voices that differ from the rest of the cast.\n");
  CastTable apart = made.table;
  apart.alike.clear();
  CHECK(cast_list_text(made.play, apart).find("apart") == std::string::npos);
}

TEST_CASE("The cast as JSON has every figure, and null where there is none") {
  const Made made;
  const Json json = Json::parse(cast_list_json(made.play, made.table));
  const Json anna = {{"id", "anna"},
                     {"name", "The anna"},
                     {"voice", "en-gb+f3"},
                     {"engine_voice", "gmw/en+f3"},
                     {"source", "sheet"},
                     {"sheet", "people.xml"},
                     {"rate", 160},
                     {"pitch", 7},
                     {"range", 99},
                     {"pan", {-0.5, 0.5}},
                     {"distance", 2.0},
                     {"lines", 12},
                     {"words", 345},
                     {"seconds", 3599.6},
                     {"median_pitch_hz", 200.0},
                     {"brightness_hz", 1000.0},
                     {"loudness_lufs", -20.0}};
  REQUIRE(json.at("characters").size() == 4);
  CHECK(json.at("characters")[1] == anna);
  CHECK(json.at("characters")[0].at("sheet").is_null());
  CHECK(json.at("characters")[0].at("source") == "automatic");
  CHECK(json.at("characters")[0].at("pan") == 0.0);
  CHECK(json.at("characters")[0].at("median_pitch_hz") == 101.3);
  CHECK(json.at("characters")[0].at("brightness_hz") == 800.0);
  CHECK(json.at("characters")[2].at("source") == "option");
  CHECK(json.at("characters")[2].at("median_pitch_hz").is_null());
  CHECK(json.at("characters")[2].at("seconds") == 0.5);
  CHECK(json.at("characters")[3] == Json{{"id", "all"}, {"name", "The all"}, {"members", {"anna", "sh"}}});
  CHECK(json.at("alike")[0] ==
        Json{{"a", "narrator"}, {"b", "anna"}, {"scene", "scene-2"}, {"why", "1.8 semitones apart, equally bright, same accent"}});
  CHECK(json.at("alike").size() == 2);
  CHECK(json.at("shared") == Json{{{"a", "anna"}, {"b", "sh"}, {"voice", "en-gb+f3"}}});
}
