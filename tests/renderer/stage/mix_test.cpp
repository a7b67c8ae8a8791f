// SPDX-License-Identifier: GPL-3.0-or-later
// The pump: the same samples whatever the blocks and the workers, parts of the play as parts of the whole, and no
// memory that grows with the play.
#include "renderer/stage/pump.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "renderer/errors.h"
#include "tests/renderer/rehearsal.h"
#include "tests/support/catch.h"
#include "tests/support/matchers.h"

using namespace locket;
using namespace locket::testing;

namespace {

/// Ducked and faded beds of every kind, a par, anchors both ways, small sounds inside a line, sweeps of the pan.
const std::string busy = R"(<music id="m" src="loop.wav" pan="-0.5 0.5"/>
<scene id="s"><ambience id="w" preset="winter-street" fadeInDur="300ms" fadeOutDur="700ms"/><line id="a" speaker="anna">One two <sfx src="half.wav"/>three.</line>
  <fade ref="w" soundLevel="-9dB" dur="400ms"/><sfx preset="bell" begin="next.begin-120ms" pan="0.5"/><line id="b" speaker="tom" pan="-1 1">Four five six.</line>
  <par><line speaker="anna">Yes.</line><seq><pause time="150ms"/><line speaker="crowd" spread="300ms">No, never.</line></seq></par></scene>
<scene id="t"><ambience src="loop.wav" duck="20dB"/><line speaker="crone" background="true">Fish.</line><narration id="n">And so on.</narration>
  <stop ref="m"/><pause time="600ms"/></scene>)";

const std::string brief =
    R"(<scene id="s"><ambience src="loop.wav" fadeOutDur="40ms"/><line id="a" speaker="anna">A <sfx src="half.wav"/>b.</line></scene>)";

std::vector<float> tail(const std::vector<float>& samples, Frames from) { return {samples.begin() + from, samples.end()}; }
std::vector<float> start(const std::vector<float>& samples, Frames to) { return {samples.begin(), samples.begin() + to}; }

void check_same(const Mix& got, const Mix& expected) {
  REQUIRE(got.frames == expected.frames);
  CHECK(same_samples(got.left, expected.left));
  CHECK(same_samples(got.right, expected.right));
  for (std::size_t bus = 0; bus < bus_count; ++bus) {
    CHECK(same_samples(got.bus_left[bus], expected.bus_left[bus]));
    CHECK(same_samples(got.bus_right[bus], expected.bus_right[bus]));
  }
}

PumpOptions in_blocks(std::size_t block) {
  PumpOptions options;
  options.block = block;
  return options;
}

PumpOptions between(Frames from, std::optional<Frames> to) {
  PumpOptions options;
  options.from = from;
  options.to = to;
  return options;
}

}  // namespace

