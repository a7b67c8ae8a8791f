// SPDX-License-Identifier: GPL-3.0-or-later
// "What it means, exactly": rules 1, 2, 4, 5 and 6, the running order.
#include "tests/renderer/rehearsal.h"
#include "tests/support/catch.h"

using namespace locket;
using namespace locket::testing;

// ---- 1: pauses

TEST_CASE("A pause replaces pacing") {
  const Rehearsal play =
      scene(R"(<line id="a" speaker="anna">One two.</line><pause id="p" time="1.5s"/><line id="b" speaker="tom">Three.</line>)");
  CHECK(play["a"].length() > ms(300));
  CHECK(play["p"] == Range{play["a"].end, play["a"].end + ms(1500)});
  CHECK(play["b"].begin == play["a"].end + ms(1500));
}

TEST_CASE("A pause is exact at 48 kHz too, and a pause of nothing takes the breath away") {
  const Rehearsal play = scene(R"(<line id="a" speaker="anna">One.</line><pause time="1.5s"/><line id="b" speaker="tom">Two.</line>
    <pause time="0s"/><line id="c" speaker="tom">Three.</line>)",
                               {.rate = 48000});
  CHECK(play["b"].begin == play["a"].end + 72000);
  CHECK(play["c"].begin == play["b"].end);
}

TEST_CASE("Two pauses add up") {
  const Rehearsal play =
      scene(R"(<line id="a" speaker="anna">One.</line><pause time="300ms"/><pause time="1.2s"/><line id="b" speaker="anna">Two.</line>)");
  CHECK(play["b"].begin == play["a"].end + ms(1500));
}

TEST_CASE("Two pauses add up around what takes no time") {
  const Rehearsal play = scene(R"(<line id="a" speaker="anna">One.</line><pause time="300ms"/><stage>She waits.</stage><mark name="m"/>
    <pause time="200ms"/><line id="b" speaker="tom">Two.</line>)");
  CHECK(play["m"].begin == play["a"].end + ms(300));
  CHECK(play["b"].begin == play["a"].end + ms(500));
}

TEST_CASE("A pause replaces the breath before a par") {
  const Rehearsal play = scene(R"(<line id="a" speaker="anna">One.</line><pause time="700ms"/>
    <par><line id="b" speaker="tom">Two.</line><line id="c" speaker="anna">Three.</line></par>)");
  CHECK(play["b"].begin == play["a"].end + ms(700));
  CHECK(play["c"].begin == play["b"].begin);
}

TEST_CASE("A pause before a sound does not take the breath of the line behind the sound") {
  const Rehearsal play = scene(
      R"(<line id="a" speaker="anna">One.</line><pause time="1s"/><sfx id="x" src="half.wav"/><line id="b" speaker="tom">Two.</line>)");
  CHECK(play["x"].begin == play["a"].end + ms(1000));
  CHECK(play["b"].begin == play["x"].end + speaker_breath);
}

// ---- 2: pacing

TEST_CASE("Pacing is the breath before a speech, shorter for the same speaker than for another") {
  const Rehearsal play =
      scene(R"(<line id="a" speaker="anna">One.</line><line id="b" speaker="anna">Two.</line><line id="c" speaker="tom">Three.</line>
    <narration id="d">Four.</narration><narration id="e">Five.</narration>)");
  CHECK(play["b"].begin == play["a"].end + line_breath);
  CHECK(play["c"].begin == play["b"].end + speaker_breath);
  CHECK(play["d"].begin == play["c"].end + speaker_breath);
  CHECK(play["e"].begin == play["d"].end + line_breath);
}

TEST_CASE("Pacing never comes at the start of a scene") {
  const Rehearsal play(
      R"(<scene id="s"><line id="a" speaker="anna">One.</line></scene><scene id="t"><line id="b" speaker="tom">Two.</line></scene>)");
  CHECK(play["a"].begin == 0);
  CHECK(play["t"].begin == play["a"].end + scene_breath);
  CHECK(play["b"].begin == play["t"].begin);
}

