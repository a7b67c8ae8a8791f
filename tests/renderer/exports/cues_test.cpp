// SPDX-License-Identifier: GPL-3.0-or-later
// The JSON of --cues, read by a parser as a user's script would.
#include "renderer/exports/cues.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <set>

#include "tests/renderer/rehearsal.h"
#include "tests/support/catch.h"

using namespace locket;
using namespace locket::testing;
using nlohmann::json;

namespace {

const std::string play_text = R"(<styles><style id="beg" rate="+6%"/></styles>
<music id="tune" src="loop.wav"/>
<scene id="lane" title="Mill Lane, night">
<ambience preset="wind" desc="wind"/>
<narration>The snow   had not
  stopped.</narration>
<pause time="800ms"/>
<line id="l1" speaker="anna" style="whisper">Tom? <pause time="400ms"/> Are you <emphasis>there</emphasis>?</line>
<sfx src="half.wav" desc="a door &quot;creaks&quot;" begin="l1.begin-300ms"/>
<line speaker="tom anna" style="beg" aloud="false">Déjà <mark name="k"/>vu, and <cut/>never heard.</line>
<line speaker="crowd" background="true">Fish!</line>
<fade ref="tune" soundLevel="-12dB"/><stage>Tom leaves.</stage><stop ref="tune"/>
</scene>
<scene><line speaker="narrator">The end.</line></scene>)";

/// The cues of a file that holds `frames` of the timeline from `first` on; all of it when nothing is said.
json cues_of(const std::string& body, Frames first = 0, std::optional<Frames> frames = {}) {
  const Rehearsal play(body);
  Company& company = play.company();
  const CueExport what{company.play(), company.diagnostics(), company.sheet(), first, frames.value_or(play.end() - first)};
  return json::parse(cues_json(what, play.log()));
}

json only(const json& cues, const std::string& kind, std::size_t n = 0) {
  for (const json& cue : cues["cues"])
    if (cue["kind"] == kind && n-- == 0) return cue;
  throw std::out_of_range("no such cue: " + kind);
}

json with_id(const json& cues, const std::string& id) {
  for (const json& cue : cues["cues"])
    if (cue["id"] == id) return cue;
  throw std::out_of_range("no such cue: " + id);
}

std::set<std::string> keys(const json& object) {
  std::set<std::string> all;
  for (const auto& item : object.items()) all.insert(item.key());
  return all;
}

}  // namespace

TEST_CASE("The cues begin with the play and the file") {
  const json cues = cues_of(play_text);
  CHECK(cues["title"] == "Rehearsal");
  CHECK(cues["language"] == "en-GB");
  CHECK(cues["rate"] == 44100);
  CHECK(cues["frames"] == Rehearsal(play_text).end());
  CHECK(keys(cues) == std::set<std::string>{"title", "language", "rate", "frames", "characters", "scenes", "cues"});
  REQUIRE(cues["characters"].size() == 5);
  CHECK(cues["characters"][1] == json{{"id", "anna"}, {"name", "anna"}});
}

TEST_CASE("The cues list the scenes, one without id by its number") {
  const json cues = cues_of(play_text);
  const Rehearsal play(play_text);
  REQUIRE(cues["scenes"].size() == 2);
  CHECK(cues["scenes"][0] == json{{"id", "lane"}, {"title", "Mill Lane, night"}, {"begin", play["lane"].begin}, {"end", play["lane"].end}});
  CHECK(cues["scenes"][1]["id"] == "scene-2");
  CHECK(cues["scenes"][1]["title"] == nullptr);
}

TEST_CASE("The cues stand in the order of their begins, every kind among them") {
  const json cues = cues_of(play_text);
  std::multiset<std::string> kinds;
  Frames last = 0;
  for (const json& cue : cues["cues"]) {
    kinds.insert(cue["kind"].get<std::string>());
    CHECK(cue["begin"] >= last);
    CHECK(cue["end"] >= cue["begin"]);
    CHECK(cue["end"] <= cues["frames"]);
    last = cue["begin"];
  }
  CHECK(kinds == std::multiset<std::string>{"music", "scene", "scene", "ambience", "narration", "pause", "pause", "line", "line", "line",
                                            "line", "sfx", "mark", "fade", "stage", "stop"});
}

TEST_CASE("A speech's cue has its speakers, style, text and words") {
  const json line = with_id(cues_of(play_text), "l1");
  const Rehearsal play(play_text);
  CHECK(keys(line) == std::set<std::string>{"id", "kind", "bus", "scene", "speaker", "style", "text", "words", "begin", "end", "source"});
  CHECK(line["kind"] == "line");
  CHECK(line["bus"] == "dialogue");
  CHECK(line["scene"] == "lane");
  CHECK(line["speaker"] == json{"anna"});
  CHECK(line["style"] == "whisper");
  CHECK(line["text"] == "Tom? Are you there?");
  CHECK(line["begin"] == play["l1"].begin);
  CHECK(line["end"] == play["l1"].end);
  REQUIRE(line["words"].size() == 4);
  const char* words[] = {"Tom", "Are", "you", "there"};
  const int offsets[] = {0, 5, 9, 13};
  Frames last = play["l1"].begin - 1;
  for (std::size_t i = 0; i < 4; ++i) {
    const json& word = line["words"][i];
    CHECK(keys(word) == std::set<std::string>{"text", "offset", "character", "begin", "end"});
    CHECK(word["text"] == words[i]);
    CHECK(word["offset"] == offsets[i]);
    CHECK(word["character"] == offsets[i]);
    CHECK(word["begin"] > last);
    CHECK(word["end"] > word["begin"]);
    CHECK(word["end"] <= play["l1"].end);
    last = word["begin"];
  }
  CHECK(line["words"][1]["begin"].get<Frames>() - line["words"][0]["end"].get<Frames>() >= ms(400));
}

