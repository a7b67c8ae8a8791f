// SPDX-License-Identifier: GPL-3.0-or-later
// "What it means, exactly": rules 3, 9 and 11, what is placed by something else.
#include "tests/renderer/rehearsal.h"
#include "tests/support/catch.h"

using namespace locket;
using namespace locket::testing;

namespace {

const std::string a = R"(<line id="a" speaker="anna">One two three.</line>)";
const std::string b = R"(<line id="b" speaker="tom">Four five.</line>)";
const std::string c = R"(<line id="c" speaker="anna">Six.</line>)";
const char* clamped = "this would begin before the play does";

bool warned(const Rehearsal& play) { return play.warnings().find(clamped) != std::string::npos; }

/// Where the n-th word of a line begins.
Frames word(const Rehearsal& play, const std::string& line, std::size_t n) { return play.cue(line).words.at(n).begin; }

}  // namespace

// ---- 3: begin

TEST_CASE("Begin places a sound by a line before it or behind it, and never moves the running position") {
  for (const char* content :
       {R"(<sfx id="x" src="half.wav" begin="prev.end-300ms"/>)", R"(<sfx id="x" src="loop.wav" begin="a.end-300ms"/>)"}) {
    const Rehearsal play = scene(a + content + b);
    CHECK(play["x"].begin == play["a"].end - ms(300));
    CHECK(play["b"].begin == play["a"].end + speaker_breath);
  }
  const Rehearsal ahead = scene(a + R"(<sfx id="x" src="half.wav" begin="next.begin-300ms"/>)" + b);
  CHECK(ahead["b"].begin == ahead["a"].end + speaker_breath);
  CHECK(ahead["x"].begin == ahead["b"].begin - ms(300));
}

TEST_CASE("Begin places a bed, which moves nothing") {
  const Rehearsal play = scene(a + R"(<ambience id="w" src="loop.wav" begin="b.begin-1s"/>)" + b + c);
  CHECK(play["b"].begin == play["a"].end + speaker_breath);
  CHECK(play["w"] == Range{play["b"].begin - ms(1000), play["s"].end});
}

TEST_CASE("Begin of a line that ends later moves the running position at the line's own place") {
  const Rehearsal play = scene(a + R"(<line id="b" speaker="tom" begin="a.end-250ms">A longer answer.</line>)" + c);
  CHECK(play["b"].begin == play["a"].end - ms(250));
  CHECK(play["b"].end > play["a"].end);
  CHECK(play["c"].begin == play["b"].end + speaker_breath);
}

TEST_CASE("Begin of a line that ends earlier leaves the running position alone") {
  const Rehearsal play = scene(a + R"(<line id="b" speaker="tom" begin="a.begin+50ms">Oh.</line>)" + c);
  CHECK(play["b"].begin == ms(50));
  CHECK(play["b"].end < play["a"].end);
  CHECK(play["c"].begin == play["a"].end + line_breath);  // who ended last is still Anna
}

TEST_CASE("Begin of a line by one that comes later in the file moves the running position right after that one") {
  const Rehearsal play = scene(R"(<line id="b" speaker="tom" begin="a.end+1s">Four.</line>)" + a + c);
  CHECK(play["a"].begin == 0);
  CHECK(play["b"].begin == play["a"].end + ms(1000));
  CHECK(play["c"].begin == play["b"].end + speaker_breath);
}

TEST_CASE("Begin of a line by a later one moves nothing before that one") {
  const Rehearsal play =
      scene(R"(<line id="x" speaker="crone" begin="c.end">Last.</line>)" + a + b + c + R"(<line id="d" speaker="crone">Seven.</line>)");
  CHECK(play["a"].begin == 0);
  CHECK(play["b"].begin == play["a"].end + speaker_breath);
  CHECK(play["c"].begin == play["b"].end + speaker_breath);
  CHECK(play["x"].begin == play["c"].end);
  CHECK(play["d"].begin == play["x"].end + line_breath);
}

TEST_CASE("Begin may hang on what hangs on something else, forward and backward") {
  const Rehearsal play =
      scene(R"(<sfx id="x" src="half.wav" begin="y.end+100ms"/>)" + a + R"(<sfx id="y" src="half.wav" begin="z.begin-2s"/>
    <sfx id="z" src="half.wav" begin="b.end+3s"/>)" +
            b);
  CHECK(play["z"].begin == play["b"].end + ms(3000));
  CHECK(play["y"].begin == play["z"].begin - ms(2000));
  CHECK(play["x"].begin == play["y"].end + ms(100));
}

