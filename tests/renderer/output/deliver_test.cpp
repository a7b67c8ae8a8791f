// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/output/deliver.h"

#include <cmath>

#include "audio/errors.h"
#include "audio/meter/loudness.h"
#include "renderer/errors.h"
#include "renderer/files/files.h"
#include "tests/support/catch.h"
#include "tests/support/ebur128_reading.h"
#include "tests/support/matchers.h"
#include "tests/support/signals.h"

using namespace locket;
using signals::Stereo;

namespace {

constexpr int rate = 44100;

/// Speech-like as far as level goes: bursts of noise at two levels with gaps between, and struck coins that stand far
/// out of it.
Stereo programme(std::size_t seconds, double coins) {
  const std::size_t frames = seconds * rate;
  signals::Samples sound = signals::noise(11, frames, 0.02);
  for (std::size_t i = 0; i < frames; ++i) {
    const double t = static_cast<double>(i) / rate;
    sound[i] *= static_cast<float>(std::fmod(t, 1.3) < 0.9 ? (std::fmod(t, 5.2) < 2.6 ? 3.0 : 1.5) : 0.1);
  }
  for (std::size_t at = rate / 2; coins > 0 && at + rate < frames; at += 3 * rate)
    signals::add(sound, signals::ringing(6200, 0.02, rate, frames, at, coins));
  Stereo stereo = signals::both(sound);
  signals::scale(stereo.right, 0.8);
  return stereo;
}

/// Five buses, which add up to the mix.
std::vector<Stereo> buses(const Stereo& mix) {
  std::vector<Stereo> parts(bus_count, signals::both(signals::silence(mix.left.size())));
  for (std::size_t i = 0; i < mix.left.size(); ++i) {
    parts[(i / 3000) % bus_count].left[i] = mix.left[i];
    parts[(i / 7000) % bus_count].right[i] = mix.right[i];
  }
  return parts;
}

struct Outcome {
  Delivered result;
  std::vector<float> left, right;
  std::vector<Stereo> stems;
  int tries = 0;
};

/// Keeps what it gets although it goes away.
class KeepingSink : public Sink {
 public:
  explicit KeepingSink(Stereo& kept) : kept_(kept) { kept_ = {}; }

 private:
  void do_write(StereoView block) override {
    kept_.left.insert(kept_.left.end(), block.left.begin(), block.left.end());
    kept_.right.insert(kept_.right.end(), block.right.begin(), block.right.end());
  }
  void do_finish() override {}
  Stereo& kept_;
};

Outcome delivered(const Stereo& mix, LoudnessTarget target, bool with_stems = false, bool rehearse = false) {
  const int planes = with_stems ? 2 + 2 * static_cast<int>(bus_count) : 2;
  Spool spool(unnamed_file("."), planes);
  std::vector<const float*> pointers{mix.left.data(), mix.right.data()};
  const std::vector<Stereo> parts = with_stems ? buses(mix) : std::vector<Stereo>();
  for (const Stereo& part : parts) pointers.insert(pointers.end(), {part.left.data(), part.right.data()});
  spool.write(pointers, mix.left.size());
  LoudnessMeter meter(rate);
  meter.add(mix.view());

  Outcome delivery;
  Stereo kept;
  delivery.stems.resize(parts.size());
  const auto open = [&] {
    ++delivery.tries;
    Sinks sinks;
    sinks.mix = std::make_unique<KeepingSink>(kept);
    for (std::size_t bus = 0; bus < parts.size(); ++bus) sinks.stems[bus] = std::make_unique<KeepingSink>(delivery.stems[bus]);
    return sinks;
  };
  delivery.result =
      deliver(spool, meter.integrated(), open, {.rate = rate, .target = target, .planes = planes, .rehearse = rehearse, .interrupted = {}});
  delivery.left = kept.left;
  delivery.right = kept.right;
  return delivery;
}

LoudnessTarget lufs(double target) { return {target, Gain()}; }
LoudnessTarget gain(double db) { return {std::nullopt, Gain::from_db(db)}; }

Ebur128Reading measured(const Outcome& delivery) { return ebur128_reading({delivery.left, delivery.right}, rate); }

}  // namespace

