// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/master/master.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "audio/master/limiter_curve.h"
#include "audio/master/true_peak.h"
#include "tests/audio/readings.h"
#include "tests/support/allocation_trap.h"
#include "tests/support/catch.h"
#include "tests/support/ebur128_reading.h"
#include "tests/support/matchers.h"
#include "tests/support/signals.h"

using namespace locket;
using signals::Samples;

namespace {

constexpr int rate = 44100;
constexpr double eighth_turn = 0.78539816339744831;

struct Mastered {
  std::vector<Samples> planes;
  MasterReport report;
  signals::Stereo mix() const { return {planes[0], planes[1]}; }
};

// As a caller does it: the latency's silence fed after the end, as much dropped at the begin.
Mastered in_blocks(std::vector<Samples> planes, double gain_db, std::size_t block, int sample_rate = rate) {
  Master master(sample_rate, Gain::from_db(gain_db), static_cast<int>(planes.size()));
  const auto latency = static_cast<std::size_t>(master.latency());
  for (Samples& plane : planes) plane.resize(plane.size() + latency);
  for (std::size_t done = 0; done < planes[0].size(); done += block) {
    std::vector<float*> pointers;
    for (Samples& plane : planes) pointers.push_back(plane.data() + done);
    master.process(pointers, std::min(block, planes[0].size() - done));
  }
  for (Samples& plane : planes) plane.erase(plane.begin(), plane.begin() + static_cast<long>(latency));
  return {planes, master.report()};
}

Mastered mastered(const signals::Stereo& sound, double gain_db = 0, int sample_rate = rate) {
  return in_blocks({sound.left, sound.right}, gain_db, 512, sample_rate);
}

// Speech-like: bursts and gaps, peaks over full scale here and there.
signals::Stereo lively(std::size_t frames) {
  Samples left = signals::noise(1, frames, 0.05), right = signals::noise(2, frames, 0.05);
  for (std::size_t at = 3000; at + 1 < frames; at += 17011) {
    signals::add(left, signals::ringing(1900, 0.02, rate, frames, at, 1.7));
    signals::add(right, signals::ringing(5300, 0.01, rate, frames, at, 1.2));
  }
  return {left, right};
}

double libebur128_true_peak(const signals::Stereo& sound, int sample_rate) {
  return ebur128_reading(sound.view(), sample_rate).true_peak_db;
}

signals::Stereo bursts_of_noise(std::size_t frames) {
  Samples samples = signals::noise(3, frames, 4.0);
  for (std::size_t i = 0; i < frames; ++i)
    if (i / 3000 % 2) samples[i] *= 0.01f;
  return signals::both(samples);
}

signals::Stereo coins(std::size_t frames) {
  Samples samples = signals::silence(frames);
  const double modes[] = {5230, 7010, 8470, 9990, 11050, 13870};
  for (std::size_t coin = 0; coin < 12; ++coin)
    for (const double mode : modes)
      signals::add(samples, signals::ringing(mode * (1 + 0.013 * static_cast<double>(coin)), 0.05, rate, frames, 500 + coin * 3111, 0.8));
  return signals::both(samples);
}

signals::Stereo clicks(std::size_t frames) {
  Samples samples = signals::silence(frames);
  for (std::size_t at = 100; at + 1 < frames; at += 2741) samples[at] = 3.0f, samples[at + 1] = at % 2 ? 3.0f : -3.0f;
  return {samples, signals::silence(frames)};
}

struct Nasty {
  const char* name;
  signals::Stereo sound;
};

// ffmpeg's resampler mirrors a sound at its ends and meets peaks there that are none: silence stands around each.
void surround_with_silence(Samples& samples) {
  samples.insert(samples.begin(), 2000, 0.0f);
  samples.insert(samples.end(), 2000, 0.0f);
}

std::vector<Nasty> nasty_signals() {
  const std::size_t n = rate;
  std::vector<Nasty> all{{"a square wave", signals::both(signals::square(1001, rate, n, 3.0))},
                         {"a low square wave", signals::both(signals::square(61, rate, n, 2.0))},
                         {"a quarter-rate sine at 45 degrees", signals::both(signals::sine(rate / 4.0, rate, n, 4.0, eighth_turn))},
                         {"a sixth-rate sine", signals::both(signals::sine(rate / 6.0, rate, n, 2.0, 0.5))},
                         {"clicks", clicks(n)},
                         {"ringing at 7 kHz", signals::both(signals::ringing(7130, 0.1, rate, n, 777, 3.0))},
                         {"ringing at 11 kHz", signals::both(signals::ringing(11000, 0.1, rate, n, 777, 3.0))},
                         {"a sweep up to 18 kHz", signals::both(signals::sweep(20, 18000, rate, n, 2.5))},
                         {"coins", coins(n)},
                         {"bursts of noise 12 dB over", bursts_of_noise(n)}};
  for (Nasty& nasty : all) {
    surround_with_silence(nasty.sound.left);
    surround_with_silence(nasty.sound.right);
  }
  return all;
}

}  // namespace

