// SPDX-License-Identifier: GPL-3.0-or-later
// Expectations from EBU Tech 3341 (meter), 3342 (range), ITU-R BS.1770 (true peak).
#include "audio/loudness.h"

#include <cmath>

#include "tests/support/catch.h"
#include "tests/support/matchers.h"
#include "tests/support/signals.h"

using namespace locket;

namespace {

constexpr int rate = 48000;
double from_db(double db) { return std::pow(10.0, db / 20.0); }

LoudnessMeter measured(const signals::Stereo& sound, LoudnessMeter::Wants wants, int sample_rate = rate) {
  LoudnessMeter meter(sample_rate, wants);
  meter.add(sound.view());
  return meter;
}

signals::Stereo tone(double dbfs, double seconds, int sample_rate = rate) {
  const auto frames = static_cast<std::size_t>(seconds * sample_rate);
  return signals::both(signals::sine(997, sample_rate, frames, from_db(dbfs)));
}

void append(signals::Stereo& to, const signals::Stereo& what) {
  to.left.insert(to.left.end(), what.left.begin(), what.left.end());
  to.right.insert(to.right.end(), what.right.begin(), what.right.end());
}

}  // namespace

TEST_CASE("a 997 Hz sine at -23 dBFS in both channels is -23 LUFS") {
  for (const int sample_rate : {44100, 48000})
    CHECK(near_db(*measured(tone(-23, 20, sample_rate), {}, sample_rate).integrated(), -23.0, 0.1));
}

TEST_CASE("a 997 Hz sine at -33 dBFS in both channels is -33 LUFS") {
  CHECK(near_db(*measured(tone(-33, 20), {}).integrated(), -33.0, 0.1));
}

TEST_CASE("quiet stretches are gated, as in case 3 of Tech 3341") {
  signals::Stereo sound = tone(-36, 10);
  append(sound, tone(-23, 60));
  append(sound, tone(-36, 10));
  CHECK(near_db(*measured(sound, {}).integrated(), -23.0, 0.1));
}

TEST_CASE("the loudness range of a step of 10 LU is 10 LU, as in case 1 of Tech 3342") {
  signals::Stereo sound = tone(-20, 20);
  append(sound, tone(-30, 20));
  CHECK(near_db(*measured(sound, {.range = true}).range(), 10.0, 1.0));
}

TEST_CASE("the loudest 400 ms are found wherever they lie") {
  signals::Stereo sound = tone(-40, 1);
  append(sound, tone(-23, 0.5));
  append(sound, tone(-40, 1));
  CHECK(near_db(*measured(sound, {.momentary = true}).max_momentary(), -23.0, 0.1));
}

TEST_CASE("a sound of 100 ms counts as a quarter of 400 ms") {
  CHECK(near_db(*measured(tone(-20, 0.1), {.momentary = true}).max_momentary(), -20.0 - 6.02, 0.15));
}

TEST_CASE("silence has no loudness") {
  const auto meter = measured(signals::both(signals::silence(rate)), {.momentary = true, .true_peak = true});
  CHECK_FALSE(meter.integrated());
  CHECK_FALSE(meter.max_momentary());
  CHECK(std::isinf(meter.true_peak()));
}

TEST_CASE("mono in the centre counts as both channels at -3 dB") {
  const auto mono = signals::sine(997, rate, 10 * rate, from_db(-20));
  LoudnessMeter meter(rate);
  meter.add_centred(mono);
  CHECK(near_db(*meter.integrated(), -20.0 - 3.01, 0.1));
}

TEST_CASE("a quarter-rate sine sampled 45 degrees off its peaks shows its true peak") {
  const auto mono = signals::sine(rate / 4.0, rate, rate, from_db(-6), std::acos(-1.0) / 4);
  CHECK(near_db(peak_db(mono), -9.01, 0.01));
  CHECK(near_db(measured(signals::both(mono), {.true_peak = true}).true_peak(), -6.0, 0.4));
}

TEST_CASE("a loudness does not depend on the sizes of the blocks") {
  signals::Stereo sound = tone(-30, 1.3);
  append(sound, signals::both(signals::noise(1, 40000, 0.3)));
  const LoudnessMeter::Wants wants{.range = true, .momentary = true, .true_peak = true};
  const auto whole = measured(sound, wants);
  for (const std::size_t block : {1u, 64u, 512u, 4096u}) {
    LoudnessMeter meter(rate, wants);
    for (std::size_t done = 0; done < sound.left.size(); done += block) {
      const std::size_t n = std::min(block, sound.left.size() - done);
      meter.add({std::span(sound.left).subspan(done, n), std::span(sound.right).subspan(done, n)});
    }
    CHECK(*meter.integrated() == *whole.integrated());
    CHECK(*meter.max_momentary() == *whole.max_momentary());
    CHECK(meter.true_peak() == whole.true_peak());
  }
}
