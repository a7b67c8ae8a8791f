// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "audio/foley/foley.h"
#include "audio/levels.h"
#include "tests/audio/foley/listening.h"
#include "tests/support/allocation_trap.h"
#include "tests/support/catch.h"

using namespace locket;
using namespace listening;

namespace {

std::vector<std::string> beds() {
  std::vector<std::string> names;
  for (const FoleyInfo& info : foley_catalogue())
    if (info.bed) names.push_back(info.name);
  return names;
}

Recipe with(std::uint64_t seed, double intensity = 0.5, SampleRate rate = 44100) {
  Recipe recipe;
  recipe.seed = seed;
  recipe.intensity = intensity;
  recipe.rate = rate;
  return recipe;
}

Stereo in_pieces(std::string_view name, std::size_t frames, std::size_t piece) {
  Stereo sound{std::vector<float>(frames), std::vector<float>(frames), 44100};
  const auto source = make_bed(name, with(3));
  for (std::size_t at = 0; at < frames; at += piece) {
    float* const out[] = {sound.left.data() + at, sound.right.data() + at};
    const std::size_t n = std::min(piece, frames - at);
    REQUIRE(source->read(out, n) == n);
  }
  return sound;
}

}  // namespace

TEST_CASE("A bed's samples do not depend on how many are asked for at a time", "[foley]") {
  constexpr std::size_t frames = 30000;
  for (const std::string& name : beds()) {
    INFO(name);
    const Stereo whole = in_pieces(name, frames, frames);
    for (const std::size_t piece : {1u, 64u, 512u, 4096u}) {
      const Stereo pieces = in_pieces(name, frames, piece);
      CHECK(pieces.left == whole.left);
      CHECK(pieces.right == whole.right);
    }
  }
}

TEST_CASE("Reading a bed allocates nothing, over half a minute of all that happens in it", "[foley]") {
  std::vector<float> left(4096), right(4096);
  float* const out[] = {left.data(), right.data()};
  for (const std::string& name : beds()) {
    INFO(name);
    const auto source = make_bed(name, with(4));
    AllocationTrap trap;
    for (int i = 0; i < 320; ++i) source->read(out, 4096);
    CHECK(trap.allocations() == 0);
  }
}

TEST_CASE("A bed lies at the level of ambience, whatever its seed", "[foley]") {
  for (const std::string& name : beds()) {
    for (const std::uint64_t seed : {1u, 99u}) {
      INFO(name << " " << seed);
      CHECK(integrated(bed(name, 90.0, with(seed))) == Approx(levels::ambience_lufs).margin(1.2));
    }
  }
}

TEST_CASE("A bed at 48 kHz has the level and the colour that it has at 44.1", "[foley]") {
  for (const std::string& name : beds()) {
    INFO(name);
    const Stereo usual = bed(name, 60.0, with(2)), other = bed(name, 60.0, with(2, 0.5, 48000));
    CHECK(integrated(other) == Approx(integrated(usual)).margin(1.5));
    CHECK(quantiles_hz(other.left, 48000)[1] == Approx(quantiles_hz(usual.left, 44100)[1]).epsilon(0.15));
  }
}

TEST_CASE("More intensity is more sound, never past full scale", "[foley]") {
  for (const std::string& name : beds()) {
    INFO(name);
    const Stereo none = bed(name, 30.0, with(5, 0.0)), half = bed(name, 30.0, with(5)), full = bed(name, 30.0, with(5, 1.0));
    CHECK(integrated(none) < integrated(half) - 1.0);
    CHECK(integrated(half) < integrated(full) - 1.0);
    CHECK(integrated(full) < integrated(none) + 20.0);
    CHECK(peak(full) < 1.0);
  }
}

