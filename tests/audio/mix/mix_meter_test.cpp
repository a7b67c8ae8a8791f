// SPDX-License-Identifier: GPL-3.0-or-later
// Speech over background by arithmetic on tones of known loudness: 997 Hz at -23 dBFS in both channels are -23 LUFS. The
// loudness of the whole by libebur128.
#include "audio/mix/mix_meter.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "tests/support/catch.h"
#include "tests/support/ebur128_reading.h"
#include "tests/support/signals.h"

using namespace locket;

namespace {

constexpr SampleRate rate = 44100;

void place(Timeline& timeline, Bus bus, double lufs, Frames begin, Frames end, bool foreground = false) {
  Placement placement;
  placement.sound = play_clip(
      std::make_shared<const Clip>(signals::sine(997, rate, static_cast<std::size_t>(end - begin), std::pow(10.0, (lufs + 3.01) / 20))));
  placement.length = end - begin;
  placement.at = begin;
  placement.bus = bus;
  placement.foreground = foreground;
  timeline.place(std::move(placement));
}

void place(Timeline& timeline, Bus bus, const signals::Samples& sound, Frames at, bool foreground = false) {
  Placement placement;
  placement.sound = play_clip(std::make_shared<const Clip>(sound));
  placement.length = static_cast<Frames>(sound.size());
  placement.at = at;
  placement.bus = bus;
  placement.foreground = foreground;
  timeline.place(std::move(placement));
}

/// Runs the timeline through, gives what comes from frame `from` on to `take`.
template <class Take>
void run(Timeline& timeline, std::size_t block, Frames from, Take take) {
  Programme programme(timeline, block);
  BusBlock out(block);
  while (programme.position() < timeline.end()) {
    const Frames position = programme.position();
    programme.prepare(std::min(block, static_cast<std::size_t>(timeline.end() - position)));
    programme.render(out);
    if (position >= from) take(out);
  }
}

MixMeter measured(Timeline& timeline, std::initializer_list<FrameRange> speeches, std::size_t block = 4096, Frames from = 0) {
  MixMeter meter(rate);
  std::size_t key = 0;
  for (const FrameRange& speech : speeches) meter.expect(key++, speech.begin - from, speech.end - from);
  run(timeline, block, from, [&](const BusBlock& mixed) { meter.add(mixed); });
  return meter;
}

std::vector<MixMeter::Reading> readings(Timeline& timeline, std::initializer_list<FrameRange> speeches, std::size_t block = 4096,
                                        Frames from = 0) {
  return measured(timeline, speeches, block, from).readings();
}

/// Two speakers who come and go, a bed, an effect behind them and one in the foreground: all of it noise of its own.
Timeline lively() {
  Timeline timeline(rate);
  place(timeline, Bus::dialogue, signals::noise(1, 61'000, 0.2), 7'000);
  place(timeline, Bus::narration, signals::noise(2, 40'000, 0.02), 130'000);
  place(timeline, Bus::dialogue, signals::noise(3, 90'001, 0.1), 200'000);
  place(timeline, Bus::ambience, signals::noise(4, 150'000, 0.01), 60'000);
  place(timeline, Bus::effects, signals::noise(5, 20'000, 0.05), 215'000);
  place(timeline, Bus::effects, signals::noise(6, 30'000, 0.3), 222'000, true);
  return timeline;
}

/// What a mix, its speech and its background are made of, whole.
struct Parts {
  signals::Stereo mix, speech, background;
  explicit Parts(Timeline timeline) {
    const auto keep = [](signals::Stereo& to, StereoView what) {
      to.left.insert(to.left.end(), what.left.begin(), what.left.end());
      to.right.insert(to.right.end(), what.right.begin(), what.right.end());
    };
    run(timeline, 4096, 0,
        [&](const BusBlock& mixed) { keep(mix, mixed.mix()), keep(speech, mixed.speech()), keep(background, mixed.background()); });
  }
};

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

TEST_CASE("programme and dialogue are as loud as libebur128 reads the mix and its speech, on the time line that they have") {
  const Parts parts(lively());
  const auto mix = ebur128_reading(parts.mix.view(), rate), speech = ebur128_reading(parts.speech.view(), rate);
  for (const std::size_t block : {64u, 1000u, 4096u, 300'000u}) {
    INFO(block);
    Timeline timeline = lively();
    const MixMeter meter = measured(timeline, {{10'000, 50'000}, {140'000, 150'000}}, block);
    CHECK(meter.programme_lufs().value() == Approx(mix.integrated_lufs.value()).margin(1e-9));
    CHECK(meter.dialogue_lufs().value() == Approx(speech.integrated_lufs.value()).margin(1e-9));
  }
}

TEST_CASE("a line lies over what is on the background's buses, whatever is in the foreground then or just before") {
  const Parts parts(lively());
  const FrameRange lines[] = {{7'000, 68'000}, {200'000, 230'000}, {245'000, 290'001}, {253'000, 290'001}};
  std::vector<double> background(parts.mix.left.size());
  KWeighting(rate).energies(parts.background.view(), background);
  Timeline timeline = lively();
  const auto found = readings(timeline, {lines[0], lines[1], lines[2], lines[3]}, 512);
  REQUIRE(found.size() == 4);
  for (std::size_t i = 0; i < 4; ++i) {
    const double energy = std::accumulate(background.begin() + lines[i].begin, background.begin() + lines[i].end, 0.0);
    const double expected = lufs_of(energy, lines[i].length());
    INFO("line " << i << ", " << expected << " LUFS");
    if (expected > -70) CHECK(found[i].background_lufs.value() == Approx(expected).margin(1e-4));
    else CHECK_FALSE(found[i].background_lufs);
  }
}

TEST_CASE("mix and speech weighed side by side give the bits of each weighed by itself") {
  const Parts parts(lively());
  const FrameRange line{4410 * 47 + 100, 4410 * 48 - 1};  // before the effects, inside a tenth of a second
  KFilter<Pair> mix_filter(rate), speech_filter(rate);
  Pair speech{}, background{};
  for (std::size_t i = 0; i < static_cast<std::size_t>(line.end); ++i) {
    Pair whole{parts.mix.left[i], parts.mix.right[i]}, words{parts.speech.left[i], parts.speech.right[i]};
    mix_filter.next(whole);
    speech_filter.next(words);
    if (static_cast<Frames>(i) < line.begin) continue;
    speech += words * words;
    background += (whole - words) * (whole - words);
  }
  Timeline timeline = lively();
  const auto found = readings(timeline, {line}, 777);
  REQUIRE(found.size() == 1);
  CHECK(found[0].speech_lufs == lufs_of(speech[0] + speech[1], line.length()));
  CHECK(found[0].background_lufs.value() == lufs_of(background[0] + background[1], line.length()));
}