TEST_CASE("what stays under the ceiling passes with its gain alone, in its place") {
  const auto sound = signals::both(signals::sine(441, rate, 30000, 0.4));
  Samples expected = sound.left;
  for (float& sample : expected) sample *= static_cast<float>(Gain::from_db(6).linear());
  const auto out = mastered(sound, 6);
  CHECK(same_samples(out.planes[0], expected));
  CHECK(same_samples(out.planes[1], expected));
  CHECK(out.report.max_reduction_db == 0);
  CHECK(out.report.active_share == 0);
  CHECK(out.report.loss_db == 0);
  CHECK(near_db(out.report.true_peak_db, to_db(0.4) + 6, 0.05));
}

TEST_CASE("no nasty signal comes out above -1 dBTP by any of three meters") {
  for (const Nasty& nasty : nasty_signals()) {
    INFO(nasty.name);
    const auto out = mastered(nasty.sound);
    CHECK(libebur128_true_peak(out.mix(), rate) <= -1.0);
    CHECK(ffmpeg_reading(out.mix(), rate).true_peak_db <= -1.0);
    CHECK(out.report.true_peak_db <= -1.0);
    CHECK(out.report.max_reduction_db > 1.0);
  }
}

TEST_CASE("the limiter takes no more than it must") {
  const auto out = mastered(signals::both(signals::sine(997, rate, rate, 2.0)));
  CHECK(near_db(out.report.true_peak_db, -1.25, 0.02));
  CHECK(near_db(out.report.max_reduction_db, 6.02 + 1.25, 0.02));
  CHECK(near_db(out.report.loss_db, 6.02 + 1.25, 0.05));
  CHECK(out.report.active_share > 0.99);
}

TEST_CASE("a single peak is lowered smoothly and the rest comes back to the bit") {
  auto sound = signals::both(signals::noise(9, rate, 0.1));
  const std::size_t at = 10000;
  sound.left[at] = sound.right[at] = 2.0f;
  const auto out = mastered(sound);
  const std::size_t look_ahead = 132, recovery = 26460;  // 50 ms of release fall below 0.0001 dB in 0.6 s
  const auto same = [&](std::size_t begin, std::size_t n) {
    return same_samples(std::span(out.planes[0]).subspan(begin, n), std::span(sound.left).subspan(begin, n));
  };
  CHECK(same(0, at - look_ahead - 4));
  CHECK_FALSE(same(at - look_ahead - 4, look_ahead));
  CHECK(same(at + recovery, rate - at - recovery));
  for (std::size_t i = at - 300; i < at + 2000; ++i) {
    const double step = out.planes[0][i] / sound.left[i] - out.planes[0][i - 1] / sound.left[i - 1];
    CHECK(std::abs(step) < 0.015);  // at most a 66th of the whole reduction a frame: the length of a box
  }
}

TEST_CASE("the master does not depend on the sizes of its blocks") {
  const auto sound = lively(60000);
  const auto whole = in_blocks({sound.left, sound.right}, 3, 100000);
  REQUIRE(whole.report.max_reduction_db > 1);
  REQUIRE(whole.report.active_share < 0.9);
  for (const std::size_t block : {1u, 64u, 512u, 4096u}) {
    INFO("blocks of " << block);
    const auto out = in_blocks({sound.left, sound.right}, 3, block);
    CHECK(same_samples(out.planes[0], whole.planes[0]));
    CHECK(same_samples(out.planes[1], whole.planes[1]));
    CHECK(out.report.true_peak_db == whole.report.true_peak_db);
    CHECK(out.report.active_share == whole.report.active_share);
    CHECK(out.report.loss_db == whole.report.loss_db);
  }
}

// The limiter without a short cut: every peak is looked for, every gain worked out, in one go over the whole sound.
Samples plainly_limited(const Samples& sound) {
  constexpr std::size_t group = TruePeakFilter::group, before = TruePeakFilter::before, half = TruePeakFilter::half;
  LimiterCurve curve(rate, Gain::from_db(-1.25).linear());
  const std::size_t latency = half + curve.delay();
  const std::size_t groups = (sound.size() + latency) / group + 1;
  Samples padded(before);
  padded.insert(padded.end(), sound.begin(), sound.end());
  padded.resize(before + groups * group);
  Samples peaks(groups * group), gains(groups * group);
  const TruePeakFilter filter;
  for (std::size_t g = 0; g < groups; ++g)
    filter.raise(std::span<const float, before + group>(padded.data() + g * group, before + group),
                 std::span<float, group>(peaks.data() + g * group, group));
  curve.process(peaks, gains);
  Samples limited = sound;
  for (std::size_t i = 0; i < sound.size(); ++i) limited[i] = gains[i + latency] * sound[i];
  return limited;
}

TEST_CASE("the short cuts change no bit") {
  const Samples sound = lively(5 * rate).left;
  CHECK(same_samples(mastered(signals::both(sound)).planes[0], plainly_limited(sound)));
  const Samples coin = coins(rate).left;
  CHECK(same_samples(mastered(signals::both(coin)).planes[0], plainly_limited(coin)));
}

