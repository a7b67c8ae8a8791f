// SPDX-License-Identifier: GPL-3.0-or-later
// Timeline, ducking and programme: gains by arithmetic on constant signals.
#include <cmath>
#include <numbers>

#include "audio/programme.h"
#include "tests/support/allocation_trap.h"
#include "tests/support/catch.h"

using namespace locket;

namespace {

constexpr SampleRate rate = 44100;

std::shared_ptr<const Clip> mono(Frames frames, float value = 1.0f) {
  return std::make_shared<const Clip>(std::vector<float>(static_cast<std::size_t>(frames), value));
}

/// For ever 1.0 on both sides.
class Ones : public Sound {
 public:
  int channels() const override { return 2; }
  std::size_t read(float* const* out, std::size_t frames) override {
    for (int c = 0; c < 2; ++c) std::fill_n(out[c], frames, 1.0f);
    return frames;
  }
};

struct Mixed {
  std::vector<float> left, right;
};

Mixed render(Timeline& timeline, Frames frames, std::size_t block, std::optional<Bus> bus = {}) {
  Programme programme(timeline, block);
  BusBlock out(block);
  Mixed mixed;
  while (programme.position() < frames) {
    programme.prepare(std::min(block, static_cast<std::size_t>(frames - programme.position())));
    programme.render(out);
    const StereoView view = bus ? out.bus(*bus) : out.mix();
    mixed.left.insert(mixed.left.end(), view.left.begin(), view.left.end());
    mixed.right.insert(mixed.right.end(), view.right.begin(), view.right.end());
  }
  return mixed;
}

Placement clip_at(Frames at, Frames frames, float value = 1.0f) {
  Placement placement;
  placement.sound = play_clip(mono(frames, value));
  placement.length = frames;
  placement.at = at;
  return placement;
}

Placement bed_at(Frames at) {
  Placement placement;
  placement.sound = std::make_unique<Ones>();
  placement.at = at;
  placement.bus = Bus::ambience;
  return placement;
}

double db(float value) { return 20 * std::log10(static_cast<double>(value)); }

}  // namespace

TEST_CASE("A clip sounds from its frame to its end and nowhere else") {
  Timeline timeline(rate);
  timeline.place(clip_at(100, 50));
  const Mixed mixed = render(timeline, 300, 64);
  for (std::size_t i = 0; i < 300; ++i) CHECK((mixed.left[i] != 0) == (i >= 100 && i < 150));
  CHECK(timeline.end() == 150);
}

TEST_CASE("Panning has constant power from left to right for a mono sound") {
  for (double pan = -1; pan <= 1.001; pan += 0.125) {
    Timeline timeline(rate);
    Placement placement = clip_at(0, 10);
    placement.pan = {pan, pan};
    timeline.place(std::move(placement));
    const Mixed mixed = render(timeline, 10, 10);
    const double angle = (pan + 1) * std::numbers::pi / 4;
    CHECK(mixed.left[5] == Approx(std::cos(angle)).margin(1e-6));
    CHECK(mixed.right[5] == Approx(std::sin(angle)).margin(1e-6));
    CHECK(mixed.left[5] * mixed.left[5] + mixed.right[5] * mixed.right[5] == Approx(1.0).epsilon(1e-5));
  }
}

TEST_CASE("A pan that moves goes from the first place to the second over the sound") {
  Timeline timeline(rate);
  Placement placement = clip_at(0, 6400);
  placement.pan = {-1, 1};
  timeline.place(std::move(placement));
  const Mixed mixed = render(timeline, 6400, 512);
  CHECK(mixed.left[0] == Approx(1.0));
  CHECK(mixed.right[0] == Approx(0.0).margin(1e-6));
  CHECK(mixed.left[3200] == Approx(std::sqrt(0.5)).epsilon(1e-4));
  CHECK(mixed.right[6399] == Approx(1.0).epsilon(1e-3));
}