TEST_CASE("Begin by a thing of another scene holds for sounds and beds") {
  const Rehearsal play("<scene id=\"s\">" + a + R"(<sfx id="x" src="half.wav" begin="b.begin-500ms"/></scene><scene id="t">)" + b +
                       "</scene>");
  CHECK(play["b"].begin == play["a"].end + scene_breath);
  CHECK(play["x"].begin == play["b"].begin - ms(500));
}

TEST_CASE("Begin before the play's first frame becomes that frame, with a warning") {
  const Rehearsal play = scene(R"(<sfx id="x" src="half.wav" begin="a.begin-2s"/>)" + a + b);
  CHECK(play["x"] == Range{0, half_frames});
  CHECK(play["a"].begin == 0);
  CHECK(warned(play));
  const Rehearsal exact = scene("<pause time=\"2s\"/>" + a + R"(<sfx id="x" src="half.wav" begin="a.begin-2s"/>)");
  CHECK(exact["x"].begin == 0);
  CHECK_FALSE(warned(exact));
}

TEST_CASE("Begin before the play's first frame moves what hangs on it too") {
  const Rehearsal play = scene(R"(<sfx id="x" src="half.wav" begin="a.begin-2s"/><sfx id="y" src="half.wav" begin="x.begin+700ms"/>)" + a);
  CHECK(play["x"].begin == 0);
  CHECK(play["y"].begin == ms(700));
}

TEST_CASE("Begin of a bed does not change where it ends, which its place in the file says") {
  const Rehearsal wrapped = scene(R"(<pause time="2s"/><ambience id="w" src="loop.wav" begin="a.begin-1s">)" + a + "</ambience>" + b);
  CHECK(wrapped["w"] == Range{ms(1000), wrapped["a"].end});
  const Rehearsal stopped = scene(a + R"(<ambience id="w" src="loop.wav" begin="a.begin+200ms"/>)" + b + R"(<stop ref="w"/>)" + c);
  CHECK(stopped["w"] == Range{ms(200), stopped["b"].end});
}

TEST_CASE("Begin of a bed by a later line is known before its end, though its place in the file comes first") {
  const Rehearsal play = scene(a + R"(<ambience id="w" src="loop.wav" begin="c.begin-30s"><pause time="10s"/></ambience>)" + b + c);
  CHECK(play.has("w"));
  CHECK(play["w"] == Range{0, play["a"].end + ms(10000)});  // 30 s before c lies before frame 0
}

TEST_CASE("Begin of a bed behind its end makes it silent") {
  const Rehearsal play = scene(R"(<ambience id="w" src="loop.wav" begin="b.end+5s"><pause time="1s"/></ambience>)" + b);
  CHECK(play["w"].length() == 0);
  CHECK(play.end() == play["b"].end);
}

// ---- 9: anchors

TEST_CASE("Anchors at a line are its sound, with the pauses written at its edges") {
  const Rehearsal play =
      scene(R"(<line id="p" speaker="anna"><pause time="300ms"/>One.<pause time="400ms"/></line><sfx id="x" src="half.wav" begin="p.end"/>
    <sfx id="y" src="half.wav" begin="p.begin"/><line id="q" speaker="anna">One.</line>)");
  CHECK(play["p"].length() == ms(300) + play["q"].length() + ms(400));
  CHECK(play["x"].begin == play["p"].end);
  CHECK(play["y"].begin == play["p"].begin);
  CHECK(play["q"].begin == play["p"].end + line_breath);
}

TEST_CASE("Anchors at a line are not moved by a sound inside it") {
  const Rehearsal play =
      scene(R"(<line id="p" speaker="anna">One <sfx id="x" src="loop.wav"/>two.</line><line id="q" speaker="anna">One two.</line>)");
  CHECK(play["x"].end > play["p"].end);
  CHECK(play["p"].length() == play["q"].length());
  CHECK(play["q"].begin == play["p"].end + line_breath);
}