TEST_CASE("A programme reaches its loudness within half a unit, and its true peak stays under -1 dB") {
  for (const double coins : {0.0, 0.7})
    for (const double target : {-31.0, -23.0, -16.0, -14.0}) {
      INFO(target << " LUFS, coins of " << coins);
      const Stereo sound = programme(26, coins);
      const Outcome delivery = delivered(sound, lufs(target));
      const Ebur128Reading judge = measured(delivery);
      REQUIRE(delivery.left.size() == sound.left.size());
      CHECK(near_db(judge.integrated_lufs.value(), target, 0.5));
      CHECK(near_db(delivery.result.lufs.value(), judge.integrated_lufs.value(), 0.01));
      CHECK(judge.true_peak_db <= -1.0);
    }
}

TEST_CASE("A programme that the limiter made softer is delivered once more, louder") {
  const Outcome delivery = delivered(programme(40, 0.7), lufs(-14));
  CHECK(delivery.result.master.max_reduction_db > 6);
  CHECK(near_db(measured(delivery).integrated_lufs.value(), -14, 0.5));
  CHECK(delivered(programme(40, 0), lufs(-31)).tries == 1);
}

TEST_CASE("A programme without peaks is only made louder or softer") {
  const Stereo sound = programme(10, 0);
  const Outcome delivery = delivered(sound, gain(-6));
  Stereo expected = sound;
  signals::scale(expected.left, std::pow(10.0, -6.0 / 20));
  signals::scale(expected.right, std::pow(10.0, -6.0 / 20));
  CHECK(near_samples(delivery.left, expected.left, 1e-6));
  CHECK(near_samples(delivery.right, expected.right, 1e-6));
  CHECK(near_db(delivery.result.gain.db(), -6, 1e-9));
}

TEST_CASE("A gain that is asked for is kept, and peaks are still held") {
  const Outcome delivery = delivered(programme(20, 0.7), gain(12));
  CHECK(near_db(delivery.result.gain.db(), 12, 1e-9));
  CHECK(delivery.tries == 1);
  CHECK(measured(delivery).true_peak_db <= -1.0);
  CHECK(delivery.result.master.max_reduction_db > 6);
}

TEST_CASE("Loudness off leaves the programme as it was mixed") {
  const Stereo sound = programme(5, 0);
  const Outcome delivery = delivered(sound, {std::nullopt, Gain()});
  CHECK(near_samples(delivery.left, sound.left, 1e-7));
}

