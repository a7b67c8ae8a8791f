// SPDX-License-Identifier: GPL-3.0-or-later
// The background's gain against its formula: raised cosines in dB between depths that stand still under speech.
#include "audio/mix/ducking.h"

#include <cmath>
#include <random>

#include "audio/mix/ducker.h"
#include "tests/support/catch.h"
#include "tests/support/signals.h"

using namespace locket;

namespace {

constexpr SampleRate rate = 44100;

Frames at(double seconds) { return std::llround(seconds * rate); }

DuckPlan plan_of(std::initializer_list<DuckSpan> spans, const DuckTiming& timing = bed_timing) {
  DuckPlan plan(rate, timing);
  for (const DuckSpan& span : spans) plan.add(span);
  return plan;
}

double half_cosine(double x) { return 0.5 - 0.5 * std::cos(3.14159265358979 * x); }

}  // namespace

TEST_CASE("a bed is down 0.35 s before the speech, on a raised cosine of 0.35 s, and comes up in 0.9 s after it") {
  const DuckPlan plan = plan_of({{at(3), at(5), 8}});
  CHECK(plan.at(at(2.29)).db == 0);
  for (double x = 0; x <= 1; x += 0.125) CHECK(plan.at(at(2.3 + 0.35 * x)).db == Approx(-8 * half_cosine(x)).margin(1e-3));
  for (double t = 2.65; t <= 5.0; t += 0.05) CHECK(plan.at(at(t)).db == -8);
  for (double x = 0; x <= 1; x += 0.125) CHECK(plan.at(at(5 + 0.9 * x)).db == Approx(-8 + 8 * half_cosine(x)).margin(1e-3));
  CHECK(plan.at(at(5.91)).db == 0);
}

TEST_CASE("a bed does not come up in a gap under 0.9 s, and does in a longer one") {
  const DuckPlan plan = plan_of({{at(1), at(2), 8}, {at(2.85), at(4), 8}, {at(7), at(8), 8}});
  for (Frames f = at(1); f < at(4); f += 441) CHECK(plan.at(f).db == Approx(-8));
  CHECK(plan.at(at(5.5)).db == 0);
}

TEST_CASE("from one depth to another the bed goes in the gap, and stands still under both speeches") {
  const DuckPlan plan = plan_of({{at(1), at(2), 6}, {at(2.5), at(4), 10}, {at(4.6), at(6), 4}});
  for (double t = 1; t <= 2; t += 0.1) CHECK(plan.at(at(t)).db == Approx(-6));
  CHECK(plan.at(at(2.25)).db == Approx(-8).margin(1e-3));
  for (double t = 2.5; t <= 4; t += 0.1) CHECK(plan.at(at(t)).db == Approx(-10));
  CHECK(plan.at(at(4.3)).db == Approx(-7).margin(1e-3));
  for (double t = 4.6; t <= 6; t += 0.1) CHECK(plan.at(at(t)).db == Approx(-4));
}

TEST_CASE("a bed that is a little lower than it need be is left where it is") {
  CHECK(plan_of({{at(1), at(2), 10}, {at(2.5), at(4), 7.5}}).at(at(3)).db == Approx(-10));
  CHECK(plan_of({{at(1), at(2), 10}, {at(2.5), at(4), 6.5}}).at(at(3)).db == Approx(-6.5));
}

TEST_CASE("a speech that interrupts another moves the bed only when it would have far too little room") {
  CHECK(plan_of({{at(1), at(3), 8}, {at(2.8), at(5), 9.5}}).at(at(4)).db == Approx(-8));
  CHECK(plan_of({{at(1), at(3), 8}, {at(2.8), at(5), 3}}).at(at(4)).db == Approx(-8));
  const DuckPlan deeper = plan_of({{at(1), at(3), 8}, {at(2.8), at(5), 13}});
  CHECK(deeper.at(at(2.6)).db == Approx(-8));
  CHECK(deeper.at(at(2.8)).db == Approx(-13));
}

TEST_CASE("after a thought, or a far deeper depth, the bed comes up in the shortest gap that both speeches leave it") {
  const DuckPlan after_thought = plan_of({{at(1), at(3), 14, true}, {at(3.2), at(5), 8, false}});
  CHECK(after_thought.at(at(3)).db == Approx(-14));
  CHECK(after_thought.at(at(3.2)).db == Approx(-8));
  CHECK(after_thought.at(at(3.2)).inward == 0);
  CHECK(plan_of({{at(1), at(3), 16}, {at(3.2), at(5), 8}}).at(at(4)).db == Approx(-8));
  CHECK(plan_of({{at(1), at(3), 16}, {at(3.1), at(5), 8}}).at(at(4)).db == Approx(-16));
}

TEST_CASE("speeches that begin together are one to the bed, as deep as the one that needs most") {
  const DuckPlan plan = plan_of({{at(1), at(2), 5}, {at(1.1), at(4), 9}});
  for (double t = 1; t <= 4; t += 0.1) CHECK(plan.at(at(t)).db == Approx(-9));
}

TEST_CASE("a bed that comes up when the next speech is near goes down again from where it is") {
  const DuckPlan plan = plan_of({{at(1), at(2), 8}, {at(3), at(4), 8}});
  const double turn = -8 + 8 * half_cosine(0.3 / 0.9);  // 0.7 s before the speech, 0.3 s after the last
  CHECK(plan.at(at(2.3)).db == Approx(turn).margin(1e-3));
  CHECK(plan.at(at(2.65)).db == Approx(-8).margin(1e-3));
  for (Frames f = at(1); f < at(5); ++f)
    REQUIRE(std::abs(plan.at(f).db - plan.at(f + 1).db) < 8.0 * 3.15 / 2 / at(0.35) + 1e-9);  // no step
}

