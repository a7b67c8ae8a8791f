// SPDX-License-Identifier: GPL-3.0-or-later
// "What it means, exactly": rules 7, 8 and 15, beds and fades.
#include <cmath>

#include "tests/renderer/rehearsal.h"
#include "tests/support/catch.h"
#include "tests/support/matchers.h"

using namespace locket;
using namespace locket::testing;

namespace {

const std::string a = R"(<line id="a" speaker="anna">One two three.</line>)";
const std::string b = R"(<line id="b" speaker="tom">Four five.</line>)";

std::span<const float> part(const std::vector<float>& samples, Frames begin, Frames end) {
  return std::span(samples).subspan(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin));
}

double level(const std::vector<float>& samples, Frames begin, Frames end) { return rms_db(part(samples, begin, end)); }

}  // namespace

// ---- 7: fades

TEST_CASE("Fades of a bed run from its end point, so that nothing before it is softer") {
  const std::string body = R"(<scene id="s"><ambience id="w" src="long.wav" fadeOutDur="4s" duck="off"/><pause time="6s"/></scene>)";
  const Rehearsal play(body);
  CHECK(play["w"] == Range{0, ms(6000)});
  CHECK(play.end() == ms(10000));
  const std::vector<float> bed = perform(body).left_of(Bus::ambience);
  REQUIRE(bed.size() == static_cast<std::size_t>(ms(10000)));
  const double steady = level(bed, ms(2000), ms(3000));
  CHECK(near_db(level(bed, ms(5000), ms(6000)), steady, 0.01));
  // Equal power: the energy of a falling sine, over the whole fade, is half of what it was.
  CHECK(near_db(level(bed, ms(6000), ms(10000)), steady - 3.01, 0.05));
  CHECK(level(bed, ms(9900), ms(10000)) < steady - 25);
}

TEST_CASE("Fades of two scenes' beds cross") {
  const Rehearsal play(R"(<scene id="s"><ambience id="v" src="loop.wav" fadeOutDur="5s"/><pause time="1s"/></scene>
    <scene id="t"><ambience id="w" src="loop.wav" fadeOutDur="0s"/><pause time="1s"/></scene>)");
  CHECK(play["v"] == Range{0, ms(1000)});
  CHECK(play["w"] == Range{ms(1000) + scene_breath, ms(2000) + scene_breath});
  CHECK(play.end() == ms(6000));
}

TEST_CASE("A bed that could last longer than its scene keeps the play no longer than one without an end does") {
  const std::string around = R"(<pause time="1s"/></scene>)";  // long.wav lasts for 20 s
  const Rehearsal endless(R"(<scene id="s"><ambience src="long.wav" fadeOutDur="100ms"/>)" + around);
  const Rehearsal finite(R"(<scene id="s"><ambience src="long.wav" repeatCount="1" fadeOutDur="100ms"/>)" + around);
  CHECK(finite.end() == ms(1100));
  CHECK(finite.end() == endless.end());
  CHECK(perform(R"(<scene id="s"><ambience src="long.wav" repeatCount="1" fadeOutDur="100ms"/>)" + around).frames == ms(1100));
}

TEST_CASE("Fades of a stopped bed run from the stop") {
  const Rehearsal play = scene(a + R"(<music id="m" src="loop.wav" fadeOutDur="7s"/>)" + b + R"(<stop ref="m"/>)");
  CHECK(play["m"].end == play["b"].end);
  CHECK(play.end() == play["b"].end + ms(7000));
}

TEST_CASE("Fades of no length are a switch of 5 ms, and of no word 50") {
  CHECK(scene(R"(<ambience id="w" src="loop.wav"/><pause time="1s"/><stop ref="w"/>)").end() == 44100 + 2205);
  CHECK(scene(R"(<pause time="1s"/><ambience src="loop.wav"><pause time="1s"/></ambience>)").end() == 2 * 44100 + 2205);
  CHECK(scene(R"(<ambience src="loop.wav" fadeOutDur="0s"/><pause time="1s"/>)").end() == 44100 + 221);  // 220.5, away from zero
  const std::vector<float> bed =
      perform(R"(<scene id="s"><ambience src="loop.wav" fadeInDur="0s" duck="off"/><pause time="1s"/></scene>)").left_of(Bus::ambience);
  CHECK(std::abs(bed[0]) < 1e-6);
  CHECK(near_db(level(bed, 221, 221 + 4410), level(bed, 22050, 22050 + 4410), 0.1));
}

