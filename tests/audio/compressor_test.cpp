// SPDX-License-Identifier: GPL-3.0-or-later
// Expectations: the static curve by hand, and the two exponentials of the ballistics by hand. Signals have a peak in
// every cell, so that the detector reads their amplitude.
#include "audio/compressor.h"

#include <cmath>

#include "tests/support/allocation_trap.h"
#include "tests/support/catch.h"
#include "tests/support/matchers.h"
#include "tests/support/signals.h"

using namespace locket;

namespace {

constexpr int rate = 44100;
constexpr CompressorSettings settings{.threshold_dbfs = -20, .ratio = 2.5, .knee_db = 6, .attack_seconds = 0.005, .release_seconds = 0.080};

std::size_t samples(double seconds) { return static_cast<std::size_t>(std::lround(seconds * rate)); }

/// +a, -a, +a, ...: from one sample to the next.
signals::Samples buzz(std::size_t length, double amplitude) {
  signals::Samples sound(length);
  for (std::size_t i = 0; i < length; ++i) sound[i] = static_cast<float>(i % 2 ? -amplitude : amplitude);
  return sound;
}

/// Quiet, then loud for half a second, then quiet again: 40 dB apart, the quiet under the knee.
struct Burst {
  std::size_t begin = samples(0.1), end = samples(0.6);
  signals::Samples sound = buzz(samples(1.1), 0.005);
  Burst() {
    const signals::Samples loud = buzz(end - begin, 0.5);
    std::copy(loud.begin(), loud.end(), sound.begin() + static_cast<std::ptrdiff_t>(begin));
  }
};
/// 0.6 of the way over -20 dB, of what is at 20 lg 0.5.
const double settled_db = 0.6 * (20 * std::log10(0.5) + 20);

double turned_down_db(const signals::Samples& out, const signals::Samples& in, std::size_t at) {
  return -20 * std::log10(double(out[at]) / in[at]);
}

}  // namespace

TEST_CASE("the compressor's curve is level under its knee, slopes by its ratio over it, and bends between") {
  CHECK(reduction_db(settings, -60) == 0);
  CHECK(reduction_db(settings, -23) == 0);
  CHECK(reduction_db(settings, -20) == Approx(0.6 * 9 / 12));
  CHECK(reduction_db(settings, -17) == Approx(1.8));
  CHECK(reduction_db(settings, -10) == Approx(6));
  const CompressorSettings hard{.threshold_dbfs = -20, .ratio = 4};
  CHECK(reduction_db(hard, -20) == 0);
  CHECK(reduction_db(hard, -16) == Approx(3));
}

TEST_CASE("a steady sound is turned down by what the curve says") {
  Burst burst;
  signals::Samples out = burst.sound;
  Compressor(settings, rate).process(out);
  CHECK(turned_down_db(out, burst.sound, burst.end - 1) == Approx(settled_db).margin(0.01));
}

TEST_CASE("attack and release take the times that they name") {
  Burst burst;
  signals::Samples out = burst.sound;
  Compressor(settings, rate).process(out);
  const std::size_t late = 3 * compressor_cell / 2;  // a cell is heard, then the line to its gain is half drawn
  CHECK(turned_down_db(out, burst.sound, burst.begin + samples(0.005) + late) == Approx(settled_db * (1 - std::exp(-1.0))).margin(0.3));
  // two exponentials, one behind the other: (80 e^-1 - 5 e^-16) / (80 - 5) of the way is left
  CHECK(turned_down_db(out, burst.sound, burst.end + samples(0.080) + late) == Approx(settled_db * 80 / 75 * std::exp(-1.0)).margin(0.1));
  CHECK(turned_down_db(out, burst.sound, burst.end + samples(0.4)) < 0.1);
}

TEST_CASE("a whole sound is turned down before its peak, by as much as the look-ahead leaves time for") {
  Burst burst;
  signals::Samples out = burst.sound;
  compress_whole(out, settings, 0.005, rate);
  CHECK(turned_down_db(out, burst.sound, burst.begin - samples(0.006)) == 0);
  CHECK(turned_down_db(out, burst.sound, burst.begin) == Approx(settled_db * (1 - std::exp(-1.0))).margin(0.3));
  CHECK(turned_down_db(out, burst.sound, burst.end - 1 - samples(0.01)) == Approx(settled_db).margin(0.01));
}

TEST_CASE("what is quiet passes to the bit, what is silent stays silent, and nothing becomes louder") {
  signals::Samples quiet = signals::noise(1, 9000, 0.05);
  Compressor(settings, rate).process(quiet);
  CHECK(same_samples(quiet, signals::noise(1, 9000, 0.05)));
  signals::Samples mixed = signals::noise(2, 9000, 0.9);
  for (std::size_t i = 3000; i < 5000; ++i) mixed[i] = 0;
  signals::Samples out = mixed;
  compress_whole(out, settings, 0.005, rate);
  bool louder = false;
  for (std::size_t i = 0; i < out.size(); ++i) louder |= std::abs(out[i]) > std::abs(mixed[i]);
  CHECK_FALSE(louder);
  CHECK(out[4000] == 0);
}

TEST_CASE("the compressor does not care how its sound is cut into calls, nor does it allocate") {
  const Burst burst;
  signals::Samples whole = burst.sound;
  Compressor(settings, rate).process(whole);
  for (const std::size_t piece : {1u, 7u, 16u, 64u, 1000u}) {
    signals::Samples out = burst.sound;
    Compressor compressor(settings, rate);
    const AllocationTrap trap;
    for (std::size_t at = 0; at < out.size(); at += piece) compressor.process(std::span(out).subspan(at, std::min(piece, out.size() - at)));
    CHECK(trap.allocations() == 0);
    CHECK(same_samples(out, whole));
  }
}

TEST_CASE("sounds shorter than the look-ahead, or than a cell, are compressed whole") {
  for (const std::size_t length : {0u, 1u, 15u, 17u, 100u}) {
    signals::Samples sound = buzz(length, 0.5);
    compress_whole(sound, settings, 0.005, rate);
    CHECK(sound.size() == length);
    for (const float sample : sound) CHECK(std::abs(sample) < 0.5f);
  }
}
