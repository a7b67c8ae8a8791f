// SPDX-License-Identifier: GPL-3.0-or-later
// What is made side by side or ahead, against the plain form of it (plain.h): not a bit may differ.
#include <algorithm>
#include <cmath>
#include <cstring>
#include <memory>

#include "audio/foley/burst.h"
#include "audio/foley/fire.h"
#include "audio/foley/momentary.h"
#include "audio/foley/noise.h"
#include "tests/audio/foley/plain.h"
#include "tests/support/catch.h"

using namespace locket;
using namespace locket::foley;

namespace {

/// Bit for bit, so that 0 is not -0.
bool same(std::span<const float> one, std::span<const float> other) {
  return one.size() == other.size() && (one.empty() || std::memcmp(one.data(), other.data(), one.size_bytes()) == 0);
}
bool same(double one, double other) { return std::memcmp(&one, &other, sizeof one) == 0; }

std::vector<float> noisy(std::size_t frames, std::uint64_t seed) {
  Random random(seed);
  std::vector<float> out(frames);
  for (float& sample : out) sample = 0.1f * random.noise();
  return out;
}

/// Sends a click now and then, and a little to both sides.
class Clicks : public Layer {
 public:
  void add_to(Period& period) override {
    for (std::size_t i = 0; i < period_frames; ++i) {
      if (random_.unit() < 0.002) period.send[i] += random_.noise();
      period.left[i] += 0.01f * random_.noise();
      period.right[i] += 0.01f * random_.noise();
    }
  }

 private:
  Random random_{11};
};

const WindKind a_storm{0.8, 0.7, 0.2, 180.0, 400.0, 0.3, 0.1, 1.2, 0.9};
WindKind without_edges() {
  WindKind kind = a_storm;
  kind.eaves = kind.wire = 0.0;
  return kind;
}

std::unique_ptr<Ground> some_ground(int which) {
  if (which == 0) return std::make_unique<Wind>(a_storm, 17, 44100);
  if (which == 1) return std::make_unique<Wind>(without_edges(), 17, 44100);
  return std::make_unique<Fire>(1.0, 17, 44100);
}

plain::Sides laid(int which, const foley::Echo::Walls& place, std::size_t frames) {
  std::vector<std::unique_ptr<Layer>> layers;
  layers.push_back(std::make_unique<Clicks>());
  auto ground = some_ground(which);
  Ground& there = *ground;
  layers.push_back(std::move(ground));
  plain::Sides sides{std::vector<float>(frames), std::vector<float>(frames)};
  float* const out[] = {sides.left.data(), sides.right.data()};
  LayeredBed(std::move(layers), there, place, 0.5, 44100).read(out, frames);
  return sides;
}

/// The same, each period by itself.
plain::Sides laid_plainly(int which, const foley::Echo::Walls* place, std::size_t frames) {
  Clicks clicks;
  const auto ground = some_ground(which);
  plain::Echo echo(place ? *place : foley::Echo::Walls{1.0}, 44100);
  plain::Filter<float> left_high, right_high;
  for (auto* high : {&left_high, &right_high}) plain::tune(*high, 60.0f, 0.7071f, 44100.0f);
  plain::Sides sides;
  while (sides.left.size() < frames) {
    Period period;
    clicks.add_to(period);
    ground->add_to(period);
    if (place) echo.add(period.send, period.left, period.right);
    for (const float sample : period.left) sides.left.push_back(left_high.high(sample) * 0.5f);
    for (const float sample : period.right) sides.right.push_back(right_high.high(sample) * 0.5f);
  }
  return sides;
}

}  // namespace

TEST_CASE("Eight numbers at a time are what one at a time is", "[foley]") {
  Random random(1);
  for (int i = 0; i < 3000; ++i) {
    EightNumbers exponents, positive;
    for (double& x : exponents) x = random.between(-30.0, 30.0);
    for (double& x : positive) x = random.between_octaves(1e-9, 1e6);
    const EightNumbers exp2s = exp2_of(exponents), log2s = log2_of(positive), powers = power(positive, exponents);
    bool all = true;
    for (std::size_t k = 0; k < 8; ++k)
      all &= same(exp2s[k], exp2_of(exponents[k])) && same(log2s[k], log2_of(positive[k])) &&
             same(powers[k], power(positive[k], exponents[k]));
    REQUIRE(all);
  }
}

TEST_CASE("Four numbers at a time are what one at a time is", "[foley]") {
  Random random(2);
  for (int i = 0; i < 3000; ++i) {
    FourNumbers x, positive;
    for (double& one : x) one = random.between(-30.0, 30.0);
    for (double& one : positive) one = random.between_octaves(1e-9, 1e6);
    const FourNumbers exp2s = exp2_of(x), log2s = log2_of(positive), powers = power(positive, x);
    const FourNumbers sines = sine(x), cosines = cosine(x), tangents = tangent(x);
    bool all = true;
    for (std::size_t k = 0; k < 4; ++k) {
      all &= same(exp2s[k], exp2_of(x[k])) && same(log2s[k], log2_of(positive[k])) && same(powers[k], power(positive[k], x[k]));
      all &= same(sines[k], sine(x[k])) && same(cosines[k], cosine(x[k]));
      all &= same(tangents[k], sine(x[k]) / cosine(x[k])) && same(tangents[k], tangent(x[k]));
    }
    REQUIRE(all);
  }
}

