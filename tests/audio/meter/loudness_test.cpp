// SPDX-License-Identifier: GPL-3.0-or-later
// Expectations from EBU Tech 3341 (meter) and 3342 (range), and from libebur128.
#include "audio/meter/loudness.h"

#include <cmath>

#include "tests/support/catch.h"
#include "tests/support/ebur128_reading.h"
#include "tests/support/matchers.h"
#include "tests/support/signals.h"

using namespace locket;

namespace {

constexpr int rate = 48000;
double from_db(double db) { return std::pow(10.0, db / 20.0); }

LoudnessMeter measured(const signals::Stereo& sound, LoudnessMeter::Wants wants = {}, int sample_rate = rate) {
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

TEST_CASE("a 997 Hz sine at -33 dBFS in both channels is -33 LUFS") { CHECK(near_db(*measured(tone(-33, 20)).integrated(), -33.0, 0.1)); }

TEST_CASE("quiet stretches are gated, as in case 3 of Tech 3341") {
  signals::Stereo sound = tone(-36, 10);
  append(sound, tone(-23, 60));
  append(sound, tone(-36, 10));
  CHECK(near_db(*measured(sound).integrated(), -23.0, 0.1));
}

TEST_CASE("the loudness range of a step of 10 LU is 10 LU, as in case 1 of Tech 3342") {
  signals::Stereo sound = tone(-20, 20);
  append(sound, tone(-30, 20));
  CHECK(near_db(*measured(sound).range(), 10.0, 1.0));
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

TEST_CASE("silence has no loudness, and no range") {
  const auto meter = measured(signals::both(signals::silence(5 * rate)), {.momentary = true});
  CHECK_FALSE(meter.integrated());
  CHECK_FALSE(meter.max_momentary());
  CHECK_FALSE(meter.range());
}

TEST_CASE("a sound of less than 3 s has no range") {
  CHECK_FALSE(measured(tone(-20, 2.9)).range());
  CHECK(measured(tone(-20, 3.1)).range() == 0.0);
}

TEST_CASE("mono in the centre counts as both channels at -3 dB") {
  const auto mono = signals::sine(997, rate, 10 * rate, from_db(-20));
  LoudnessMeter meter(rate);
  meter.add_centred(mono);
  CHECK(near_db(*meter.integrated(), -20.0 - 3.01, 0.1));
}

namespace {

/// Speech-like: bursts of both sides' own noise, from under the absolute gate to over full scale, in no step with a tenth
/// of a second.
signals::Stereo bursts(int sample_rate, std::size_t frames) {
  signals::Stereo sound{signals::noise(1, frames), signals::noise(2, frames)};
  const auto length = static_cast<std::size_t>(0.37 * sample_rate);
  for (std::size_t i = 0; i < frames; ++i) {
    const auto level = static_cast<float>(from_db(-6.0 * static_cast<double>(i / length * 7 % 13)));
    sound.left[i] *= level;
    sound.right[i] *= 1.5f * level;
  }
  return sound;
}

}  // namespace

TEST_CASE("loudness, range, the loudest 400 ms and the loudest 3 s are those of libebur128") {
  for (const int sample_rate : {22050, 44100, 48000, 96000})
    for (const double seconds : {0.05, 0.3, 0.77, 5.0, 31.4159}) {
      INFO(sample_rate << " Hz, " << seconds << " s");
      const auto sound = bursts(sample_rate, static_cast<std::size_t>(seconds * sample_rate));
      const Ebur128Reading judge = ebur128_reading(sound.view(), sample_rate);
      const auto meter = measured(sound, {.momentary = true}, sample_rate);
      CHECK(meter.integrated().has_value() == judge.integrated_lufs.has_value());
      CHECK(meter.integrated().value_or(0) == Approx(judge.integrated_lufs.value_or(0)).margin(1e-9));
      CHECK(meter.max_momentary().value() == Approx(judge.max_momentary_lufs.value()).margin(1e-9));
      CHECK(meter.max_short_term().has_value() == judge.max_short_term_lufs.has_value());
      CHECK(meter.max_short_term().value_or(0) == Approx(judge.max_short_term_lufs.value_or(0)).margin(1e-9));
      CHECK(meter.range().value_or(0) == Approx(judge.range_lu).margin(1e-9));
    }
}

TEST_CASE("the loudest 400 ms may be the last, which end with no tenth of a second") {
  signals::Stereo sound = tone(-40, 1);
  append(sound, tone(-20, 0.25));
  const Ebur128Reading judge = ebur128_reading(sound.view(), rate);
  CHECK(measured(sound, {.momentary = true}).max_momentary().value() == Approx(judge.max_momentary_lufs.value()).margin(1e-9));
}

TEST_CASE("a loudness does not depend on the sizes of the blocks") {
  const signals::Stereo sound = bursts(rate, 5 * rate);
  const LoudnessMeter::Wants wants{.momentary = true};
  const auto whole = measured(sound, wants);
  for (const std::size_t block : {1u, 64u, 512u, 4096u}) {
    LoudnessMeter meter(rate, wants);
    for (std::size_t done = 0; done < sound.left.size(); done += block)
      meter.add(sound.view().part(done, std::min(block, sound.left.size() - done)));
    CHECK(*meter.integrated() == *whole.integrated());
    CHECK(*meter.range() == *whole.range());
    CHECK(*meter.max_momentary() == Approx(*whole.max_momentary()).margin(1e-12));
  }
}