TEST_CASE("Scenes hand over: a bed that comes and goes with its scene fades in for 1 s and out for the 2 s after it") {
  const std::string bed = R"(<ambience src="long.wav" duck="off"/><pause time="4s"/></scene>)";
  const Mix mixed = perform("<scene id=\"s\">" + bed);
  REQUIRE(mixed.frames == ms(4000 + 2000));
  const std::vector<float>& sound = mixed.left_of(Bus::ambience);
  const double steady = level(sound, ms(1500), ms(4000));
  CHECK(near_db(level(sound, 0, ms(1000)), steady - 3.01, 0.1));  // equal power: half of the energy
  CHECK(near_db(level(sound, ms(4000), ms(6000)), steady - 3.01, 0.1));
  const Mix both = perform("<scene id=\"s\">" + bed + "<scene id=\"t\">" + bed);
  // The second place comes while the first is still going: nowhere between them is a hole.
  for (Frames at = ms(4000); at < ms(7000); at += ms(100)) CHECK(level(both.left_of(Bus::ambience), at, at + ms(100)) > steady - 9);
}

TEST_CASE("Fades of a sound are inside its length") {
  const std::string body = R"(<scene id="s"><sfx id="x" src="loop.wav" fadeInDur="1s" fadeOutDur="500ms"/></scene>)";
  CHECK(Rehearsal(body)["x"] == Range{0, loop_frames});
  const Mix mixed = perform(body);
  CHECK(mixed.frames == loop_frames);
  const std::vector<float>& sound = mixed.left_of(Bus::effects);
  const double steady = level(sound, ms(1000), ms(1500));
  CHECK(near_db(level(sound, 0, ms(1000)), steady - 3.01, 0.05));
  CHECK(near_db(level(sound, ms(1500), ms(2000)), steady - 3.01, 0.05));
}

TEST_CASE("Fades of no length on a sound are a switch of 5 ms too") {
  const std::vector<float> sound =
      perform(R"(<scene id="s"><sfx src="loop.wav" fadeInDur="0s" fadeOutDur="0s"/></scene>)").left_of(Bus::effects);
  REQUIRE(sound.size() == static_cast<std::size_t>(loop_frames));
  const double steady = level(sound, ms(500), ms(1500));
  // Half of the energy over the ramp; a period of the 600 Hz tone is 73.5 frames, so three of them are the ramp.
  CHECK(near_db(level(sound, 0, 221), steady - 3.01, 0.5));
  CHECK(near_db(level(sound, loop_frames - 221, loop_frames), steady - 3.01, 0.5));
}

TEST_CASE("Fades of a bed that runs out of repeats are inside its length") {
  const std::string body =
      R"(<scene id="s"><ambience id="w" src="loop.wav" repeatCount="2" fadeOutDur="1s" duck="off"/><pause time="6s"/></scene>)";
  const Rehearsal play(body);
  CHECK(play.end() == 2 * loop_frames);
  CHECK(play["w"] == Range{0, 2 * loop_frames});
  const std::vector<float> bed = perform(body).left_of(Bus::ambience);
  CHECK(near_db(level(bed, 2 * loop_frames - ms(1000), 2 * loop_frames), level(bed, ms(1000), ms(2000)) - 3.01, 0.05));
}

TEST_CASE("A fade brings a bed to its new level within its time, on the scale of the bed's own level") {
  const std::vector<float> bed = perform(R"(<scene id="s"><ambience id="w" src="long.wav" soundLevel="-3dB" duck="off"/><pause time="2s"/>
    <fade ref="w" soundLevel="-15dB" dur="2s"/><pause time="4s"/><fade ref="w" soundLevel="-3dB" dur="1s"/><pause time="3s"/></scene>)")
                                     .left_of(Bus::ambience);
  const double before = level(bed, ms(1000), ms(2000));
  CHECK(near_db(level(bed, ms(2950), ms(3050)), before - 6, 0.2));  // halfway in dB, halfway in time
  CHECK(near_db(level(bed, ms(4000), ms(6000)), before - 12, 0.01));
  CHECK(near_db(level(bed, ms(7000), ms(9000)), before, 0.01));
}

TEST_CASE("A fade reaches a bed whose begin hangs on a later line") {
  // The bed begins 3 s before b, at 2 s; the fade stands before it in the file and acts at 4 s.
  const std::vector<float> bed = perform(R"(<scene id="s"><ambience id="w" src="long.wav" duck="off" begin="b.begin-3s"/><pause time="4s"/>
    <fade ref="w" soundLevel="-10dB" dur="500ms"/><pause time="1s"/><line id="b" speaker="anna">One.</line><pause time="2s"/></scene>)")
                                     .left_of(Bus::ambience);
  CHECK(peak_db(part(bed, 0, ms(2000))) < -200);
  CHECK(near_db(level(bed, ms(5000), ms(6000)), level(bed, ms(2500), ms(3500)) - 10, 0.01));
}

// ---- 8: beds