TEST_CASE("Anchors at a chorus are its first begin and its last end") {
  const std::string chorus =
      R"(<line id="p" speaker="anna tom crone" spread="800ms">All together.</line><line id="q" speaker="anna">All together.</line>)";
  const Rehearsal play = scene(chorus);
  const Frames alone = play["q"].length(), later = play["p"].length() - alone;
  CHECK(later > 0);
  CHECK(later <= ms(800));
  CHECK(play["q"].begin == play["p"].end + speaker_breath);
  CHECK(scene(chorus)["p"] == play["p"]);
  CHECK_FALSE(scene(chorus, {.seed = 7})["p"] == play["p"]);
}

TEST_CASE("Anchors at a chorus without spread are those of one voice") {
  const Rehearsal play = scene(R"(<line id="p" speaker="anna tom">All together.</line><line id="q" speaker="anna">All together.</line>)");
  CHECK(play["p"].length() == play["q"].length());
}

TEST_CASE("Anchors at a sound are its clip, at a pause its silence, at a mark its place") {
  const Rehearsal play = scene(R"(<sfx id="x" src="half.wav"/><pause id="p" time="1s"/><mark name="m"/><pause time="3s"/>
    <sfx id="a" src="half.wav" begin="x.end+100ms"/><sfx id="b" src="half.wav" begin="p.end-100ms"/><sfx id="c" src="half.wav" begin="m.begin+200ms"/>)");
  CHECK(play["a"].begin == half_frames + ms(100));
  CHECK(play["b"].begin == half_frames + ms(900));
  CHECK(play["c"].begin == half_frames + ms(1200));
}

TEST_CASE("Anchors at a cut of a file are what is left of it") {
  const Rehearsal play = scene(
      R"(<sfx id="x" src="loop.wav" clipBegin="0.5s" clipEnd="1s" repeatCount="3" speed="50%"/><line id="a" speaker="anna">One.</line>)");
  CHECK(play["x"] == Range{0, 3 * half_frames * 2});
  CHECK(play["a"].begin == play["x"].end + speaker_breath);
}

TEST_CASE("Anchors at a mark inside a line are the begin of the next word") {
  const Rehearsal play =
      scene(R"(<line id="p" speaker="anna">One two <mark name="m"/>three four.</line><sfx id="x" src="half.wav" begin="m.begin-100ms"/>)");
  CHECK(play["m"].begin == word(play, "p", 2));
  CHECK(play["x"].begin == play["m"].begin - ms(100));
}

// ---- 11: inside a line

TEST_CASE("Inline sfx, mark, fade and stop act at the begin of the next word") {
  const Rehearsal play = scene(R"(<ambience id="w" src="loop.wav"/><music id="m" src="loop.wav"/>
    <line id="p" speaker="anna">One <sfx id="x" src="half.wav"/>two <mark name="k"/>three <fade ref="w" soundLevel="-9dB"/>four <stop ref="m"/>five.</line>)");
  CHECK(play["x"] == Range{word(play, "p", 1), word(play, "p", 1) + half_frames});
  CHECK(play["k"].begin == word(play, "p", 2));
  CHECK(play.nth(CueKind::fade).begin == word(play, "p", 3));
  CHECK(play.nth(CueKind::stop).begin == word(play, "p", 4));
  CHECK(play["m"].end == word(play, "p", 4));
  CHECK(play["w"].end == play["p"].end);
}

TEST_CASE("Inline sfx, mark, fade and stop behind the last word act at the end of the line") {
  const Rehearsal play = scene(R"(<music id="m" src="loop.wav"/>
    <line id="p" speaker="anna">One two.<mark name="k"/><sfx id="x" src="half.wav"/><fade ref="m" soundLevel="-9dB"/><stop ref="m"/></line>)" +
                               b);
  for (const char* id : {"k", "x"}) CHECK(play[id].begin == play["p"].end);
  CHECK(play.nth(CueKind::fade).begin == play["p"].end);
  CHECK(play["m"].end == play["p"].end);
  CHECK(play["b"].begin == play["p"].end + speaker_breath);
}

TEST_CASE("Inline pauses are exact, wherever they stand in the line") {
  const Rehearsal play =
      scene(R"(<line id="p" speaker="anna">One. <pause id="h" time="400ms"/> One.</line><line id="q" speaker="anna">One.</line>)");
  CHECK(play["h"].length() == ms(400));
  CHECK(play["h"].begin == play["p"].begin + play["q"].length());
  CHECK(play["p"].length() == 2 * play["q"].length() + ms(400));
}