TEST_CASE("A bed has no DC, and almost nothing below 40 Hz", "[foley]") {
  for (const std::string& name : beds()) {
    INFO(name);
    const Stereo sound = bed(name, 30.0, with(6));
    CHECK(std::abs(mean(sound.left)) < 1e-4);
    CHECK(std::abs(mean(sound.right)) < 1e-4);
    CHECK(part_in_band(sound.left, 0.0, 40.0, 44100) < 0.02);
  }
}

TEST_CASE("Left and right of a bed are two sounds of like strength", "[foley]") {
  for (const std::string& name : beds()) {
    INFO(name);
    const Stereo sound = bed(name, 40.0, with(7));
    CHECK(std::abs(correlation(sound)) < 0.6);
    CHECK(rms(sound.left) == Approx(rms(sound.right)).epsilon(0.3));
  }
}

TEST_CASE("A bed never repeats itself", "[foley]") {
  for (const std::string& name : beds()) {
    INFO(name);
    const Stereo sound = bed(name, 40.0, with(8));
    const std::span<const float> start = std::span(sound.left).subspan(44100, 512);
    const auto again = std::search(sound.left.begin() + 44101, sound.left.end(), start.begin(), start.end());
    CHECK(again == sound.left.end());
  }
}

TEST_CASE("Wind never clicks", "[foley]") {
  for (const std::uint64_t seed : {1u, 2u, 3u}) CHECK(worst_click(bed("wind", 30.0, with(seed)).left, 44100) < 4.0);
}

TEST_CASE("Wind comes in gusts, 3 to 12 LU between its lulls and its heights", "[foley]") {
  for (const std::string name : {"wind", "winter-street"}) {
    INFO(name);
    const double range = short_term_range(bed(name, 120.0, with(9)));
    CHECK(range > 3.0);
    CHECK(range < 12.0);
  }
}

TEST_CASE("Wind lies between 60 Hz and 5 kHz, its middle at a few hundred", "[foley]") {
  const auto hz = quantiles_hz(bed("wind", 60.0, with(10)).left, 44100);
  CHECK(hz[0] > 60.0);
  CHECK(hz[1] > 250.0);
  CHECK(hz[1] < 900.0);
  CHECK(hz[2] > 1000.0);
  CHECK(hz[2] < 5000.0);
}

TEST_CASE("A market's voices lie where voices do, and it does not swell like wind", "[foley]") {
  const Stereo sound = bed("market", 60.0, with(11));
  const auto hz = quantiles_hz(sound.left, 44100);
  CHECK(hz[0] > 100.0);
  CHECK(hz[1] > 300.0);
  CHECK(hz[1] < 1000.0);
  CHECK(hz[2] > 1200.0);
  CHECK(hz[2] < 4000.0);
  CHECK(short_term_range(sound) < 5.0);
}

TEST_CASE("A hearth crackles: its peaks stand far above its murmur", "[foley]") {
  CHECK(crest_db(bed("hearth", 30.0, with(12)).left) > 18.0);
  CHECK(crest_db(bed("wind", 30.0, with(12)).left) < 18.0);
}

TEST_CASE("In the winter street a lamp creaks on the right, and not in the wind alone", "[foley]") {
  // Its third resonance lies near 2 kHz: for a tenth of a second it stands out from the band above it.
  const auto bursts = [](const std::string& name) {
    const Stereo sound = bed(name, 60.0, with(13));
    std::vector<double> parts;
    for (std::size_t at = 0; at + 4096 <= sound.right.size(); at += 4096) {
      const auto piece = std::span(sound.right).subspan(at, 4096);
      parts.push_back(part_in_band(piece, 1880.0, 2100.0, 44100) / part_in_band(piece, 2150.0, 2600.0, 44100));
    }
    std::vector<double> sorted = parts;
    std::sort(sorted.begin(), sorted.end());
    const double median = sorted[sorted.size() / 2];
    return std::count_if(parts.begin(), parts.end(), [&](double part) { return part > 3.0 * median; });
  };
  CHECK(bursts("winter-street") >= 3);
  CHECK(bursts("wind") == 0);
}