TEST_CASE("A bed that stands first in a scene begins with the scene and ends with it") {
  const Rehearsal play("<scene id=\"s\">" + a + R"(</scene><scene id="t"><ambience id="w" src="loop.wav"/>)" + b +
                       "<pause time=\"1s\"/></scene>");
  CHECK(play["w"] == Range{play["a"].end + scene_breath, play["b"].end + ms(1000)});
  CHECK(play["w"] == play["t"]);
}

TEST_CASE("A bed between scenes begins at the end of the scene before and lasts to the end of the play") {
  const Rehearsal play("<scene id=\"s\">" + a + R"(</scene><ambience id="w" src="loop.wav"/><scene id="t">)" + b +
                       "</scene><scene id=\"u\"><pause time=\"1s\"/></scene>");
  CHECK(play["w"] == Range{play["a"].end, play["u"].end});
  CHECK(play["t"].begin == play["a"].end + scene_breath);
}

TEST_CASE("A bed before all scenes begins with the play") {
  const Rehearsal play(R"(<music id="w" src="loop.wav"/><scene id="s">)" + a + "</scene>");
  CHECK(play["w"] == Range{0, play["a"].end});
  CHECK(play["s"].begin == 0);
}

TEST_CASE("A bed with content begins with the first thing it wraps, ends with the last, and disturbs no pacing") {
  const Rehearsal play = scene(a + R"(<ambience id="w" src="loop.wav">)" + b +
                               R"(<line id="c" speaker="tom">Six.</line></ambience><line id="d" speaker="anna">Seven.</line>)");
  CHECK(play["b"].begin == play["a"].end + speaker_breath);
  CHECK(play["w"] == Range{play["b"].begin, play["c"].end});
  CHECK(play["c"].begin == play["b"].end + line_breath);
  CHECK(play["d"].begin == play["c"].end + speaker_breath);
}

TEST_CASE("A bed with content counts a leading pause, and a closing one") {
  const Rehearsal play = scene(a + R"(<ambience id="w" src="loop.wav"><pause time="600ms"/>)" + b +
                               R"(<pause time="700ms"/></ambience><line id="d" speaker="anna">Seven.</line>)");
  CHECK(play["w"] == Range{play["a"].end, play["b"].end + ms(700)});
  CHECK(play["b"].begin == play["a"].end + ms(600));
  CHECK(play["d"].begin == play["b"].end + ms(700));
}

TEST_CASE("A bed with content begins with the sound, the par or the other bed that it wraps first") {
  const Rehearsal sound = scene(a + R"(<ambience id="w" src="loop.wav"><sfx id="x" src="half.wav"/>)" + b + "</ambience>");
  CHECK(sound["w"].begin == sound["a"].end);
  const Rehearsal both =
      scene(a + R"(<ambience id="w" src="loop.wav"><par>)" + b + R"(<line id="c" speaker="anna">Six.</line></par></ambience>)");
  CHECK(both["w"].begin == both["a"].end + speaker_breath);
  CHECK(both["w"].begin == both["c"].begin);
  const Rehearsal nested =
      scene(a + R"(<ambience id="w" src="loop.wav"><music id="m" src="loop.wav">)" + b + R"(</music><pause time="1s"/></ambience>)");
  CHECK(nested["w"] == Range{nested["b"].begin, nested["b"].end + ms(1000)});
  CHECK(nested["m"] == nested["b"]);
}

TEST_CASE("A bed in a branch of a par begins where the branch has come to and lasts to the end of the scene") {
  const Rehearsal play =
      scene(R"(<par><seq>)" + a + R"(<ambience id="w" src="loop.wav"/></seq><sfx src="half.wav"/></par><pause time="2s"/>)");
  CHECK(play["w"] == Range{play["a"].end, play["a"].end + ms(2000)});
}

// ---- 15: beds outside scenes

TEST_CASE("A stop and a fade reach a bed outside scenes from any later scene") {
  const Rehearsal play(R"(<music id="m" src="loop.wav"/><scene id="s">)" + a + R"(</scene><scene id="t">)" + b +
                       R"(<fade ref="m" soundLevel="-20dB"/><pause time="2s"/><stop ref="m"/><pause time="3s"/></scene>)");
  CHECK(play.nth(CueKind::fade).begin == play["b"].end);
  CHECK(play["m"] == Range{0, play["b"].end + ms(2000)});
}

TEST_CASE("A stop between scenes ends a bed at the end of the scene before") {
  const Rehearsal play(R"(<music id="m" src="loop.wav"/><scene id="s">)" + a + R"(</scene><stop ref="m"/><scene id="t">)" + b + "</scene>");
  CHECK(play["m"] == Range{0, play["a"].end});
}