TEST_CASE("Filters side by side do what each does alone", "[foley]") {
  const FourNumbers hz = {300.0, 1900.0, 9.0, 30000.0}, q = {0.7, 6.0, 0.6, 9.0};
  FourFilters bands(hz, q, 48000.0), both(hz, q, 48000.0);
  FilterPair pair(hz[0], q[0], 48000.0);
  std::array<plain::Filter<double>, 4> plain_bands, plain_lows;
  for (std::size_t k = 0; k < 4; ++k) plain_bands[k] = plain_lows[k] = plain::filter(hz[k], q[k], 48000.0);
  std::array<plain::Filter<double>, 2> highs = {plain_bands[0], plain_bands[0]};
  Random random(3);
  bool all = true;
  for (int i = 0; i < 5000; ++i) {
    DoubleLanes in, low;
    for (int k = 0; k < 4; ++k) in[k] = random.noise();
    DoubleLanes band = in, second_band = in;
    DoublePair sides{in[0], in[1]};
    bands.band(band);
    both.band_and_low(second_band, low);
    pair.high(sides);
    for (int k = 0; k < 4; ++k) {
      const auto lane = static_cast<std::size_t>(k);
      const double expected = plain_bands[lane].band(in[k]);
      all &= same(band[k], expected) && same(second_band[k], expected) && same(low[k], plain_lows[lane].low(in[k]));
    }
    for (int k = 0; k < 2; ++k) all &= same(sides[k], highs[static_cast<std::size_t>(k)].high(in[k]));
  }
  CHECK(all);
}

TEST_CASE("A block of noise is what a chance draws frame by frame, and leaves it there", "[foley]") {
  Random one(4), other(4);
  NoiseBlock block;
  bool all = true;
  for (const std::size_t frames : {32u, 1u, 5u, 31u, 32u, 17u}) {
    for (const double white : block.draw(one, frames)) all &= same(white, other.noise());
    all &= one.state() == other.state();
  }
  CHECK(all);
}

TEST_CASE("Modes that ring side by side sum up as one after the other", "[foley]") {
  Random random(5);
  for (const std::size_t count : {1u, 2u, 3u, 4u, 5u, 8u, 9u, 24u}) {
    for (const int rate : {44100, 48000}) {
      std::vector<Mode> modes;
      for (std::size_t k = 0; k < count; ++k)
        modes.push_back({random.between_octaves(60.0, 21000.0), random.between(0.1, 1.0), random.between_octaves(0.0001, 0.4)});
      for (const std::size_t frames : {0u, 1u, 2u, 63u, 64u, 65u, 20000u}) {
        INFO(count << " modes, " << frames << " frames");
        auto wide = noisy(frames, 6), expected = wide;
        ring(wide, modes, 0.0025, rate);
        plain::ring(expected, modes, 0.0025, rate);
        CHECK(same(wide, expected));
      }
    }
  }
}

TEST_CASE("Bursts, alone or by fours, leave the sound and the chance as the plain one does", "[foley]") {
  for (const int rate : {44100, 48000}) {
    Random draw(7), alone(8), by_fours(8), one_by_one(8);
    auto one = noisy(12000, 9), four = one, expected = one;
    Bursts bursts(rate);
    for (int i = 0; i < 203; ++i) {
      const Grain grain{draw.between_octaves(100.0, 23000.0), draw.between(0.6, 5.0), draw.between_octaves(0.001, 1.0),
                        draw.between_octaves(0.0002, 0.06)};
      const double when = draw.between(0.0, 0.25);
      const std::size_t room = static_cast<std::size_t>(draw.between(0.0, 6000.0));
      const auto there = [&](std::vector<float>& out) {
        const auto rest = from(out, when, rate);
        return rest.first(std::min(rest.size(), room));
      };
      burst(there(one), grain, alone, rate);
      bursts.add(there(four), grain, by_fours);
      plain::burst(there(expected), grain, one_by_one, rate);
    }
    bursts.paint();
    CHECK(same(one, expected));
    CHECK(same(four, expected));
    CHECK(alone.state() == one_by_one.state());
    CHECK(by_fours.state() == one_by_one.state());
  }
}

TEST_CASE("A burst is as long by logarithms as by falling, near whole numbers of frames too", "[foley]") {
  Random random(10);
  for (int i = 0; i < 4000; ++i) {
    // With hz a tenth of the rate and q 1 it begins at its gain, and falls by 100 dB in 5 / 3 of its seconds: in whole frames.
    const bool whole = i % 2 == 0;
    const double seconds = whole ? 3.0 * static_cast<double>(random.bits() % 500 + 1) / 44100.0 : random.between_octaves(0.0001, 0.1);
    const Grain grain{4410.0, whole ? 1.0 : random.between(0.5, 5.0), random.between_octaves(1e-4, 10.0), seconds};
    Random falling(11), counted(11);
    std::vector<float> out(static_cast<std::size_t>(random.between(0.0, 9000.0)), 0.0f);
    plain::burst(out, grain, falling, 44100);
    counted.skip(heard_frames(grain, out.size(), 44100));
    REQUIRE(counted.state() == falling.state());
  }
}