TEST_CASE("a depth that is written down replaces all others, on the same curve") {
  const DuckPlan plan = plan_of({{at(1), at(2), 6}, {at(2.5), at(4), 10}});
  for (double t = 1; t <= 4; t += 0.1) CHECK(plan.at(at(t), 12).db == Approx(-12));
  CHECK(plan.at(at(0.475), 12).db == Approx(-6).margin(1e-3));
}

TEST_CASE("behind a thought the world draws back and returns with the bed's own ramps") {
  const DuckPlan plan = plan_of({{at(2), at(4), 12, true}, {at(4.5), at(6), 6, false}});
  CHECK(plan.at(at(1.29)).inward == 0);
  CHECK(plan.at(at(1.475)).inward == Approx(0.5).margin(1e-3));
  CHECK(plan.at(at(3)).inward == 1);
  CHECK(plan.at(at(4.25)).inward == Approx(0.5).margin(1e-3));
  CHECK(plan.at(at(5)).inward == 0);
}

TEST_CASE("effects give way at the speech and not before, so that what the play waited for is heard out") {
  const DuckPlan plan = plan_of({{at(3), at(5), 8}}, effect_timing);
  CHECK(plan.at(at(2.85)).db == 0);
  CHECK(plan.at(at(3)).db == Approx(-8));
  CHECK(plan.at(at(5.51)).db == 0);
}

TEST_CASE("what is forgotten changes nothing later") {
  DuckPlan whole = plan_of({{at(1), at(2), 6}, {at(2.5), at(4), 10}, {at(9), at(10), 7}}), trimmed = whole;
  for (Frames f = 0; f < at(12); f += 997) {
    trimmed.forget_before(f);
    CHECK(trimmed.at(f).db == whole.at(f).db);
  }
}

TEST_CASE("under two hundred speeches of any depth the bed stands still to the hundredth of a decibel") {
  std::mt19937 random(11);
  const auto between = [&](double low, double high) { return std::uniform_real_distribution(low, high)(random); };
  DuckPlan plan(rate, bed_timing);
  std::vector<DuckSpan> spans;
  for (double t = 2; spans.size() < 200;) {
    const double length = between(0.5, 6);
    spans.push_back({at(t), at(t + length), between(0, 18), random() % 7 == 0});
    plan.add(spans.back());
    t += length + between(0.31, 2.5);
  }
  for (const DuckSpan& span : spans) {
    const double first = plan.at(span.begin).db;
    for (Frames f = span.begin; f <= span.end; f += 1000) REQUIRE(plan.at(f).db == Approx(first).margin(0.01));
    REQUIRE(first <= -span.need_db + 1e-9);
  }
}

// ---- how deep ---------------------------------------------------------------------------------------------------------

namespace {

/// A 997 Hz tone in both channels, whose loudness BS.1770 gives: -23 dBFS are -23 LUFS.
class Tone {
 public:
  explicit Tone(double lufs) : amplitude_(std::pow(10.0, lufs / 20)) {}
  Cell next() {
    Cell cell;
    for (std::size_t i = 0; i < cell.left.size(); ++i)
      cell.left[i] = cell.right[i] =
          static_cast<float>(amplitude_ * std::sin(2 * 3.14159265358979 * 997 * static_cast<double>(frame_++) / rate));
    return cell;
  }

 private:
  double amplitude_;
  Frames frame_ = 0;
};

struct Depths {
  double beds, effects;
};

/// What a speech of -23 LUFS from 5 to 10 s gets, over a bed that changes its loudness at `change`.
Depths depths(double bed_lufs, double later_lufs, double change, double effect_lufs, double clearance) {
  Ducker ducker(rate);
  ducker.expect({at(5), at(10), -23, clearance, clearance, false});
  Tone before(bed_lufs), after(later_lufs), effect(effect_lufs);
  for (Frames f = 0; f < at(12); f += cell_frames) {
    const Cell bed = f < at(change) ? before.next() : after.next(), effects = effect.next();
    ducker.hear(bed_lufs > -90 ? &bed : nullptr, effect_lufs > -90 ? &effects : nullptr);
    ducker.decide();
  }
  return {-ducker.draw({Ducking::Kind::automatic, 0}, at(7)).db, -ducker.draw({Ducking::Kind::effect, 0}, at(7)).db};
}

}  // namespace

TEST_CASE("a bed goes down by what is missing between speech and itself, effects by what they miss") {
  const Depths found = depths(-31, -31, 0, -27, 16);
  CHECK(found.beds == Approx(8).margin(0.05));  // -23 - 16 = -39
  CHECK(found.effects == Approx(12).margin(0.05));
}

TEST_CASE("a bed that is low enough stays, a bed that is far too loud goes down by 18 dB and no more") {
  CHECK(depths(-45, -45, 0, -99, 16).beds == 0);
  CHECK(depths(-99, -99, 0, -99, 16).beds == 0);
  CHECK(depths(-20, -20, 0, -99, 16).beds == 18);
}

TEST_CASE("the first three seconds under a speech decide, nothing before and nothing later") {
  CHECK(depths(-31, -20, 8.05, -99, 16).beds == Approx(8).margin(0.05));
  CHECK(depths(-20, -31, 4.95, -99, 16).beds == Approx(8).margin(0.1));
}