TEST_CASE("Pacing of a scene's own is in force there alone") {
  const Rehearsal play(
      R"(<scene id="s"><pacing speaker="900ms"/><line id="a" speaker="anna">One.</line><line id="b" speaker="tom">Two.</line>
      <line id="c" speaker="tom">Three.</line></scene>
    <scene id="t"><line id="d" speaker="anna">One.</line><line id="e" speaker="tom">Two.</line></scene>)");
  CHECK(play["b"].begin == play["a"].end + ms(900));
  CHECK(play["c"].begin == play["b"].end + line_breath);
  CHECK(play["e"].begin == play["d"].end + speaker_breath);
}

TEST_CASE("Pacing never comes before a sound, but before the line behind it") {
  const Rehearsal play = scene(R"(<line id="a" speaker="anna">One.</line><sfx id="x" src="half.wav"/><line id="b" speaker="tom">Two.</line>
    <sfx id="y" src="half.wav"/><line id="c" speaker="tom">Three.</line>)");
  CHECK(play["x"] == Range{play["a"].end, play["a"].end + half_frames});
  CHECK(play["b"].begin == play["x"].end + speaker_breath);
  CHECK(play["c"].begin == play["y"].end + line_breath);
}

TEST_CASE("Pacing does not see a sound that the play does not wait for") {
  const Rehearsal play = scene(
      R"(<line id="a" speaker="anna">One.</line><sfx id="x" src="half.wav" discrete="false"/><line id="b" speaker="tom">Two.</line>)");
  CHECK(play["x"] == Range{play["a"].end, play["a"].end + half_frames});
  CHECK(play["b"].begin == play["a"].end + speaker_breath);
}

TEST_CASE("Pacing does not see beds, fades, stops, marks and stage directions, which act at the running position") {
  const Rehearsal play = scene(R"(<line id="a" speaker="anna">One.</line><ambience id="w" src="loop.wav"/><music id="m" src="loop.wav"/>
    <fade ref="w" soundLevel="-6dB" dur="2s"/><mark name="k"/><stage>Nothing moves.</stage><stop ref="m"/><line id="b" speaker="tom">Two.</line>)");
  CHECK(play["w"].begin == play["a"].end);
  CHECK(play["m"] == Range{play["a"].end, play["a"].end});
  for (const CueKind kind : {CueKind::fade, CueKind::mark, CueKind::stage, CueKind::stop})
    CHECK(play.nth(kind) == Range{play["a"].end, play["a"].end});
  CHECK(play["b"].begin == play["a"].end + speaker_breath);
}

// ---- 4: who spoke last

TEST_CASE("The same speaker is compared with the speech that ended last") {
  const Rehearsal play =
      scene(R"(<par><line id="long" speaker="anna">A very long sentence indeed.</line><line id="short" speaker="tom">Short.</line></par>
    <line id="b" speaker="anna">Two.</line>)");
  CHECK(play["long"].end > play["short"].end);
  CHECK(play["b"].begin == play["long"].end + line_breath);
}

TEST_CASE("The same speaker is, of two speeches that end together, that of the later in the file") {
  const std::string both = R"(<par><line id="x" speaker="anna">Word.</line><line id="y" speaker="tom">Word.</line></par>)";
  const Rehearsal tom = scene(both + R"(<line id="b" speaker="tom">Two.</line>)");
  CHECK(tom["x"].end == tom["y"].end);
  CHECK(tom["b"].begin == tom["y"].end + line_breath);
  const Rehearsal anna = scene(both + R"(<line id="b" speaker="anna">Two.</line>)");
  CHECK(anna["b"].begin == anna["y"].end + speaker_breath);
}