TEST_CASE("A creak through resonances side by side is what each gives alone", "[foley]") {
  for (const std::size_t count : {1u, 3u, 4u, 6u}) {
    std::vector<Mode> body;
    for (std::size_t k = 1; k <= count; ++k) body.push_back({300.0 * static_cast<double>(k), 1.0 / static_cast<double>(k)});
    const Creak how{48.0, 128.0, 42.0, 0.4, 0.07, body, 11.0};
    auto wide = noisy(40000, 12), expected = wide;
    Random one(13), other(13);
    creak(wide, how, one, 44100);
    plain::creak(expected, how, other, 44100);
    CHECK(same(wide, expected));
    CHECK(one.state() == other.state());
  }
}

TEST_CASE("An echo gives back what plain delay lines do, over many turns of its rings and in odd pieces", "[foley]") {
  for (const int rate : {44100, 48000}) {
    const foley::Echo::Walls place{1.1, 2600.0, 0.006, 0.3};
    const std::vector<float> send = noisy(60001, 14);
    auto left = noisy(send.size(), 15), right = noisy(send.size(), 16), expected_left = left, expected_right = right;
    foley::Echo echo(place, rate);
    for (std::size_t at = 0, n = 1; at < send.size(); at += n) {
      n = std::min(n * 7 % 1009 + 1, send.size() - at);
      echo.process(std::span(send).subspan(at, n), std::span(left).subspan(at, n), std::span(right).subspan(at, n));
    }
    plain::Echo(place, rate).add(send, expected_left, expected_right);
    CHECK(same(left, expected_left));
    CHECK(same(right, expected_right));
  }
}

TEST_CASE("Wind is what twelve plain filters make of four plain noises", "[foley]") {
  constexpr std::size_t periods = 200;
  for (const int rate : {44100, 48000}) {
    for (const WindKind& kind : {a_storm, without_edges()}) {
      const plain::Sides expected = plain::wind(kind, 16, rate, periods);
      Wind wind(kind, 16, rate);
      plain::Sides made;
      for (std::size_t p = 0; p < periods; ++p) {
        Period period;
        wind.add_to(period);
        made.left.insert(made.left.end(), period.left.begin(), period.left.end());
        made.right.insert(made.right.end(), period.right.begin(), period.right.end());
      }
      CHECK(same(made.left, expected.left));
      CHECK(same(made.right, expected.right));
    }
  }
}

TEST_CASE("A bed that is finished beside its ground is the bed finished by itself", "[foley]") {
  constexpr std::size_t frames = 120 * period_frames;
  const foley::Echo::Walls street{1.1, 2600.0, 0.017, 0.30};
  for (const int which : {0, 1, 2}) {
    for (const bool walls : {true, false}) {
      INFO(which << (walls ? " between walls" : " without"));
      const plain::Sides made = laid(which, walls ? street : foley::Echo::Walls{}, frames);
      const plain::Sides expected = laid_plainly(which, walls ? &street : nullptr, frames);
      CHECK(same(made.left, expected.left));
      CHECK(same(made.right, expected.right));
    }
  }
}

TEST_CASE("The loudest 400 ms are those of the plain running energy, mono and stereo, of any length", "[foley]") {
  for (const int rate : {44100, 48000}) {
    for (const std::size_t frames : {100u, 17640u, 19200u, 19264u, 40001u, 64000u}) {
      auto left = noisy(frames, 20), right = noisy(frames, 21);
      for (std::size_t i = 0; i < frames; ++i) left[i] *= static_cast<float>(i);  // the last window is the loudest
      INFO(rate << " " << frames);
      CHECK(same(loudest_momentary(left, {}, rate), plain::loudest_momentary(left, {}, rate)));
      CHECK(same(loudest_momentary(left, right, rate), plain::loudest_momentary(left, right, rate)));
    }
  }
}

TEST_CASE("An effect is finished as the plain form finishes it, rounded or not", "[foley]") {
  for (const bool stereo : {false, true}) {
    for (const float peak : {0.1f, 1.0f, 30.0f}) {
      for (const double intensity : {0.0, 0.3, 0.5, 0.8, 1.0}) {
        Recipe recipe;
        recipe.intensity = intensity;
        Canvas canvas{noisy(30000, 22), stereo ? noisy(30000, 23) : std::vector<float>()};
        std::fill(canvas.left.begin() + 25000, canvas.left.end(), 0.0f);
        canvas.left[12000] = peak;
        const Finish how{0.01, 0.2};
        const Canvas expected = plain::finish(canvas, how, recipe);
        const Clip clip = finish(canvas, how, recipe);
        INFO(stereo << " " << peak << " " << intensity);
        CHECK(same(clip.channel(0), expected.left));
        if (stereo) CHECK(same(clip.channel(1), expected.right));
      }
    }
  }
}