TEST_CASE("the true peak that is reported is that of every sample looked at closely") {
  const auto out = mastered(lively(3 * rate), 4);
  REQUIRE(out.report.max_reduction_db > 1);
  constexpr std::size_t group = TruePeakFilter::group, before = TruePeakFilter::before;
  const TruePeakFilter filter;
  float greatest = 0;
  for (const Samples& side : out.planes) {
    Samples padded(before);
    padded.insert(padded.end(), side.begin(), side.end());
    padded.resize(padded.size() + before + group);
    for (std::size_t at = 0; at + before + group <= padded.size(); at += group) {
      std::array<float, group> peaks{};
      filter.raise(std::span<const float, before + group>(padded.data() + at, before + group), peaks);
      greatest = std::max(greatest, *std::max_element(peaks.begin(), peaks.end()));
    }
  }
  CHECK(out.report.true_peak_db == Gain::from_linear(greatest).db());
}

namespace {

/// The curve as its drawing has it, each stage over all frames before the next, each maximum looked for from the start.
Samples plain_curve(const Samples& peaks, double ceiling) {
  const std::size_t look_ahead = 132, hold = 441, first = look_ahead / 2, second = look_ahead - first;
  const double release = std::exp(-1.0 / (0.050 * rate)), unit = 1 << 30;
  std::vector<std::int64_t> reductions(peaks.size()), smooth(peaks.size());
  double released = 0;
  for (std::size_t i = 0; i < peaks.size(); ++i) {
    double need = 0;
    for (std::size_t j = i - std::min(i, look_ahead + hold - 1); j <= i; ++j)
      if (peaks[j] > ceiling) need = std::max(need, 1.0 - ceiling / peaks[j]);
    released = std::max(need, need + (released - need) * release);
    if (released < 1e-5) released = 0;
    reductions[i] = static_cast<std::int64_t>(std::ceil(released * unit));
  }
  const auto box = [](std::vector<std::int64_t> in, std::size_t length) {
    std::vector<std::int64_t> out(in.size());
    for (std::size_t i = 0; i < in.size(); ++i)
      for (std::size_t j = i - std::min(i, length - 1); j <= i; ++j) out[i] += in[j];
    return out;
  };
  Samples gains;
  for (const std::int64_t sum : box(box(reductions, first), second))
    gains.push_back(static_cast<float>(1.0 - static_cast<double>(sum) * (1.0 / (unit * static_cast<double>(first * second)))));
  return gains;
}

}  // namespace

TEST_CASE("the limiter's curve is that of its drawing, to the bit") {
  Samples peaks = signals::noise(8, 60'000);
  for (std::size_t i = 0; i < peaks.size(); ++i) peaks[i] = std::abs(peaks[i]) * (i / 700 % 9 == 0 ? 1.4f : i / 9000 % 2 ? 0.8f : 0.87f);
  Samples gains(peaks.size());
  LimiterCurve(rate, 0.866).process(peaks, gains);
  CHECK(same_samples(gains, plain_curve(peaks, 0.866)));
}

TEST_CASE("stems get the curve of the mix and add up to it") {
  const auto dialogue = lively(50000);
  const auto bed = signals::both(signals::noise(5, 50000, 0.2));
  signals::Stereo mix = dialogue;
  signals::add(mix.left, bed.left);
  signals::add(mix.right, bed.right);
  const auto out = in_blocks({mix.left, mix.right, dialogue.left, dialogue.right, bed.left, bed.right}, 2, 512);
  REQUIRE(out.report.max_reduction_db > 1);
  for (std::size_t channel = 0; channel < 2; ++channel) {
    Samples sum = out.planes[2 + channel];
    signals::add(sum, out.planes[4 + channel]);
    CHECK(near_samples(sum, out.planes[channel], 1e-6));
  }
}

TEST_CASE("one side's peak turns down both, so that nothing moves in the stage") {
  const signals::Stereo sound{signals::sine(500, rate, rate, 2.0), signals::sine(300, rate, rate, 0.1)};
  const auto out = mastered(sound);
  CHECK(near_db(peak_db(std::span(out.planes[1]).subspan(10000, 10000)), -20 - 7.27, 0.05));
}

TEST_CASE("silence has no true peak and needs nothing") {
  const auto report = mastered(signals::both(signals::silence(10000))).report;
  CHECK(report.true_peak_db == -std::numeric_limits<double>::infinity());
  CHECK(report.max_reduction_db == 0);
  CHECK(report.loss_db == 0);
}

TEST_CASE("the master promises the same at 48 kHz") {
  const auto out = mastered(signals::both(signals::sine(12000, 48000, 48000, 4.0, eighth_turn)), 0, 48000);
  CHECK(libebur128_true_peak(out.mix(), 48000) <= -1.0);
  CHECK(near_db(out.report.true_peak_db, -1.25, 0.05));
}

TEST_CASE("mastering allocates nothing") {
  auto sound = lively(20000);
  Master master(rate, Gain::from_db(6));
  float* planes[] = {sound.left.data(), sound.right.data()};
  const AllocationTrap trap;
  master.process(planes, 20000);
  CHECK(trap.allocations() == 0);
  CHECK(trap.deallocations() == 0);
}