TEST_CASE("The same speaker, for a chorus, is the set of its speakers") {
  const Rehearsal play = scene(
      R"(<line id="a" speaker="anna tom">One.</line><line id="b" speaker="tom anna">Two.</line><line id="c" speaker="tom">Three.</line>
    <line id="d" speaker="crowd">Four.</line><line id="e" speaker="crone tom">Five.</line>)");
  CHECK(play["b"].begin == play["a"].end + line_breath);
  CHECK(play["c"].begin == play["b"].end + speaker_breath);
  CHECK(play["d"].begin == play["c"].end + speaker_breath);
  CHECK(play["e"].begin == play["d"].end + line_breath);
}

TEST_CASE("The same speaker thinks, narrates and calls from the background like others") {
  const Rehearsal play = scene(
      R"(<line id="a" speaker="anna">One.</line><line id="b" speaker="anna" aloud="false">Two.</line><line id="c" speaker="anna" background="true">Three.</line>
    <line id="d" speaker="tom" background="true">Four.</line><line id="e" speaker="narrator">Five.</line><narration id="f">Six.</narration>)");
  CHECK(play["b"].begin == play["a"].end + line_breath);
  CHECK(play["c"].begin == play["b"].end + line_breath);
  CHECK(play["d"].begin == play["c"].end + speaker_breath);
  CHECK(play["e"].begin == play["d"].end + speaker_breath);
  CHECK(play["f"].begin == play["e"].end + line_breath);
}

TEST_CASE("The same speaker is also known across a line placed by an anchor, if that ended last") {
  const Rehearsal play = scene(
      R"(<line id="a" speaker="anna">One.</line><line id="b" speaker="tom" begin="a.end-50ms">Two.</line><line id="c" speaker="tom">Three.</line>)");
  CHECK(play["c"].begin == play["b"].end + line_breath);
}

// ---- 5: par and seq

TEST_CASE("A par begins all its children on one frame and lasts as long as the longest") {
  const Rehearsal play = scene(R"(<line id="a" speaker="anna">One.</line>
    <par><line id="b" speaker="tom">Two.</line><line id="c" speaker="crone">A much longer line than the other.</line><sfx id="x" src="half.wav"/></par>
    <line id="d" speaker="anna">Four.</line>)");
  CHECK(play["b"].begin == play["a"].end + speaker_breath);
  CHECK(play["c"].begin == play["b"].begin);
  CHECK(play["x"].begin == play["b"].begin);
  CHECK(play["c"].end > play["b"].end);
  CHECK(play["c"].end > play["x"].end);
  CHECK(play["d"].begin == play["c"].end + speaker_breath);
}

TEST_CASE("A par takes the breath of its first child") {
  const std::string before = R"(<line id="a" speaker="anna">One.</line>)", anna = R"(<line id="b" speaker="anna">Two.</line>)",
                    tom = R"(<line id="c" speaker="tom">Three.</line>)", sound = R"(<sfx id="x" src="half.wav"/>)";
  CHECK(scene(before + "<par>" + anna + tom + "</par>")["c"].begin == scene(before)["a"].end + line_breath);
  CHECK(scene(before + "<par>" + tom + anna + "</par>")["b"].begin == scene(before)["a"].end + speaker_breath);
  CHECK(scene(before + "<par>" + sound + tom + "</par>")["c"].begin == scene(before)["a"].end);
  CHECK(scene(before + "<par><seq>" + tom + "</seq>" + anna + "</par>")["b"].begin == scene(before)["a"].end + speaker_breath);
  CHECK(scene(before + "<par><par>" + anna + tom + "</par>" + sound + "</par>")["x"].begin == scene(before)["a"].end + line_breath);
}