TEST_CASE("A stereo sound keeps its level in the centre and loses only its far side when balanced") {
  Timeline timeline(rate);
  Placement placement = bed_at(0);
  placement.pan = {0.5, 0.5};
  timeline.close(timeline.place(std::move(placement)), 100);
  const Mixed mixed = render(timeline, 100, 100);
  CHECK(mixed.right[50] == Approx(1.0));
  CHECK(mixed.left[50] == Approx(std::cos(std::numbers::pi / 4)));
}

TEST_CASE("A bed's fade-out runs from its end, a clip's lies inside its length") {
  Timeline timeline(rate);
  Placement bed = bed_at(0);
  bed.fade_out = 1000;
  timeline.close(timeline.place(std::move(bed)), 2000);
  CHECK(timeline.end() == 3000);
  const Mixed mixed = render(timeline, 3100, 64);
  CHECK(mixed.left[1999] == 1.0f);
  CHECK(mixed.left[2500] == Approx(std::sin(std::numbers::pi / 4)).epsilon(1e-3));
  CHECK(mixed.left[3000] == 0.0f);

  Timeline second(rate);
  Placement clip = clip_at(0, 2000);
  clip.fade_out = 1000;
  second.place(std::move(clip));
  const Mixed inside = render(second, 2100, 64);
  CHECK(inside.left[1000] == Approx(std::sqrt(0.5)));
  CHECK(inside.left[1500] == Approx(std::sqrt(0.5) * std::sin(std::numbers::pi / 4)).epsilon(1e-3));
  CHECK(inside.left[2000] == 0.0f);
}

TEST_CASE("A fade brings a bed to its new level in its time and keeps it there") {
  Timeline timeline(rate);
  const Timeline::Id bed = timeline.place(bed_at(0));
  timeline.fade(bed, 1000, -12, 2000);
  timeline.close(bed, 5000);
  const Mixed mixed = render(timeline, 5000, 512);
  CHECK(mixed.left[999] == Approx(1.0).epsilon(1e-3));
  CHECK(db(mixed.left[2000]) == Approx(-6.0).margin(0.05));
  CHECK(db(mixed.left[4000]) == Approx(-12.0).margin(0.01));
}

TEST_CASE("Fades of one bed act in the order of their times, in whatever order they are laid") {
  const auto mixed = [](bool backwards) {
    Timeline timeline(rate);
    const Timeline::Id bed = timeline.place(bed_at(0));
    if (backwards) timeline.fade(bed, 3000, 0, 1000);
    timeline.fade(bed, 1000, -12, 1000);
    if (!backwards) timeline.fade(bed, 3000, 0, 1000);
    timeline.close(bed, 5000);
    return render(timeline, 5000, 512);
  };
  const Mixed backwards = mixed(true);
  CHECK(backwards.left == mixed(false).left);
  CHECK(db(backwards.left[2500]) == Approx(-12.0).margin(0.01));
  CHECK(db(backwards.left[3500]) == Approx(-6.0).margin(0.1));
  CHECK(db(backwards.left[4500]) == Approx(0.0).margin(0.01));
}

TEST_CASE("Nothing sounds after a cut, and what it cuts off is faded before it") {
  Timeline timeline(rate);
  timeline.place(clip_at(0, 5000));
  timeline.place(clip_at(2500, 100));
  timeline.cut(2000, 500);
  CHECK(timeline.end() == 2000);
  const Mixed mixed = render(timeline, 3000, 64);
  CHECK(mixed.left[1499] == Approx(std::sqrt(0.5)));
  CHECK(mixed.left[1750] == Approx(std::sqrt(0.5) * std::sin(std::numbers::pi / 4)).epsilon(1e-3));
  for (std::size_t i = 2000; i < 3000; ++i) REQUIRE(mixed.left[i] == 0.0f);
}

