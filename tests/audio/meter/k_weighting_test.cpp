// SPDX-License-Identifier: GPL-3.0-or-later
// Expectations: the standard's own figures, and libebur128's reading of the same signals.
#include "audio/meter/k_weighting.h"

#include <cmath>
#include <numeric>
#include <vector>

#include "tests/support/allocation_trap.h"
#include "tests/support/catch.h"
#include "tests/support/ebur128_reading.h"
#include "tests/support/matchers.h"
#include "tests/support/signals.h"

using namespace locket;

TEST_CASE("a 997 Hz sine at full scale in one channel is -3.01 LUFS, as BS.1770 has it") {
  for (const int rate : {44100, 48000}) {
    const auto frames = static_cast<std::size_t>(10 * rate);
    signals::Stereo sound{signals::sine(997, rate, frames), signals::silence(frames)};
    CHECK(near_db(lufs_of(KWeighting(rate).energy(sound.view()), static_cast<Frames>(frames)), -3.01, 0.01));
    CHECK(near_db(lufs_of(weighted_energy(sound.left, rate), static_cast<Frames>(frames)), -3.01, 0.01));
  }
}

TEST_CASE("ungated loudness of steady sound is libebur128's integrated one, from rumble to hiss") {
  for (const int rate : {44100, 48000})
    for (const double hz : {40.0, 150.0, 1000.0, 2500.0, 9000.0}) {
      const auto frames = static_cast<std::size_t>(10 * rate);
      signals::Stereo sound{signals::sine(hz, rate, frames, 0.3), signals::noise(7, frames, 0.05)};
      const double judge = ebur128_reading(sound.view(), rate).integrated_lufs.value();
      CHECK(near_db(lufs_of(KWeighting(rate).energy(sound.view()), static_cast<Frames>(frames)), judge,
                    0.06));  // its histogram has steps of 0.1 LU
    }
}

TEST_CASE("a mono sound weighs the same in one pass and in quarters, whatever its length and however deep it rumbles") {
  for (const int rate : {22050, 44100}) {
    const auto threshold = static_cast<std::size_t>(4 * k_memory_seconds * rate);  // about where quarters begin
    for (const std::size_t frames : {std::size_t{0}, std::size_t{1}, threshold, threshold + 13, threshold + 14, threshold + 15,
                                     threshold + 16, threshold + 17, 5 * threshold + 2}) {
      signals::Samples sound = signals::noise(9, frames, 0.1);
      for (std::size_t i = 0; i < frames; ++i)
        sound[i] += 0.4f + 0.5f * static_cast<float>(std::sin(0.03 * static_cast<double>(i) * 44100 / (rate * 5.0)));
      const signals::Samples silence = signals::silence(frames);
      CAPTURE(rate, frames);
      CHECK(weighted_energy(sound, rate) == Approx(KWeighting(rate).energy({sound, silence})).epsilon(1e-12));
    }
  }
}

TEST_CASE("energy adds up over any cutting into calls, without an allocation") {
  const signals::Stereo sound{signals::noise(1, 10000), signals::noise(2, 10000)};
  const double whole = KWeighting(44100).energy(sound.view());
  KWeighting cut(44100);
  double sum = 0;
  AllocationTrap trap;
  for (std::size_t at = 0; at < 10000; at += 100) sum += cut.energy({{sound.left.data() + at, 100}, {sound.right.data() + at, 100}});
  CHECK(trap.allocations() == 0);
  CHECK(sum == Approx(whole).epsilon(1e-9));
}

TEST_CASE("energies frame by frame add up to the energy of the stretch") {
  const signals::Stereo sound{signals::noise(3, 5000), signals::noise(4, 5000)};
  std::vector<double> energies(5000);
  KWeighting weighting(48000);
  weighting.energies(sound.view().part(0, 1234), std::span(energies).first(1234));
  weighting.energies(sound.view().part(1234, 5000 - 1234), std::span(energies).subspan(1234));
  CHECK(std::accumulate(energies.begin(), energies.end(), 0.0) == Approx(KWeighting(48000).energy(sound.view())).epsilon(1e-12));
}

TEST_CASE("loudness and energy are each other's inverse") { CHECK(lufs_of(energy_of_lufs(-23.0) * 4410, 4410) == Approx(-23.0)); }
