// SPDX-License-Identifier: GPL-3.0-or-later
// "What it means, exactly": rules 10, 14, 16 and 17, as far as the timeline shows them.
#include <cmath>

#include "tests/renderer/rehearsal.h"
#include "tests/support/catch.h"
#include "tests/support/matchers.h"

using namespace locket;
using namespace locket::testing;

namespace {

const std::string two_scenes = R"(<music id="tune" src="long.wav" soundLevel="-2dB"/>
<scene id="one"><ambience id="wind" src="loop.wav"/><line id="a" speaker="anna">One two three.</line><line speaker="tom">Four.</line>
  <sfx id="x" src="half.wav" begin="e.begin-200ms"/><fade ref="tune" soundLevel="-12dB"/><line id="c" speaker="anna">Five six.</line></scene>
<scene id="two"><ambience id="rain" src="loop.wav"/><line id="d" speaker="tom">Seven.</line><stop ref="rain"/>
  <line id="e" speaker="anna">Eight nine.</line><pause time="1s"/></scene>
<scene id="three"><line id="f" speaker="tom">Ten.</line><pause time="3s"/></scene>)";

std::string all_spoken(const Rehearsal& play) {
  std::string all;
  for (const SpeechRequest& request : play.company().engine().requests())
    for (const Utterance& utterance : request.utterances) all += utterance.text + "\n";
  return all;
}

Frames samples_in_frames(const std::string& text) { return static_cast<Frames>(2 * FakeSynthesizer::sounding_samples(text)); }

}  // namespace

// ---- 10: who wins

TEST_CASE("Who wins at the rate is the line over its character, as the length of the take shows") {
  const Rehearsal play =
      scene(R"(<line id="a" speaker="anna">Wonderful evening.</line><line id="b" speaker="anna" rate="350">Wonderful evening.</line>
    <line id="c" speaker="anna" rate="50%">Wonderful evening.</line>)");
  const Frames sound = samples_in_frames("Wonderful evening.");  // at 175 words a minute
  const Frames edges = play["a"].length() - sound;
  CHECK(edges >= 0);
  CHECK(edges <= ms(20));
  CHECK(std::abs(play["b"].length() - edges - sound / 2) < ms(10));
  CHECK(std::abs(play["c"].length() - edges - 2 * sound) < ms(20));  // 87.5 words a minute, rounded by the engine's dial
}

TEST_CASE("Who wins at the pan is the last that names it") {
  const Mix mixed = perform(R"(<scene id="s"><line id="a" speaker="anna">One.</line></scene>
    <scene id="t"><cast><character id="anna" pan="1"/></cast><line id="b" speaker="anna">Two.</line><line id="c" speaker="anna" pan="-1">Three.</line></scene>)");
  const auto part = [&](const std::vector<float>& side, std::size_t n) {
    std::vector<const LoggedCue*> lines;
    for (const LoggedCue& cue : mixed.log)
      if (!cue.text.empty()) lines.push_back(&cue);
    return peak_db(
        std::span(side).subspan(static_cast<std::size_t>(lines.at(n)->begin), static_cast<std::size_t>(lines[n]->end - lines[n]->begin)));
  };
  for (const std::size_t left : {0, 2}) CHECK(part(mixed.left, left) > part(mixed.right, left) + 60);
  CHECK(part(mixed.right, 1) > part(mixed.left, 1) + 60);
}

TEST_CASE("Who wins at the level is nobody, for decibels add up") {
  const Mix mixed = perform(R"(<styles><style id="loud" soundLevel="+4dB"/></styles><scene id="s"><line id="a" speaker="tom">Evening.</line>
    <line id="b" speaker="tom" style="loud" soundLevel="+3dB">Evening.</line></scene>)");
  std::vector<double> peaks;
  for (const LoggedCue& cue : mixed.log)
    if (!cue.text.empty())
      peaks.push_back(
          peak_db(std::span(mixed.right).subspan(static_cast<std::size_t>(cue.begin), static_cast<std::size_t>(cue.end - cue.begin))));
  REQUIRE(peaks.size() == 2);
  CHECK(near_db(peaks[1], peaks[0] + 7, 0.01));
}

// ---- 14: what is never spoken

TEST_CASE("Never spoken are titles, names, descriptions, directions and comments") {
  const Rehearsal play(
      R"(<scene id="hidden1" title="hidden2"><!-- hidden3 --><ambience id="hidden4" src="loop.wav" desc="hidden5"/><mark name="hidden6"/>
    <line id="hidden7" speaker="anna">Heard <stage>hidden8</stage><!-- hidden9 --><mark name="hidden10"/>alone.</line><stage>hidden11</stage></scene>)");
  CHECK(all_spoken(play).find("hidden") == std::string::npos);
  CHECK(all_spoken(play).find("Rehearsal") == std::string::npos);
  CHECK(play.cue("hidden7").text == "Heard alone.");
}

TEST_CASE("A line without words has no length, is warned of, and is still an anchor") {
  const Rehearsal play =
      scene(R"(<line id="a" speaker="anna">One.</line><line id="b" speaker="tom">…</line><sfx id="x" src="half.wav" begin="b.end+1s"/>)");
  CHECK(play["b"] == Range{play["a"].end + speaker_breath, play["a"].end + speaker_breath});
  CHECK(play["x"].begin == play["b"].end + ms(1000));
  CHECK(play.warnings().find("no words") != std::string::npos);
}