TEST_CASE("Ducking is down a third of a second before a line and holds to its end") {
  Timeline timeline(rate);
  Placement bed = bed_at(0);
  bed.ducking.kind = Ducking::Kind::automatic;
  timeline.close(timeline.place(std::move(bed)), 10 * rate);
  timeline.duck({3 * rate, 5 * rate, 7.0});
  const Mixed mixed = render(timeline, 10 * rate, 4096);
  const auto at = [&](double seconds) { return db(mixed.left[static_cast<std::size_t>(std::lround(seconds * rate))]); };
  CHECK(at(2.29) == Approx(0.0).margin(0.001));
  CHECK(at(3.0 - 0.35 - 0.175) == Approx(-3.5).margin(0.02));  // half-way down a raised cosine
  for (double t = 2.66; t < 5.0; t += 0.1) CHECK(at(t) == Approx(-7.0).margin(0.001));
  CHECK(at(5.45) == Approx(-3.5).margin(0.02));
  CHECK(at(5.91) == Approx(0.0).margin(0.001));
}

TEST_CASE("Ducking stays down in a gap shorter than nine tenths of a second and comes up in a longer one") {
  DuckPlan plan(rate);
  plan.add({1 * rate, 2 * rate, 7});
  plan.add({2 * rate + rate * 8 / 10, 4 * rate, 7});
  plan.add({7 * rate, 8 * rate, 7});
  for (Frames f = 1 * rate; f < 4 * rate; f += 441) CHECK(plan.db(f) == Approx(-7.0));
  CHECK(plan.db(5 * rate) == Approx(0.0));
}

TEST_CASE("A bed with a depth of its own goes down by that, one that is off not at all") {
  Timeline timeline(rate);
  Placement deep = bed_at(0);
  deep.ducking = {Ducking::Kind::depth, 12};
  timeline.close(timeline.place(std::move(deep)), 4 * rate);
  Placement off = bed_at(0);
  off.bus = Bus::music;
  timeline.close(timeline.place(std::move(off)), 4 * rate);
  timeline.duck({2 * rate, 3 * rate, 7.0});
  CHECK(db(render(timeline, 4 * rate, 512, Bus::ambience).left[2 * rate + 100]) == Approx(-12.0).margin(0.001));
}

TEST_CASE("The mix is the same, bit for bit, whatever the block size") {
  const auto mixed = [](std::size_t block) {
    Timeline timeline(rate);
    Placement bed = bed_at(777);
    bed.fade_in = 5000;
    bed.fade_out = 3000;
    bed.ducking.kind = Ducking::Kind::automatic;
    const Timeline::Id id = timeline.place(std::move(bed));
    timeline.fade(id, 9000, -9, 7000);
    timeline.close(id, 60000);
    Placement clip = clip_at(20011, 30000, 0.3f);
    clip.pan = {-0.7, 0.9};
    clip.fade_in = 132;
    clip.fade_out = 353;
    clip.gain = Gain::from_db(-3.3);
    timeline.place(std::move(clip));
    timeline.duck({40000, 50000, 7});
    return render(timeline, 70000, block);
  };
  const Mixed whole = mixed(70000);
  for (const std::size_t block : {1, 64, 512, 4096}) {
    const Mixed pieces = mixed(block);
    CHECK(pieces.left == whole.left);
    CHECK(pieces.right == whole.right);
  }
}

TEST_CASE("Rendering the programme allocates nothing") {
  Timeline timeline(rate);
  Placement bed = bed_at(0);
  bed.ducking.kind = Ducking::Kind::automatic;
  timeline.fade(timeline.place(std::move(bed)), 100, -6, 10000);
  for (int i = 0; i < 20; ++i) timeline.place(clip_at(i * 700, 5000, 0.1f));
  timeline.duck({20000, 30000, 7});
  Programme programme(timeline, 512);
  BusBlock out(512);
  for (int i = 0; i < 100; ++i) {
    programme.prepare(512);
    const AllocationTrap trap;
    programme.render(out);
    REQUIRE(trap.allocations() == 0);
  }
}
