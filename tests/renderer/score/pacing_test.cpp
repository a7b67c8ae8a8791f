// SPDX-License-Identifier: GPL-3.0-or-later
// What a play sounds like of whose breaths nothing is written, and how it begins and ends.
#include <algorithm>
#include <cmath>

#include "tests/renderer/rehearsal.h"
#include "tests/support/catch.h"

using namespace locket;
using namespace locket::testing;

namespace {

const Staging unwritten{.pacing = R"(lead="0s" tail="0s")"};

/// The breath behind a first line, where nothing but lead and tail is written.
Frames breath_after(const std::string& first, const std::string& second = R"(<line id="b" speaker="tom">Yes.</line>)") {
  const Rehearsal play = scene(first + second, unwritten);
  return play["b"].begin - play["a"].end;
}

std::string anna_says(const std::string& text) { return "<line id=\"a\" speaker=\"anna\">" + text + "</line>"; }

/// Words: a tenth less than the usual breath, and a quarter of it more for forty.
Frames grown_breath(Frames usual, double words, double by_mark) {
  return std::llround(static_cast<double>(usual) * (0.9 + 0.25 * words / 40 + by_mark));
}

const std::string line_a = anna_says("One two."), line_b = R"(<line id="b" speaker="tom">Three.</line>)";

}  // namespace

TEST_CASE("A breath that nobody wrote grows with what was said, and with a question more than with an exclamation") {
  std::string forty, eighty;
  for (int i = 0; i < 40; ++i) forty += i ? " word" : "word";
  eighty = forty + " " + forty;
  CHECK(breath_after(anna_says("One two.")) == grown_breath(ms(400), 2, 0));
  CHECK(breath_after(anna_says("One two?")) == grown_breath(ms(400), 2, 0.15));
  CHECK(breath_after(anna_says("One two!")) == grown_breath(ms(400), 2, 0.1));
  CHECK(breath_after(anna_says("“One two?”")) == grown_breath(ms(400), 2, 0.15));
  CHECK(breath_after(anna_says("One? Two three four.")) == grown_breath(ms(400), 4, 0));
  CHECK(breath_after(anna_says(forty + ".")) == grown_breath(ms(400), 40, 0));
  CHECK(breath_after(anna_says(eighty + "?")) == grown_breath(ms(400), 40, 0.15));
  CHECK(breath_after(anna_says("One two."), R"(<line id="b" speaker="anna">Yes.</line>)") == grown_breath(ms(250), 2, 0));
}

TEST_CASE("Between two narrations there is the breath of a paragraph, between a line and a narration that of a speaker") {
  const Rehearsal play = scene(
      R"(<narration id="a">One two.</narration><narration id="b">Three four.</narration><line id="c" speaker="narrator">Five six.</line>
<line id="d" speaker="anna">Seven eight.</line><narration id="e">Nine.</narration>)",
      unwritten);
  CHECK(play["b"].begin - play["a"].end == grown_breath(ms(600), 2, 0));
  CHECK(play["c"].begin - play["b"].end == grown_breath(ms(250), 2, 0));
  CHECK(play["e"].begin - play["d"].end == grown_breath(ms(400), 2, 0));
}

TEST_CASE("A breath that is written is kept exactly, and one for the same speaker is the narrator's too") {
  const std::string told =
      R"(<narration id="a">Where? There!</narration><narration id="b">Yes.</narration><line id="c" speaker="tom">No.</line>)";
  const Rehearsal line = scene(told, {.pacing = R"(line="150ms" lead="0s")"});
  CHECK(line["b"].begin - line["a"].end == ms(150));
  CHECK(line["c"].begin - line["b"].end == grown_breath(ms(400), 1, 0));
  const Rehearsal paragraph = scene(told, {.pacing = R"(line="150ms" paragraph="910ms" speaker="330ms" lead="0s")"});
  CHECK(paragraph["b"].begin - paragraph["a"].end == ms(910));
  CHECK(paragraph["c"].begin - paragraph["b"].end == ms(330));
}

