// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <numeric>

#include "audio/foley/foley.h"
#include "audio/levels.h"
#include "tests/audio/foley/listening.h"
#include "tests/support/catch.h"

using namespace locket;
using namespace listening;

namespace {

std::vector<std::string> effects() {
  std::vector<std::string> names;
  for (const FoleyInfo& info : foley_catalogue())
    if (!info.bed) names.push_back(info.name);
  return names;
}

Recipe with(std::uint64_t seed, double intensity = 0.5, SampleRate rate = 44100) {
  Recipe recipe;
  recipe.seed = seed;
  recipe.intensity = intensity;
  recipe.rate = rate;
  return recipe;
}

Recipe counted(int count, double pace) {
  Recipe recipe = with(21);
  recipe.count = count;
  recipe.pace = pace;
  return recipe;
}

/// The mean distance of onsets, in seconds.
double distance(const std::vector<double>& found) { return (found.back() - found.front()) / static_cast<double>(found.size() - 1); }

/// The clapper, without the partials that beat under it.
std::vector<float> brightened(const std::vector<float>& channel) {
  std::vector<float> bright(channel.size(), 0.0f);
  for (std::size_t i = 2; i < channel.size(); ++i) bright[i] = channel[i] - 2.0f * channel[i - 1] + channel[i - 2];
  return bright;
}

}  // namespace

TEST_CASE("The loudest 400 ms of an effect are at the level of effects, whatever seed and rate", "[foley]") {
  for (const std::string& name : effects()) {
    for (const Recipe& recipe : {with(1), with(2), with(3, 0.5, 48000)}) {
      INFO(name << " " << recipe.seed);
      CHECK(loudest_momentary(effect(name, recipe)) == Approx(levels::effect_momentary_lufs).margin(0.5));
    }
  }
}

TEST_CASE("An effect is silent at both edges, below full scale at any intensity, and without DC", "[foley]") {
  for (const std::string& name : effects()) {
    for (const double intensity : {0.0, 0.5, 1.0}) {
      INFO(name << " " << intensity);
      const Clip clip = make_effect(name, with(4, intensity));
      for (int c = 0; c < clip.channels(); ++c) {
        const auto channel = clip.channel(c);
        CHECK(std::abs(channel.front()) < 1e-4);
        CHECK(std::abs(channel.back()) < 1e-4);
        CHECK(std::abs(mean(channel)) < 1e-4);
        CHECK(*std::max_element(channel.begin(), channel.end()) < 1.0f);
        CHECK(*std::min_element(channel.begin(), channel.end()) > -1.0f);
        CHECK(std::all_of(channel.begin(), channel.end(), [](float x) { return std::isfinite(x); }));
      }
    }
  }
}

TEST_CASE("More intensity is a louder effect", "[foley]") {
  for (const std::string& name : effects()) {
    INFO(name);
    const double none = loudest_momentary(effect(name, with(5, 0.0))), full = loudest_momentary(effect(name, with(5, 1.0)));
    CHECK(full - none > 8.0);
    CHECK(full - none < 14.0);
  }
}

TEST_CASE("Steps come at the pace that is asked for, as many as are asked for", "[foley]") {
  for (const double pace : {60.0, 105.0}) {
    const Stereo sound = effect("footsteps-snow", counted(5, pace));
    const auto found = onsets(sound.left, 44100, 12.0, 0.75 * 60.0 / pace);
    REQUIRE(found.size() == 5);
    CHECK(distance(found) == Approx(60.0 / pace).epsilon(0.05));
  }
}

TEST_CASE("Six steps at 105 a minute are what there is when nothing is asked", "[foley]") {
  const auto found = onsets(effect("footsteps-snow", with(22)).left, 44100, 12.0, 0.43);
  REQUIRE(found.size() == 6);
  CHECK(distance(found) == Approx(60.0 / 105.0).epsilon(0.05));
}

TEST_CASE("A step in snow is noise without a tone, most of it between 500 Hz and 7 kHz", "[foley]") {
  const Stereo sound = effect("footsteps-snow", with(23));
  CHECK(part_in_band(sound.left, 500.0, 7000.0, 44100) > 0.6);
  CHECK(crest_db(sound.left) > 15.0);
}

TEST_CASE("A bell strikes three times, 22 a minute, or as it is told", "[foley]") {
  const auto usual = onsets(brightened(effect("bell", with(24)).left), 44100, 4.0, 1.0);
  REQUIRE(usual.size() == 3);
  CHECK(distance(usual) == Approx(60.0 / 22.0).epsilon(0.03));
  CHECK(onsets(brightened(effect("bell", counted(4, 30.0)).left), 44100, 4.0, 1.0).size() == 4);
}

