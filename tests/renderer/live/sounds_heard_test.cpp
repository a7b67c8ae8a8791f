// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/live/sounds_heard.h"

#include "tests/renderer/rehearsal.h"
#include "tests/support/catch.h"

using namespace locket;
using namespace locket::testing;

namespace {

/// What is heard of a play at these frames of it, `shift` frames later.
std::vector<std::string> heard(const Rehearsal& play, const std::vector<Frames>& at, Frames shift = 0) {
  SoundsHeard sounds;
  for (const LoggedCue& cue : play.log()) sounds.add(cue, play.company().sheet(), shift);
  std::vector<std::string> words;
  for (const Frames frame : at) words.push_back(sounds.at(frame + shift));
  return words;
}

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("A sound comes before a pause, a pause before music, and music before another bed") {
  const Rehearsal play = scene(
      R"(<ambience src="loop.wav" desc="rain"/><pause time="1s"/><music id="m" src="loop.wav"/><sfx src="half.wav" desc="a door creaks"/>
<line id="a" speaker="anna">One.</line><stop ref="m"/><line id="b" speaker="tom">Two.</line>)");
  const Frames door = ms(1000);
  CHECK(heard(play, {0, door - 1, door, door + half_frames - 1, play["a"].begin, play["b"].begin}) ==
        Words{"pause 1 s", "pause 1 s", "a door creaks", "a door creaks", "music", "rain"});
}

TEST_CASE("A sound without words is called by its preset or its file, and a pause by its length") {
  const Rehearsal play = scene(R"(<pause time="250ms"/><sfx id="x" src="half.wav"/><sfx id="y" preset="bell"/>)");
  CHECK(heard(play, {0, play["x"].begin, play["y"].begin}, 12345) == Words{"pause 0.25 s", "half", "bell"});
}

TEST_CASE("The beds of a scene are over with the next, and where nothing sounds there is nothing to tell") {
  const Rehearsal play(R"(<scene id="s"><ambience src="loop.wav" desc="rain"/><line speaker="anna">One.</line></scene>
<scene id="t"><line id="b" speaker="tom">Two.</line></scene>)");
  CHECK(heard(play, {0, play["t"].begin - 1, play["t"].begin}) == Words{"rain", "rain", ""});
}