TEST_CASE("Silence stays silence, of its own length") {
  const Outcome delivery = delivered(signals::both(signals::silence(100'000)), lufs(-16));
  CHECK(delivery.left == signals::silence(100'000));
  CHECK_FALSE(delivery.result.lufs.has_value());
  CHECK(delivery.result.gain == Gain());
}

TEST_CASE("An empty programme makes an empty file") {
  const Outcome delivery = delivered({}, lufs(-16));
  CHECK(delivery.left.empty());
  CHECK(delivery.tries == 1);
}

TEST_CASE("The stems add up to the mix, the limiter's work included") {
  const Outcome delivery = delivered(programme(20, 0.7), lufs(-14), true);
  REQUIRE(delivery.result.master.max_reduction_db > 6);
  REQUIRE(delivery.stems.size() == bus_count);
  for (const bool left : {true, false}) {
    std::vector<float> rest = left ? delivery.left : delivery.right;
    for (const Stereo& stem : delivery.stems) {
      const signals::Samples& side = left ? stem.left : stem.right;
      REQUIRE(side.size() == rest.size());
      for (std::size_t i = 0; i < rest.size(); ++i) rest[i] -= side[i];
    }
    CHECK(rms_db(rest) < -120);
  }
}

TEST_CASE("A delivery into a pipe opens it once, and writes what a file would get") {
  const Stereo sound = programme(20, 0.7);
  const Outcome file = delivered(sound, lufs(-14)), pipe = delivered(sound, lufs(-14), false, true);
  CHECK(pipe.tries == 1);
  CHECK(file.tries > 1);
  CHECK(same_samples(pipe.left, file.left));
}

TEST_CASE("A delivery that is interrupted ends with the exception for it") {
  Spool spool(unnamed_file("."), 2);
  const Stereo sound = programme(5, 0);
  const float* planes[] = {sound.left.data(), sound.right.data()};
  spool.write(planes, sound.left.size());
  int left = 3;
  const DeliveryOptions options{.rate = rate, .target = gain(0), .planes = 2, .rehearse = false, .interrupted = [&] { return --left < 0; }};
  CHECK_THROWS_AS(deliver(
                      spool, std::nullopt, [] { return Sinks{}; }, options),
                  Interrupted);
}

TEST_CASE("A sink that fails stops the delivery with its own words") {
  class FullDisk : public Sink {
    void do_write(StereoView) override { throw MachineError("the disk is full"); }
    void do_finish() override {}
  };
  Spool spool(unnamed_file("."), 2);
  const Stereo sound = programme(5, 0);
  const float* planes[] = {sound.left.data(), sound.right.data()};
  spool.write(planes, sound.left.size());
  const auto open = [] {
    Sinks sinks;
    sinks.mix = std::make_unique<FullDisk>();
    return sinks;
  };
  CHECK_THROWS_WITH(
      deliver(spool, std::nullopt, open, {.rate = rate, .target = gain(0), .planes = 2, .rehearse = false, .interrupted = {}}),
      "the disk is full");
}

TEST_CASE("A spool output measures the mix, and keeps it with its buses") {
  SpoolOutput output(unnamed_file("."), rate, 512, true);
  CHECK(output.planes() == 12);
  Timeline timeline(rate);
  Placement placement;
  const std::size_t frames = 10 * rate;
  placement.sound = play_clip(std::make_shared<const Clip>(signals::sine(997, rate, frames, 0.1)));
  placement.length = static_cast<Frames>(frames);
  timeline.place(std::move(placement));
  Programme mix(timeline, 512);
  for (std::size_t done = 0; done < frames; done += 512) {
    if (done == 3 * 512) output.expect({7, rate, 9 * rate, 10}), output.expect({8, 512, rate, 10});  // the second too late
    mix.prepare(std::min<std::size_t>(512, frames - done));
    mix.render(output.next());
    output.send();
  }
  // BS.1770: a 997 Hz sine at 0 dBFS in one channel reads -3.01 LKFS; -20 dB, panned to -3.01 dB in each of two channels.
  const SpoolOutput::Measured measured = output.finish();
  CHECK(near_db(measured.programme_lufs.value(), -23.01, 0.05));
  CHECK(near_db(measured.dialogue_lufs.value(), -23.01, 0.05));
  REQUIRE(measured.lines.size() == 1);
  CHECK(measured.lines[0].spoken.cue == 7);
  CHECK(near_db(measured.lines[0].reading.speech_lufs, -23.01, 0.05));
  CHECK(output.spool().length() == static_cast<Frames>(frames));
  std::vector<std::vector<float>> planes(12, std::vector<float>(frames));
  std::vector<float*> pointers;
  for (auto& plane : planes) pointers.push_back(plane.data());
  output.spool().rewind();
  REQUIRE(output.spool().read(pointers, frames) == frames);
  CHECK(same_samples(planes[0], planes[2 + 2 * index_of(Bus::dialogue)]));
  CHECK(peak_db(planes[2 + 2 * index_of(Bus::music)]) < -200);
}