TEST_CASE("A bell has the partials of the Hemony bell", "[foley]") {
  const Stereo sound = effect("bell", counted(1, 22.0));
  const auto ringing = std::span(sound.left).subspan(4410, 44100);
  const auto loudest_near = [&](double hz) {
    double best = 0.0, where = 0.0;
    for (double f = 0.97 * hz; f <= 1.03 * hz; f += 0.5) {
      const double a = amplitude_at(ringing, f, 44100);
      if (a > best) best = a, where = f;
    }
    return where;
  };
  const double prime = loudest_near(330.0);
  // 251 603 750 1005 1506 Hz over the prime's 501 (Lehr).
  for (const double ratio : {251.0 / 501.0, 603.0 / 501.0, 750.0 / 501.0, 1005.0 / 501.0, 1506.0 / 501.0}) {
    INFO(ratio);
    CHECK(loudest_near(330.0 * ratio) / prime == Approx(ratio).epsilon(0.006));
  }
}

TEST_CASE("The last quarter of a bell dies without an edge", "[foley]") {
  const Stereo sound = effect("bell", with(25));
  const std::size_t quarter = sound.left.size() / 4;
  double before = 1.0;
  for (std::size_t at = sound.left.size() - quarter; at + 11025 <= sound.left.size(); at += 11025) {
    const double now = rms(std::span(sound.left).subspan(at, 11025));
    CHECK(now < 1.05 * before);
    before = now;
  }
  CHECK(before < 1e-4);
}

TEST_CASE("Coins are told one by one, and ring high", "[foley]") {
  const Stereo sound = effect("coins", counted(6, 120.0));
  const auto found = onsets(sound.left, 44100, 20.0, 0.3);
  REQUIRE(found.size() == 6);
  CHECK(distance(found) == Approx(0.5).epsilon(0.05));
  CHECK(part_in_band(sound.left, 1500.0, 16000.0, 44100) > 0.9);
}

TEST_CASE("A dog barks three times or as often as it is told", "[foley]") {
  for (const int count : {1, 3}) {
    const auto found = onsets(effect("dog", counted(count, 60.0)).left, 44100, 8.0, 0.6);
    CHECK(found.size() == static_cast<std::size_t>(count));
  }
  const auto hz = quantiles_hz(effect("dog", with(26)).left, 44100);
  CHECK(hz[0] > 300.0);
  CHECK(hz[2] < 3000.0);
}

TEST_CASE("A door clicks, creaks for about a second, and falls shut low", "[foley]") {
  const Stereo sound = effect("door", with(27));
  const auto between = [&](double begin, double end) {
    return std::span(sound.left).subspan(static_cast<std::size_t>(begin * 44100), static_cast<std::size_t>((end - begin) * 44100));
  };
  CHECK(part_in_band(between(0.0, 0.06), 1000.0, 8000.0, 44100) > 0.5);
  CHECK(rms(between(0.4, 0.9)) > 0.01);
  const auto loudest = std::max_element(sound.left.begin() + 53000, sound.left.end()) - sound.left.begin();
  CHECK(part_in_band(between(static_cast<double>(loudest) / 44100, static_cast<double>(loudest) / 44100 + 0.15), 0.0, 700.0, 44100) > 0.6);
}

TEST_CASE("A chain is a trickle of small high sounds", "[foley]") {
  const Stereo sound = effect("chain", with(28));
  CHECK(part_in_band(sound.left, 3000.0, 16000.0, 44100) > 0.9);
  CHECK(sound.left.size() < 2 * 44100);
}

TEST_CASE("A carriage passes from left to right, loudest in the middle", "[foley]") {
  const Stereo sound = effect("carriage", with(29));
  const std::size_t third = sound.left.size() / 3;
  const auto part = [&](const std::vector<float>& channel, std::size_t n) { return rms(std::span(channel).subspan(n * third, third)); };
  CHECK(part(sound.left, 0) > 1.5 * part(sound.right, 0));
  CHECK(part(sound.right, 2) > 1.5 * part(sound.left, 2));
  CHECK(part(sound.left, 1) + part(sound.right, 1) > 2.0 * (part(sound.left, 0) + part(sound.right, 0)));
}

TEST_CASE("A gust rises and falls over some seconds, different on both sides", "[foley]") {
  const Stereo sound = effect("gust", with(30));
  const std::size_t n = sound.left.size();
  const auto part = [&](double at) {
    return rms(std::span(sound.left).subspan(static_cast<std::size_t>(at * static_cast<double>(n)), n / 10));
  };
  CHECK(n > 4u * 44100u);
  CHECK(part(0.5) > 4.0 * part(0.0));
  CHECK(part(0.5) > 4.0 * part(0.9));
  CHECK(std::abs(correlation(sound)) < 0.3);
}

TEST_CASE("One of each repeated effect, and a hundred steps, can be had", "[foley]") {
  for (const std::string name : {"footsteps-snow", "bell", "coins", "dog"}) CHECK(make_effect(name, counted(1, 100.0)).length() > 0);
  CHECK(make_effect("footsteps-snow", counted(100, 200.0)).length() > 29 * 44100);
}
