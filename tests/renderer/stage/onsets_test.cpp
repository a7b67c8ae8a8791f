// SPDX-License-Identifier: GPL-3.0-or-later
// The script's times, found again in the samples by someone who only listens.
#include <algorithm>
#include <cmath>
#include <vector>

#include "tests/renderer/rehearsal.h"
#include "tests/support/catch.h"

using namespace locket;
using namespace locket::testing;

namespace {

constexpr Frames tolerance = 44100 * 5 / 1000;  // 5 ms

/// Where something sounds, with gaps of less than `bridge` frames bridged. The threshold lies 34 dB under the peak.
std::vector<Range> sounding(const std::vector<float>& samples, Frames bridge) {
  float peak = 0;
  for (const float sample : samples) peak = std::max(peak, std::abs(sample));
  std::vector<Range> found;
  for (Frames i = 0; i < static_cast<Frames>(samples.size()); ++i) {
    if (std::abs(samples[static_cast<std::size_t>(i)]) < peak * 0.02f) continue;
    if (found.empty() || i - found.back().end >= bridge) found.push_back({i, i + 1});
    found.back().end = i + 1;
  }
  return found;
}

bool near(Frames got, Frames expected, Frames within) { return std::abs(got - expected) <= within; }

const std::string dialogue =
    R"(<scene id="s"><line id="a" speaker="crone">One two.</line><pause time="1.5s"/><line id="b" speaker="crone">Three.</line>
  <line id="c" speaker="crone">Four.</line><pause time="250ms"/><pause time="400ms"/><line id="d" speaker="crone">Five six seven.</line>
  <line id="e" speaker="crone">Eight. <pause time="700ms"/> Nine.</line></scene>)";

}  // namespace

TEST_CASE("Every line is heard where its cue says, within 5 ms") {
  const Mix mixed = perform(dialogue);
  const std::vector<Range> heard = sounding(mixed.left, ms(150));  // words of one line are 30 ms apart, lines 200
  std::vector<Frames> onsets;
  for (const LoggedCue& cue : mixed.log)
    if (!cue.text.empty()) onsets.push_back(cue.begin);
  REQUIRE(onsets.size() == 5);
  REQUIRE(heard.size() == 6);  // the last line is two sentences with a pause between
  for (std::size_t i = 0; i < onsets.size(); ++i) {
    INFO(i);
    CHECK(near(heard[i].begin, onsets[i], tolerance));
  }
}

TEST_CASE("Every word is heard where its cue says, within 5 ms") {
  const Mix mixed = perform(dialogue);
  const std::vector<Range> heard = sounding(mixed.left, ms(10));
  std::vector<Frames> words;
  for (const LoggedCue& cue : mixed.log)
    for (const LoggedWord& word : cue.words) words.push_back(word.begin);
  REQUIRE(words.size() == 9);
  REQUIRE(heard.size() == words.size());
  for (std::size_t i = 0; i < words.size(); ++i) {
    INFO(i);
    CHECK(near(heard[i].begin, words[i], tolerance));
  }
}

TEST_CASE("A line that begins with a pause begins with it, and its first word is heard where its cue says") {
  const Mix mixed = perform(R"(<scene id="s"><line id="a" speaker="crone"><pause time="900ms"/> Hello there.</line></scene>)");
  const std::vector<Range> heard = sounding(mixed.left, ms(10));
  const auto line = std::find_if(mixed.log.begin(), mixed.log.end(), [](const LoggedCue& cue) { return !cue.text.empty(); });
  REQUIRE(line != mixed.log.end());
  REQUIRE(line->words.size() == 2);
  REQUIRE(heard.size() == 2);
  CHECK(line->begin == 0);
  CHECK(line->words[0].begin >= ms(900));
  for (std::size_t i = 0; i < 2; ++i) CHECK(near(heard[i].begin, line->words[i].begin, tolerance));
}