TEST_CASE("A play begins half a second before its first speech and ends one and a half after its last") {
  const Staging usual{.pacing = R"(line="200ms")"};
  const Rehearsal play = scene(line_a + line_b, usual);
  CHECK(play["s"].begin == 0);
  CHECK(play["a"].begin == ms(500));
  CHECK(perform("<scene id=\"s\">" + line_a + line_b + "</scene>", {}, usual).frames == play["b"].end + ms(1500));
}

TEST_CASE("A bed comes before the lead is over, and fades under the tail to the end") {
  const Staging staging{.pacing = R"(lead="700ms" tail="2s")"};
  const std::string body = "<scene id=\"s\"><ambience id=\"w\" src=\"loop.wav\"/>" + line_a + "</scene>";
  const Rehearsal play(body, staging);
  CHECK(play["w"].begin == 0);
  CHECK(play["a"].begin == ms(700));
  CHECK(play["w"].end == play["a"].end);
  CHECK(play.end() == play["a"].end + ms(2000));
  CHECK(perform(body, {}, staging).frames == play["a"].end + ms(2000));
}

TEST_CASE("A pause that is written stands for the lead, and one behind the last speech for the tail") {
  const Staging usual{.pacing = R"(line="200ms")"};
  const std::string paused = R"(<pause time="300ms"/>)" + line_a + R"(<pause time="100ms"/>)";
  const Rehearsal play = scene(paused, usual);
  CHECK(play["a"].begin == ms(300));
  CHECK(perform("<scene id=\"s\">" + paused + "</scene>", {}, usual).frames == play["a"].end + ms(100));
}

TEST_CASE("The lead comes before a first sound and a first par as well") {
  const Staging usual{.pacing = R"(line="200ms")"};
  const Rehearsal sound = scene(R"(<mark name="m"/><sfx id="x" src="half.wav"/>)" + line_a, usual);
  CHECK(sound["m"].begin == 0);
  CHECK(sound["x"].begin == ms(500));
  const Rehearsal under = scene(R"(<sfx id="x" src="half.wav" discrete="false"/>)" + line_a, usual);
  CHECK(under["x"].begin == ms(500));
  CHECK(under["a"].begin == ms(500));
  const Rehearsal both = scene("<par>" + line_a + line_b + "</par>", usual);
  CHECK(both["a"].begin == ms(500));
  CHECK(both["b"].begin == ms(500));
}

TEST_CASE("From the middle there is no lead, and a scene alone has no tail") {
  const std::string two = "<scene id=\"s\">" + line_a + "</scene><scene id=\"t\">" + line_b + "</scene>";
  const Rehearsal from(two, {.from = "b", .pacing = R"(line="200ms")"});
  CHECK(from["b"].begin == 0);
  const Staging alone{.scene = "s", .pacing = R"(line="200ms")"};
  CHECK(perform(two, {}, alone).frames == Rehearsal(two, alone)["a"].end);
}

TEST_CASE("Between the beds of two scenes there is no hole, however long the breath between them") {
  const Staging slow{.pacing = R"(scene="5s" lead="0s" tail="0s")"};
  const std::string bed = R"(<ambience id="v" src="loop.wav"/>)", other = R"(<ambience id="w" src="loop.wav"/>)";
  const std::string body = "<scene id=\"s\">" + bed + line_a + "</scene><scene id=\"t\">" + other + line_b + "</scene>";
  const Rehearsal play(body, slow);
  const std::vector<float> sound = perform(body, {}, slow).left_of(Bus::ambience);
  const auto begin = sound.begin() + play["a"].end, end = sound.begin() + play["t"].begin + ms(1000);
  CHECK(std::count(begin, end, 0.0f) < ms(10));
  // Who has nothing to cross with is gone after two seconds.
  const std::string lonely = "<scene id=\"s\">" + bed + line_a + "</scene><scene id=\"t\">" + line_b + "</scene>";
  const std::vector<float> gone = perform(lonely, {}, slow).left_of(Bus::ambience);
  CHECK(gone[static_cast<std::size_t>(play["a"].end + ms(2100))] == 0);
}