TEST_CASE("The mix is the same for blocks of any size, bit for bit") {
  const Mix reference = perform(busy);
  REQUIRE(reference.frames > 200'000);
  for (const std::size_t block : {std::size_t{64}, std::size_t{512}, std::size_t{777}, static_cast<std::size_t>(reference.frames)}) {
    INFO(block);
    check_same(perform(busy, in_blocks(block)), reference);
  }
}

TEST_CASE("The mix of a short play is the same in blocks of one frame") { check_same(perform(brief, in_blocks(1)), perform(brief)); }

TEST_CASE("The mix is the same for one worker and for four") {
  check_same(perform(busy, {}, {.rate = 44100, .jobs = 1}), perform(busy, {}, {.rate = 44100, .jobs = 4}));
}

TEST_CASE("The mix does not depend on how far ahead lines are asked for") {
  PumpOptions none;
  none.ahead = 0;
  check_same(perform(busy, std::move(none)), perform(busy));
}

TEST_CASE("The mix has other wind, and the same lines, with another seed") {
  const Mix one = perform(busy), other = perform(busy, {}, {.seed = 5});
  const Frames before_chorus = Rehearsal(busy)["b"].end;  // whose spread follows the seed
  CHECK(same_samples(start(one.left_of(Bus::dialogue), before_chorus), start(other.left_of(Bus::dialogue), before_chorus)));
  CHECK_FALSE(same_samples(start(one.left_of(Bus::ambience), before_chorus), start(other.left_of(Bus::ambience), before_chorus)));
}

TEST_CASE("The mix is the sum of its buses") {
  const Mix mixed = perform(busy);
  for (std::size_t i = 0; i < mixed.left.size(); ++i) {
    double left = 0, right = 0;
    for (std::size_t bus = 0; bus < bus_count; ++bus) left += mixed.bus_left[bus][i], right += mixed.bus_right[bus][i];
    REQUIRE(std::abs(left - mixed.left[i]) < 1e-6);
    REQUIRE(std::abs(right - mixed.right[i]) < 1e-6);
  }
  for (const Bus bus : {Bus::dialogue, Bus::narration, Bus::ambience, Bus::effects, Bus::music}) CHECK(peak_db(mixed.left_of(bus)) > -60);
}

TEST_CASE("The mix is as long as its last sound") {
  CHECK(perform(busy).frames == Rehearsal(busy).end());
  CHECK(perform(brief).frames == Rehearsal(brief).end());
  CHECK(perform("<scene id=\"s\"/>").frames == 0);
}

TEST_CASE("A part from one time on is the end of the whole, bit for bit") {
  const Mix whole = perform(busy);
  for (const Frames from : {Frames{1}, Frames{50'000}, Frames{98'304}, whole.frames - 1}) {
    INFO(from);
    const Mix part = perform(busy, between(from, std::nullopt));
    CHECK(part.frames == whole.frames - from);
    CHECK(same_samples(part.left, tail(whole.left, from)));
    CHECK(same_samples(part.right_of(Bus::ambience), tail(whole.right_of(Bus::ambience), from)));
  }
}

TEST_CASE("A part up to a time is the begin of the whole, but for the fade at its end") {
  const Mix whole = perform(busy);
  const Frames fade = std::llround(cut_fade_seconds * 44100);
  for (const Frames to : {Frames{20'001}, Frames{65'536}, Frames{120'000}}) {
    INFO(to);
    const Mix part = perform(busy, between(0, to));
    REQUIRE(part.frames == to);
    CHECK(same_samples(start(part.left, to - fade), start(whole.left, to - fade)));
    CHECK(std::abs(part.left.back()) <= std::abs(whole.left[static_cast<std::size_t>(to - 1)]) * 0.01);
    const double kept = rms_db(tail(part.left_of(Bus::ambience), to - fade));
    const double all = rms_db(tail(start(whole.left_of(Bus::ambience), to), to - fade));
    CHECK(kept < all);
    CHECK(kept > all - 10);
  }
}

TEST_CASE("A part between two times is that part, and one beyond the end is short") {
  const Mix whole = perform(busy);
  const Mix part = perform(busy, between(30'000, 90'000));
  CHECK(part.frames == 60'000);
  CHECK(same_samples(start(part.left, 58'000), start(tail(whole.left, 30'000), 58'000)));
  CHECK(perform(busy, between(0, 100'000'000)).frames == whole.frames);
  CHECK(perform(busy, between(100'000'000, std::nullopt)).frames == 0);
}

TEST_CASE("A part up to a cue ends with that cue, whatever still rings") {
  Company company(busy);
  PumpOptions options;
  options.to_cue = find_cue(company.sheet(), "b");
  const Mix part = perform(company, std::move(options)), whole = perform(busy);
  const Frames end = Rehearsal(busy)["b"].end, fade = std::llround(cut_fade_seconds * 44100);
  REQUIRE(part.frames == end);
  CHECK(same_samples(start(part.left, end - fade), start(whole.left, end - fade)));
}

TEST_CASE("A part up to a bed ends where the bed does") {
  const std::string page = R"(<scene id="s"><ambience id="hum" src="loop.wav"><line speaker="anna">One.</line><pause time="1s"/></ambience>
    <line id="z" speaker="tom">Two.</line></scene>)";
  Company company(page);
  PumpOptions options;
  options.to_cue = find_cue(company.sheet(), "hum");
  CHECK(perform(company, std::move(options)).frames == Rehearsal(page)["hum"].end);
}

TEST_CASE("A part up to a scene ends with that scene") {
  Company company(busy);
  PumpOptions options;
  options.to_cue = find_cue(company.sheet(), "s");
  CHECK(perform(company, std::move(options)).frames == Rehearsal(busy)["s"].end);
}

TEST_CASE("A mix that is interrupted stops with the exception for it") {
  PumpOptions options;
  options.block = 64;
  int left = 100;
  options.interrupted = [&left] { return --left < 0; };
  CHECK_THROWS_AS(perform(busy, std::move(options)), Interrupted);
  CHECK(left == -1);
}

TEST_CASE("A mix tells its position after every block, rising to its end") {
  PumpOptions options;
  std::vector<Frames> positions;
  options.progress = [&](Frames position) { positions.push_back(position); };
  const Mix mixed = perform(busy, std::move(options));
  CHECK(std::is_sorted(positions.begin(), positions.end()));
  CHECK(positions.back() == mixed.frames);
}

namespace {

/// The most that the timeline holds at any time while a play of so many rounds is mixed.
std::size_t most_entries(int rounds) {
  std::string body = R"(<music src="long.wav"/><scene id="s">)";
  for (int i = 0; i < rounds; ++i)
    body +=
        R"(<line speaker="anna">One two.</line><sfx src="half.wav" discrete="false"/><line speaker="tom">Three.</line><pause time="1s"/>)";
  Company company(body + "</scene>");
  PumpOptions options;
  std::size_t most = 0;
  options.progress = [&](Frames position) {
    const auto active = [&](bool weighed) {
      return company.timeline().active(position, std::numeric_limits<Frames>::max(), weighed).size();
    };
    most = std::max(most, active(true) + active(false));
  };
  perform(company, std::move(options));
  return most;
}

}  // namespace

TEST_CASE("A long play keeps no more on the timeline than a short one") {
  const std::size_t few = most_entries(8);
  CHECK(few < 16);
  CHECK(most_entries(200) == few);
}
