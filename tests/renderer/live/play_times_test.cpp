// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/live/play_times.h"

#include "tests/renderer/rehearsal.h"
#include "tests/support/catch.h"

using namespace locket;
using namespace locket::testing;

namespace {

/// A play that is laid with true takes, and what is supposed of it.
struct Supposed {
  explicit Supposed(const std::string& body)
      : company(std::make_shared<Company>(body)), sheet(std::make_shared<const CueSheet>(company->sheet())), times(sheet) {
    TrackLayer layer(*sheet, company->performance().desk());
    while (!layer.done())
      for (const LaidCue& one : layer.step()) laid.push_back(one);
    length = layer.settled();
  }

  CueIndex cue(const std::string& name) const { return *find_cue(*sheet, name); }
  Frames begin(CueIndex cue) const {
    for (const LaidCue& one : laid)
      if (one.cue == cue && one.begins()) return one.begin;
    return -1;
  }
  void measure(const LaidCue& one) {
    const auto host = sheet->cues[one.cue].host;
    const CueKind kind = sheet->cues[one.cue].kind;
    if (one.begins() && (host || kind == CueKind::speech || kind == CueKind::sfx))
      times.measured({nullptr, one.cue, host ? one.begin - begin(*host) : 0, one.end - one.begin});
  }

  std::shared_ptr<Company> company;
  std::shared_ptr<const CueSheet> sheet;
  PlayTimes times;
  std::vector<LaidCue> laid;
  Frames length = 0;
};

const std::string winding = R"(<scene id="one"><line id="a" speaker="anna">One <mark name="m"/>two <pause time="2s"/>three.</line>
  <par><seq><line id="b" speaker="tom">Four five six seven.</line><line id="c" speaker="tom">Eight.</line></seq>
       <line id="d" speaker="anna">Nine ten eleven twelve thirteen fourteen.</line></par>
  <sfx id="x" src="half.wav"/><line id="e" speaker="anna" begin="m.begin+9s">Fifteen.</line></scene>
<scene id="two"><pause time="1s"/><line id="f" speaker="tom">Sixteen.</line></scene>)";

}  // namespace

TEST_CASE("A play of which all was measured lies where it was laid, to the frame") {
  Supposed play(winding);
  CHECK_FALSE(play.times.length_known());
  for (const LaidCue& one : play.laid) play.measure(one);
  for (const LaidCue& one : play.laid)
    if (one.begins()) CHECK(play.times.begin(one.cue) == one.begin);
  CHECK(play.times.length() == play.length);
  CHECK(play.times.length_known());
}

TEST_CASE("What was heard is known, and what follows the first line that was not is guessed") {
  Supposed play(winding);
  CHECK(play.times.begin_known(play.cue("a")));
  CHECK_FALSE(play.times.begin_known(play.cue("b")));
  for (const LaidCue& one : play.laid)
    if (one.cue < play.cue("d")) play.measure(one);
  CHECK(play.times.begin_known(play.cue("d")));
  CHECK(play.times.begin(play.cue("c")) == play.begin(play.cue("c")));
  CHECK_FALSE(play.times.begin_known(play.cue("two")));
  CHECK_FALSE(play.times.length_known());
}

TEST_CASE("A line that nobody has spoken is supposed to be as quick as those that were") {
  // Three speeches of 400 signs. The first is heard, at a tenth of a second a sign; 16 a second were supposed of 500 signs before.
  const std::string text(400, 'x');
  Supposed play("<scene id=\"s\"><line id=\"a\" speaker=\"anna\">" + text + "</line><line id=\"b\" speaker=\"anna\">" + text +
                "</line><line id=\"c\" speaker=\"tom\">" + text + "</line></scene>");
  const double usual = 44100.0 / 16;
  CHECK(play.times.begin(play.cue("c")) == Approx(2 * 400 * usual + static_cast<double>(line_breath + speaker_breath)).margin(2));
  play.times.measured({nullptr, play.cue("a"), 0, 400 * 4410});
  const double learned = (500 * usual + 400 * 4410.0) / 900;
  CHECK(play.times.begin(play.cue("b")) == 400 * 4410 + line_breath);
  CHECK(play.times.begin(play.cue("c")) ==
        Approx(400 * 4410 + 400 * learned + static_cast<double>(line_breath + speaker_breath)).margin(2));
}

TEST_CASE("A line that says the same in the version before is supposed to be as long as there") {
  Supposed before(R"(<scene id="s"><line id="a" speaker="anna">The same.</line><line id="b" speaker="tom">Another.</line></scene>)");
  before.times.measured({nullptr, before.cue("a"), 0, ms(3210)});
  before.times.measured({nullptr, before.cue("b"), 0, ms(4000)});
  Supposed after(
      R"(<scene id="s"><line id="new" speaker="anna">The same.</line><line id="b" speaker="anna">Another.</line><line id="c" speaker="anna">End.</line></scene>)");
  after.times.suppose_as_in(before.times);
  CHECK(after.times.begin(after.cue("b")) == ms(3210) + line_breath);
  CHECK_FALSE(after.times.begin_known(after.cue("b")));
  CHECK(after.times.begin(after.cue("c")) < ms(3210 + 4000));  // somebody else said it
}
