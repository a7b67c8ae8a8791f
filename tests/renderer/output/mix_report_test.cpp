// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/output/mix_report.h"

#include <algorithm>
#include <random>

#include "tests/renderer/rehearsal.h"
#include "tests/support/catch.h"

using namespace locket;
using namespace locket::testing;

namespace {

constexpr SampleRate rate = 1000;  // frames are milliseconds here

double dead(std::vector<FrameRange> quiet, Silences meant, Frames first = 0) { return dead_air(quiet, meant, first, rate); }

bool lies_in(const std::vector<FrameRange>& ranges, Frames frame) {
  return std::any_of(ranges.begin(), ranges.end(), [frame](const FrameRange& range) { return range.begin <= frame && frame < range.end; });
}

/// Frame by frame: how long the runs are that lie in one silence and one scene, and in no pause.
double dead_slowly(const std::vector<FrameRange>& quiet, const Silences& meant) {
  double seconds = 0;
  for (const FrameRange& silence : quiet)
    for (const FrameRange& scene : meant.scenes)
      for (Frames at = silence.begin, run = 0; at <= silence.end; ++at) {
        const bool dead = at < silence.end && scene.begin <= at && at < scene.end && !lies_in(meant.pauses, at);
        if (!dead && to_seconds(run, rate) > SilenceMeter::least_seconds) seconds += to_seconds(run, rate);
        run = dead ? run + 1 : 0;
      }
  return seconds;
}

/// Ranges that follow one another.
std::vector<FrameRange> in_a_row(std::mt19937& random, int count, int longest) {
  std::vector<FrameRange> ranges;
  Frames at = 0;
  for (int i = 0; i < count; ++i) {
    const Frames begin = at + static_cast<Frames>(random() % 700);
    at = begin + 1 + static_cast<Frames>(random() % static_cast<unsigned>(longest));
    ranges.push_back({begin, at});
  }
  return ranges;
}

}  // namespace

TEST_CASE("silence inside a scene that no pause asks for is dead air") {
  CHECK(dead({{1000, 2500}}, {{{0, 10000}}, {}}) == 1.5);
  CHECK(dead({{1000, 2500}}, {{{0, 10000}}, {{900, 2600}}}) == 0);
  CHECK(dead({{1000, 4000}}, {{{0, 10000}}, {{2000, 3000}}}) == 2.0);
  CHECK(dead({{1000, 3000}}, {{{0, 10000}}, {{1400, 3000}}}) == 0);  // what is left is too short to be noticed
}

TEST_CASE("silence between scenes and after the last is not dead air") {
  CHECK(dead({{4000, 6000}, {9000, 12000}}, {{{0, 5000}, {6000, 9000}}, {}}) == 1.0);
}

TEST_CASE("the file of a part begins later than the timeline") { CHECK(dead({{0, 2000}}, {{{500, 6000}}, {{500, 1500}}}, 1000) == 1.5); }

TEST_CASE("dead air is what counting frame by frame finds, whatever overlaps") {
  std::mt19937 random(5);
  for (int play = 0; play < 20; ++play) {
    const std::vector<FrameRange> quiet = in_a_row(random, 8, 2500);
    Silences meant{in_a_row(random, 3, 6000), in_a_row(random, 6, 900)};
    for (const FrameRange& other : in_a_row(random, 4, 1500)) meant.pauses.push_back(other);  // of a branch of a par
    CHECK(dead(quiet, meant) == Approx(dead_slowly(quiet, meant)).margin(1e-9));
  }
}

TEST_CASE("a report has the worst and the median line, and those that fall short, the worst first") {
  Company company(R"(<scene id="s"><line speaker="tom">One.</line><line speaker="tom" id="two">Two.</line><line speaker="tom">Three.</line>
<line speaker="tom" style="whisper">Four.</line></scene>)");
  const CueSheet sheet = schedule(company.play(), 44100);
  const Delivered delivered{Gain::from_db(3), -16.2, 5.5, -9.5, -12.5, {-1.3, 0.01, 2.5, 0.1}, 0, {}};
  std::vector<MeasuredLine> lines;
  const auto line = [&](const char* name, double background, double wanted) {
    lines.push_back({{*find_cue(sheet, name), 0, 1, wanted}, {lines.size(), -23, background}});
  };
  line("s#1", -40, 10);
  line("two", -32, 10);
  line("s#3", -36, 10);
  line("s#4", -35, 18);
  lines.push_back({{*find_cue(sheet, "s#1"), 0, 1, 10}, {9, -23, std::nullopt}});
  const MixReport report = report_on({sheet, company.diagnostics(), delivered, -20.0, lines, {}, 0});
  CHECK(*report.clearance_min_lu == Approx(9));
  CHECK(*report.clearance_median_lu == Approx(12.5));  // of 9, 12, 13, 17
  REQUIRE(report.lines_below.size() == 2);
  CHECK(report.lines_below[0].name == "s#4");
  CHECK(report.lines_below[0].lu == Approx(12));
  CHECK(report.lines_below[1].name == "two");
  CHECK(report.lines_below[1].source == company.diagnostics().where(sheet.cues[*find_cue(sheet, "two")].element->place));
  CHECK(*report.dialogue_lufs == Approx(-17));
  CHECK(report.limiter_active_share == 0.01);
}
