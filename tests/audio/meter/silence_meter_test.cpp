// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/meter/silence_meter.h"

#include <cmath>

#include "tests/support/catch.h"
#include "tests/support/signals.h"

using namespace locket;

namespace {

constexpr SampleRate rate = 44100;
constexpr Frames window = 441;

/// Pieces of a 1 kHz tone, each at its level (dBFS of the amplitude), each so many seconds long.
signals::Stereo pieces(std::initializer_list<std::pair<double, double>> levels_and_seconds) {
  signals::Samples sound;
  for (const auto& [level, seconds] : levels_and_seconds) {
    const auto piece = signals::sine(1000, rate, static_cast<std::size_t>(std::lround(seconds * rate)), std::pow(10.0, level / 20));
    sound.insert(sound.end(), piece.begin(), piece.end());
  }
  return signals::both(std::move(sound));
}

std::vector<FrameRange> silences(const signals::Stereo& sound, std::size_t block) {
  SilenceMeter meter(rate);
  for (std::size_t at = 0; at < sound.left.size(); at += block) {
    const std::size_t n = std::min(block, sound.left.size() - at);
    meter.add({{sound.left.data() + at, n}, {sound.right.data() + at, n}});
  }
  return meter.finish();
}

}  // namespace

TEST_CASE("what is below -60 dBFS for longer than half a second is silence") {
  const auto found = silences(pieces({{-20, 1}, {-70, 0.6}, {-20, 1}, {-70, 0.45}, {-20, 0.5}, {-58 + 3.1, 2}, {-63, 0.7}}), 4096);
  REQUIRE(found.size() == 2);
  CHECK(std::abs(found[0].begin - rate) <= window);
  CHECK(std::abs(found[0].end - (rate + rate * 6 / 10)) <= window);
  CHECK(std::abs(found[1].length() - rate * 7 / 10) <= 2 * window);
}

TEST_CASE("the same silences are found whatever the blocks, at the begin and in a file that is nothing else") {
  const auto sound = pieces({{-200, 0.8}, {-20, 0.3}, {-200, 0.8}});
  const auto whole = silences(sound, sound.left.size());
  REQUIRE(whole.size() == 2);
  CHECK(whole[0].begin == 0);
  CHECK(whole[1].end == static_cast<Frames>(sound.left.size()));
  for (const std::size_t block : {1, 64, 1000}) CHECK(silences(sound, block) == whole);
  CHECK(silences(pieces({{-200, 3}}), 512) == std::vector<FrameRange>{{0, 3 * rate}});
}

TEST_CASE("one channel that sounds is no silence") {
  signals::Stereo sound = pieces({{-200, 2}});
  sound.right = signals::sine(100, rate, sound.left.size(), 0.01);
  CHECK(silences(sound, 512).empty());
}