TEST_CASE("From onset to onset the script's pauses are exact to a millisecond") {
  // Two lines with the same words: between their onsets lie the first line and the pause.
  for (const Frames pause : {ms(200), ms(600), ms(1500), ms(4000)}) {
    const Mix mixed = perform("<scene id=\"s\"><line speaker=\"crone\">Hello.</line><pause time=\"" + std::to_string(pause * 10 / 441) +
                              "ms\"/><line speaker=\"crone\">Hello.</line></scene>");
    const std::vector<Range> heard = sounding(mixed.left, ms(100));
    REQUIRE(heard.size() == 2);
    std::vector<const LoggedCue*> lines;
    for (const LoggedCue& cue : mixed.log)
      if (!cue.text.empty()) lines.push_back(&cue);
    const Frames length = lines[0]->end - lines[0]->begin;
    CHECK(near(heard[1].begin - heard[0].begin, length + pause, 44));
    CHECK(near(heard[1].end - heard[0].end, length + pause, 44));
  }
}

TEST_CASE("A pause is heard from where its cue begins to where it ends, within 5 ms at each end") {
  for (const Frames pause : {ms(300), ms(1500)}) {
    const std::string written = "<pause time=\"" + std::to_string(pause * 10 / 441) + "ms\"/>";
    const std::string between = R"(<line speaker="crone">Hello.</line>)" + written + R"(<line speaker="crone">Hello.</line>)";
    const std::string inside = R"(<line speaker="crone">Hello. )" + written + " Hello.</line>";
    for (const std::string& content : {between, inside}) {
      const std::vector<Range> heard = sounding(perform("<scene id=\"s\">" + content + "</scene>").left, ms(100));
      const Range cue = scene(content).nth(CueKind::pause);
      REQUIRE(heard.size() == 2);
      CHECK(cue.length() == pause);
      CHECK(heard[0].end <= cue.begin);
      CHECK(heard[1].begin >= cue.end);
      CHECK(near(heard[0].end, cue.begin, tolerance));
      CHECK(near(heard[1].begin, cue.end, tolerance));
    }
  }
}

TEST_CASE("A pause at the end of a play, and a play of a pause alone, are as long as they are written") {
  for (const std::string& line : {std::string("<line speaker=\"crone\">Hello.</line><pause time=\"3s\"/>"),
                                  std::string("<line speaker=\"crone\">Hello. <pause time=\"3s\"/></line>")}) {
    const Mix mixed = perform("<scene id=\"s\">" + line + "</scene>");
    const std::vector<Range> heard = sounding(mixed.left, ms(100));
    REQUIRE(heard.size() == 1);
    CHECK(near(mixed.frames - heard[0].end, ms(3000), tolerance));
  }
  CHECK(perform("<scene id=\"s\"><pause time=\"3s\"/></scene>").frames == ms(3000));
}

TEST_CASE("A sound is heard at the anchor that the script names, within 5 ms") {
  const Mix mixed = perform(R"(<scene id="s"><pause time="1s"/><line id="a" speaker="crone">One two three.</line>
    <sfx src="half.wav" begin="a.begin-700ms"/><sfx src="half.wav" begin="a.end+900ms"/></scene>)");
  const std::vector<Range> heard = sounding(mixed.left_of(Bus::effects), ms(50));
  const std::vector<Range> line = sounding(mixed.left_of(Bus::dialogue), ms(100));
  REQUIRE(heard.size() == 2);
  REQUIRE(line.size() == 1);
  CHECK(near(heard[0].begin, ms(300), tolerance));
  CHECK(near(heard[0].end, ms(300) + half_frames, tolerance));
  CHECK(near(heard[1].begin, line[0].end + ms(900), tolerance));
}

TEST_CASE("A chorus with spread has its voices apart, the first at once") {
  const Mix mixed = perform(R"(<scene id="s"><line id="p" speaker="anna tom" spread="900ms">Hello.</line></scene>)");
  const std::vector<Range> anna = sounding(mixed.left, ms(100)), tom = sounding(mixed.right, ms(100));  // hard left, hard right
  REQUIRE(anna.size() == 1);
  REQUIRE(tom.size() == 1);
  CHECK(anna[0].begin < tolerance);
  const Frames later = tom[0].begin - anna[0].begin;
  CHECK(later > 0);
  CHECK(later <= ms(900));
  CHECK(near(mixed.frames, anna[0].begin + later + anna[0].length(), tolerance));
}