// ---- 16: from the middle

TEST_CASE("From the middle, a scene alone starts a fresh timeline with the beds that sound over it") {
  const Rehearsal whole(two_scenes), play(two_scenes, {.scene = "two"});
  for (const char* gone : {"one", "wind", "a", "one#2", "c", "three", "f"}) CHECK_FALSE(play.has(gone));
  CHECK(play["two"].begin == 0);
  CHECK(play["tune"] == Range{0, play["two"].end});
  CHECK(play["two"].length() == whole["two"].length());
  for (const char* id : {"rain", "d", "e"}) CHECK(play[id].begin == whole[id].begin - whole["two"].begin);
  CHECK(play["rain"].length() == whole["rain"].length());
}

TEST_CASE("From the middle, a sound of another scene is rendered with its anchor") {
  const Rehearsal play(two_scenes, {.scene = "two"});
  CHECK(play["x"].begin == play["e"].begin - ms(200));
  CHECK_FALSE(Rehearsal(two_scenes, {.scene = "one"}).has("x"));
}

TEST_CASE("From the middle, a bed that was faded sounds at the level it was faded to") {
  const auto tune = [](const Staging& staging) {
    const std::vector<float> samples = perform(two_scenes, {}, staging).left_of(Bus::music);
    return rms_db(std::span(samples).subspan(samples.size() - 30000, 20000));  // behind the line, free of ducking
  };
  CHECK(near_db(tune({.scene = "three"}), tune({}), 0.01));
}

TEST_CASE("From the middle, a line begins at once and the rest follows as in the whole") {
  const Rehearsal whole(two_scenes), play(two_scenes, {.from = "c"});
  CHECK(play["c"].begin == 0);
  CHECK(play["wind"].begin == 0);
  CHECK(play["tune"].begin == 0);
  CHECK(play["wind"].end == play["c"].end);
  for (const char* id : {"two", "d", "e", "x", "three", "f"}) CHECK(play[id].begin == whole[id].begin - whole["c"].begin);
  CHECK_FALSE(play.has("a"));
}

TEST_CASE("From the middle, a stopped bed is not taken up") {
  const Rehearsal play(two_scenes, {.from = "e"});
  CHECK(play["e"].begin == 0);
  CHECK_FALSE(play.has("rain"));
  CHECK_FALSE(play.has("wind"));
  CHECK(play["tune"].begin == 0);
}

TEST_CASE("From the middle, a line without id is named by its scene and its number") {
  const Rehearsal play(two_scenes, {.from = "one#2"});
  CHECK(play["one#2"].begin == 0);
  CHECK(play["c"].begin == play["one#2"].end + speaker_breath);
  CHECK(cue_name(play.company().sheet(), *find_cue(play.company().sheet(), "one#2")) == "one#2");
}

TEST_CASE("From the middle of wrapped content, the bed around it begins at once") {
  const Rehearsal play = Rehearsal(
      R"(<scene id="s"><ambience id="w" src="loop.wav"><line id="a" speaker="anna">One.</line><line id="b" speaker="tom">Two.</line></ambience>
    <line id="c" speaker="anna">Three.</line></scene>)",
      {.from = "b"});
  CHECK(play["w"] == Range{0, play["b"].end});
  CHECK(play["c"].begin == play["b"].end + speaker_breath);
  CHECK_FALSE(play.has("a"));
}

TEST_CASE("From the middle of a par, only the branch of that cue is left") {
  const Rehearsal play =
      Rehearsal(R"(<scene id="s"><par><seq><line id="a" speaker="anna">One.</line><line id="b" speaker="tom">Two.</line></seq>
    <line id="c" speaker="crone">Three.</line></par><line id="d" speaker="anna">Four.</line></scene>)",
                {.from = "b"});
  CHECK(play["b"].begin == 0);
  CHECK_FALSE(play.has("c"));
  CHECK(play["d"].begin == play["b"].end + speaker_breath);
}

TEST_CASE("From a line whose anchor is left out, the line takes its place in the running order") {
  const Rehearsal play =
      Rehearsal(R"(<scene id="s"><line id="a" speaker="anna">One.</line><line id="b" speaker="tom" begin="a.end+5s">Two.</line>
    <line id="c" speaker="tom">Three.</line></scene>)",
                {.from = "b"});
  CHECK(play["b"].begin == 0);
  CHECK(play["c"].begin == play["b"].end + line_breath);
}

// ---- 17: groups

TEST_CASE("Members of a group speak as a chorus, and the words are those of the first voice") {
  const Rehearsal play =
      scene(R"(<line id="p" speaker="crowd" spread="1s">We hear you.</line><line id="q" speaker="tom">We hear you.</line>)");
  const auto& speech = std::get<Speech>(play.company().sheet().cues[play.cue("p").cue].element->what);
  REQUIRE(speech.speakers.size() == 2);
  const LoggedCue &chorus = play.cue("p"), &alone = play.cue("q");
  REQUIRE(chorus.words.size() == 3);
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(chorus.words[i].begin - chorus.begin == alone.words[i].begin - alone.begin);
    CHECK(chorus.words[i].end - chorus.begin == alone.words[i].end - alone.begin);
  }
  CHECK(play["p"].length() >= play["q"].length());
}
