// SPDX-License-Identifier: GPL-3.0-or-later
// Speech over background by arithmetic on tones of known loudness: 997 Hz at -23 dBFS in both channels are -23 LUFS.
#include "audio/line_meter.h"

#include <cmath>

#include "tests/support/catch.h"
#include "tests/support/signals.h"

using namespace locket;

namespace {

constexpr SampleRate rate = 44100;

void place(Timeline& timeline, Bus bus, double lufs, Frames begin, Frames end, bool foreground = false) {
  Placement placement;
  placement.sound = play_clip(std::make_shared<const Clip>(signals::sine(997, rate, static_cast<std::size_t>(end - begin), std::pow(10.0, (lufs + 3.01) / 20))));
  placement.length = end - begin;
  placement.at = begin;
  placement.bus = bus;
  placement.foreground = foreground;
  timeline.place(std::move(placement));
}

/// Runs the timeline through and listens to these speeches.
std::vector<LineMeter::Reading> readings(Timeline& timeline, std::initializer_list<FrameRange> speeches, std::size_t block = 4096, Frames from = 0) {
  LineMeter meter(rate);
  std::size_t key = 0;
  for (const FrameRange& speech : speeches) meter.expect(key++, speech.begin, speech.end);
  Programme programme(timeline, block);
  BusBlock out(block);
  while (programme.position() < timeline.end()) {
    const Frames position = programme.position();
    programme.prepare(block);
    programme.render(out);
    if (position >= from) meter.add(out, position);
  }
  return meter.readings();
}

}  // namespace

TEST_CASE("a line of -23 LUFS over a bed of -40 and an effect of -43 is 15.2 LU over its background") {
  Timeline timeline(rate);
  place(timeline, Bus::dialogue, -23, rate, 4 * rate);
  place(timeline, Bus::ambience, -40, 0, 6 * rate);
  place(timeline, Bus::effects, -43, 0, 6 * rate);
  const auto found = readings(timeline, {{rate, 4 * rate}});
  REQUIRE(found.size() == 1);
  CHECK(found[0].speech_lufs == Approx(-23).margin(0.05));
  // The two tones are in step: their amplitudes add.
  CHECK(*found[0].clearance_lu() == Approx(-23 - 20 * std::log10(std::pow(10.0, -2.0) + std::pow(10.0, -2.15))).margin(0.05));
}

TEST_CASE("half of a line that is a pause counts as half of it") {
  Timeline timeline(rate);
  place(timeline, Bus::narration, -20, rate, 2 * rate);
  place(timeline, Bus::music, -40, 0, 6 * rate);
  const auto found = readings(timeline, {{rate, 3 * rate}});
  CHECK(*found.at(0).clearance_lu() == Approx(20 - 10 * std::log10(2.0)).margin(0.05));
}

TEST_CASE("an effect in the foreground and another speaker are no background") {
  Timeline timeline(rate);
  place(timeline, Bus::dialogue, -23, rate, 4 * rate);
  place(timeline, Bus::effects, -15, 0, 6 * rate, true);
  CHECK_FALSE(readings(timeline, {{rate, 4 * rate}, {2 * rate, 3 * rate}}).at(0).clearance_lu());
}

TEST_CASE("lines that overlap and follow each other are measured each over its own span, whatever the block") {
  const auto measured = [](std::size_t block) {
    Timeline timeline(rate);
    place(timeline, Bus::dialogue, -23, rate, 6 * rate);
    place(timeline, Bus::ambience, -40, 0, 3 * rate);
    place(timeline, Bus::ambience, -35, 3 * rate, 7 * rate);
    return readings(timeline, {{rate, 3 * rate}, {2 * rate, 4 * rate}, {4 * rate, 6 * rate}}, block);
  };
  const auto found = measured(4096), fine = measured(100);
  REQUIRE(found.size() == 3);
  CHECK(*found[0].clearance_lu() == Approx(17).margin(0.05));
  CHECK(*found[1].clearance_lu() == Approx(17 - 10 * std::log10((1 + std::pow(10.0, 0.5)) / 2)).margin(0.05));
  CHECK(*found[2].clearance_lu() == Approx(12).margin(0.05));
  for (std::size_t i = 0; i < 3; ++i) CHECK(*fine[i].clearance_lu() == Approx(*found[i].clearance_lu()).margin(1e-6));
}

TEST_CASE("a line whose begin was not heard has no figure") {
  Timeline timeline(rate);
  place(timeline, Bus::dialogue, -23, rate, 6 * rate);
  place(timeline, Bus::ambience, -40, 0, 7 * rate);
  const auto found = readings(timeline, {{rate, 3 * rate}, {4 * rate, 5 * rate}}, 441, 2 * rate);
  REQUIRE(found.size() == 1);
  CHECK(found[0].key == 1);
}