TEST_CASE("A narration's cue has its text folded, and its bus and speaker") {
  const json cues = cues_of(play_text), narration = only(cues, "narration");
  CHECK(narration["id"] == nullptr);
  CHECK(narration["bus"] == "narration");
  CHECK(narration["speaker"] == json{"narrator"});
  CHECK(narration["text"] == "The snow had not stopped.");
  CHECK(narration["words"].back()["text"] == "stopped");
  CHECK(only(cues, "line", 3)["bus"] == "narration");  // a line of the narrator's
}

TEST_CASE("A thought, a chorus and a background voice say so in their cues") {
  const json cues = cues_of(play_text), thought = only(cues, "line", 1), walla = only(cues, "line", 2);
  CHECK(thought["speaker"] == json{"tom", "anna"});
  CHECK(thought["aloud"] == false);
  CHECK(thought["style"] == "beg");
  CHECK(walla["speaker"] == json{"tom", "crone"});
  CHECK(walla["background"] == true);
  CHECK(walla["bus"] == "ambience");
  CHECK_FALSE(walla.contains("aloud"));
}

TEST_CASE("A cut line's cue keeps the whole text, and the words that were heard, by byte offsets") {
  const json line = only(cues_of(play_text), "line", 1);
  CHECK(line["text"] == "Déjà vu, and never heard.");
  REQUIRE(line["words"].size() == 3);
  CHECK(line["words"][1]["text"] == "vu");
  CHECK(line["words"][1]["character"] == 5);
  CHECK(line["words"][1]["offset"] == 7);  // é and à are two bytes each
}

TEST_CASE("A sound's cue has what it is in words, and where it comes from") {
  const json cues = cues_of(play_text), sfx = only(cues, "sfx"), wind = only(cues, "ambience"), tune = only(cues, "music");
  const Rehearsal play(play_text);
  CHECK(sfx["desc"] == "a door \"creaks\"");
  CHECK(sfx["bus"] == "effects");
  CHECK(sfx["src"] == "half.wav");
  CHECK(sfx["begin"] == play["l1"].begin - ms(300));
  CHECK(sfx["end"] == play["l1"].begin - ms(300) + half_frames);
  CHECK(wind["preset"] == "wind");
  CHECK(wind["desc"] == "wind");
  CHECK(wind["bus"] == "ambience");
  CHECK(wind["begin"] == play["lane"].begin);
  CHECK(wind["end"] == play["lane"].end);
  CHECK(tune["bus"] == "music");
  CHECK(tune["scene"] == nullptr);
  CHECK(tune["desc"] == nullptr);
}

TEST_CASE("What makes no sound has a cue without a bus") {
  const json cues = cues_of(play_text);
  const Rehearsal play(play_text);
  for (const char* kind : {"pause", "mark", "fade", "stop", "stage", "scene"}) CHECK(only(cues, kind)["bus"] == nullptr);
  CHECK(only(cues, "fade")["ref"] == "tune");
  CHECK(only(cues, "stop")["ref"] == "tune");
  CHECK(only(cues, "stage")["text"] == "Tom leaves.");
  CHECK(with_id(cues, "k")["kind"] == "mark");
  const json pause = only(cues, "pause");
  CHECK(pause["end"].get<Frames>() - pause["begin"].get<Frames>() == ms(800));
  CHECK(with_id(cues, "tune")["end"] == only(cues, "stop")["begin"]);
}

TEST_CASE("A cue's source is the place of its element") {
  // The kit's head is nine lines long, and its tenth is the first of the body.
  const json cues = cues_of(play_text);
  CHECK(with_id(cues, "tune")["source"] == "play.xml:11:1");
  CHECK(with_id(cues, "l1")["source"] == "play.xml:17:1");
  CHECK(only(cues, "pause", 1)["source"] == "play.xml:17:51");
}

TEST_CASE("The cues of a part have the part's own frames, cut off at its edges") {
  const Rehearsal play(play_text);
  const Range line = play["l1"];
  const Frames first = line.begin + 1000, frames = line.length() - 2000;
  const json cues = cues_of(play_text, first, frames);
  CHECK(cues["frames"] == frames);
  CHECK(with_id(cues, "l1")["begin"] == 0);
  CHECK(with_id(cues, "l1")["end"] == frames);
  CHECK(with_id(cues, "l1")["words"][0]["begin"] == 0);
  CHECK(only(cues, "ambience")["end"] == frames);
  CHECK(cues["scenes"].size() == 1);
  for (const json& cue : cues["cues"]) {
    CHECK(cue["kind"] != "narration");
    CHECK(cue["kind"] != "stage");
    CHECK(cue["begin"] >= 0);
    CHECK(cue["end"] <= frames);
  }
}

TEST_CASE("A word that the part does not hold is not in its cues") {
  const Rehearsal play(play_text);
  const LoggedCue& line = play.cue("l1");
  const json cues = cues_of(play_text, line.words.at(1).begin, line.words.at(2).end - line.words.at(1).begin);
  const json words = with_id(cues, "l1")["words"];
  REQUIRE(words.size() == 2);
  CHECK(words[0]["text"] == "Are");
  CHECK(words[0]["begin"] == 0);
  CHECK(words[1]["end"] == cues["frames"]);
}

TEST_CASE("Quotes and foreign letters survive in the cues") {
  const std::string body = "<scene id=\"s\"><line speaker=\"tom\">“Привет” — he said, \"1 &lt; 2 &amp; 3\".</line></scene>";
  CHECK(only(cues_of(body), "line")["text"] == "“Привет” — he said, \"1 < 2 & 3\".");
}