TEST_CASE("A par gives every child a running position of its own") {
  const Rehearsal play = scene(R"(<par>
      <seq><line id="a" speaker="anna">One.</line><line id="b" speaker="tom">Two.</line><pause time="250ms"/></seq>
      <seq><pause time="600ms"/><line id="c" speaker="crone">Three.</line><sfx id="x" src="half.wav"/></seq>
    </par><line id="d" speaker="anna">Four.</line>)");
  CHECK(play["a"].begin == 0);
  CHECK(play["b"].begin == play["a"].end + speaker_breath);
  CHECK(play["c"].begin == ms(600));
  CHECK(play["x"].begin == play["c"].end);
  const Frames first = play["b"].end + ms(250), second = play["x"].end;
  REQUIRE(second > first);
  CHECK(play["d"].begin == second + speaker_breath);
}

TEST_CASE("A par that ends with its longest child's pause has had its breath") {
  const Rehearsal play =
      scene(R"(<par><line id="a" speaker="anna">One.</line><seq><line id="b" speaker="tom">Two.</line><pause time="2s"/></seq></par>
    <line id="c" speaker="crone">Three.</line>)");
  CHECK(play["c"].begin == play["b"].end + ms(2000));
}

TEST_CASE("A par does not wait for a child that the play does not wait for") {
  const Rehearsal play = scene(
      R"(<par><line id="a" speaker="anna">One.</line><sfx id="x" src="loop.wav" discrete="false"/></par><line id="b" speaker="tom">Two.</line>)");
  CHECK(play["x"].end > play["a"].end + speaker_breath);
  CHECK(play["b"].begin == play["a"].end + speaker_breath);
}

TEST_CASE("A par inside a par lasts as long as its longest child, and counts for that") {
  const Rehearsal play = scene(R"(<par><line id="a" speaker="anna">One.</line>
      <seq><par><line id="b" speaker="tom">Two.</line><line id="c" speaker="crone">Somewhat longer.</line></par><line id="d" speaker="tom">Three.</line></seq></par>
    <line id="e" speaker="tom">Four.</line>)");
  CHECK(play["a"].begin == 0);
  CHECK(play["b"].begin == 0);
  CHECK(play["d"].begin == play["c"].end + speaker_breath);
  CHECK(play["e"].begin == play["d"].end + line_breath);
}

TEST_CASE("A seq in a scene only groups") {
  const std::string a = R"(<line id="a" speaker="anna">One.</line>)", b = R"(<line id="b" speaker="tom">Two.</line>)",
                    c = R"(<line id="c" speaker="tom">Three.</line>)";
  const Rehearsal plain = scene(a + b + c), grouped = scene("<seq>" + a + "<seq>" + b + "</seq></seq>" + c);
  for (const char* id : {"a", "b", "c", "s"}) CHECK(plain[id] == grouped[id]);
}

// ---- 6: scenes

TEST_CASE("Scenes begin at the end of the one before and the breath between scenes") {
  const Rehearsal play(
      R"(<scene id="s"><pause time="1s"/></scene><scene id="t"><line id="a" speaker="anna">One.</line><pause time="400ms"/></scene>
    <scene id="u"/><scene id="v"><line id="b" speaker="tom">Two.</line></scene>)");
  CHECK(play["s"] == Range{0, ms(1000)});
  CHECK(play["t"] == Range{ms(1000) + scene_breath, play["a"].end + ms(400)});
  CHECK(play["u"] == Range{play["t"].end + scene_breath, play["t"].end + scene_breath});
  CHECK(play["v"].begin == play["u"].end + scene_breath);
  CHECK(play.end() == play["b"].end);
}

TEST_CASE("Scenes do not wait for what rings over, and the file ends when the last sound has ended") {
  const Rehearsal play(
      R"(<scene id="s"><line id="a" speaker="anna">One.</line><sfx id="x" src="loop.wav" repeatCount="5" discrete="false"/></scene>
    <scene id="t"><line id="b" speaker="tom">Two.</line></scene>)");
  CHECK(play["s"].end == play["a"].end);
  CHECK(play["t"].begin == play["a"].end + scene_breath);
  CHECK(play["x"].length() == 5 * loop_frames);
  CHECK(play.end() == play["x"].end);
}
