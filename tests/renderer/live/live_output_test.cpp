// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/live/live_output.h"

#include <cmath>
#include <numbers>

#include "audio/gain.h"
#include "tests/support/catch.h"
#include "tests/support/matchers.h"

using namespace locket;

namespace {

constexpr SampleRate rate = 44100;
constexpr std::size_t block = 256;
constexpr Frames crossing = 1323;  // 30 ms

/// A programme that is one value throughout, on the left.
class Steady {
 public:
  explicit Steady(float value) : timeline_(rate), programme_(timeline_, block) {
    Placement placement;
    placement.sound = play_clip(std::make_shared<const Clip>(std::vector<float>(rate, value)));
    placement.length = rate;
    placement.bus = Bus::narration;
    placement.pan = {-1, -1};
    timeline_.place(std::move(placement));
  }
  void send(LiveOutput& output, Frames frames) {
    for (Frames sent = 0; sent < frames; sent += static_cast<Frames>(block)) {
      programme_.prepare(std::min(block, static_cast<std::size_t>(frames - sent)));
      programme_.render(output.next());
      output.send();
    }
  }
  void send_until_spliced(LiveOutput& output) {
    while (output.splicing()) send(output, static_cast<Frames>(block));
  }

 private:
  Timeline timeline_;
  Programme programme_;
};

double crossed(double old, double fresh, Frames at) {
  const double x = std::min(1.0, static_cast<double>(at) / crossing);
  return std::sin(x * std::numbers::pi / 2) * fresh + std::cos(x * std::numbers::pi / 2) * old;
}

std::vector<float> left_of(FrameRing& ring) {
  std::vector<float> all(2 * rate), left;
  const std::size_t frames = ring.read(all.data(), rate);
  for (std::size_t i = 0; i < frames; ++i) left.push_back(all[2 * i]);
  return left;
}

}  // namespace

TEST_CASE("A programme that takes over crosses into the one before it") {
  const auto ring = std::make_shared<FrameRing>(rate);
  LiveOutput output(rate, Gain(), false, block, [] { return false; });
  output.attach(ring);
  output.begin_afresh(0);
  Steady a(0.2f), b(0.1f);
  a.send(output, 900);
  output.splice_at(1000);
  a.send_until_spliced(output);
  CHECK(output.origin() == 1000);
  b.send(output, 3000);
  output.finish();
  std::vector<float> expected(1000, 0.2f);
  for (Frames i = 0; i < 3000; ++i) expected.push_back(static_cast<float>(crossed(0.2, 0.1, i)));
  CHECK(near_samples(left_of(*ring), expected, 1e-5));
}

TEST_CASE("A third programme may take over before the second has crossed into the first") {
  const auto ring = std::make_shared<FrameRing>(rate);
  LiveOutput output(rate, Gain(), false, block, [] { return false; });
  output.attach(ring);
  output.begin_afresh(0);
  Steady a(0.2f), b(0.1f), c(0.3f);
  output.splice_at(1000);
  a.send_until_spliced(output);
  b.send(output, 300);
  output.splice_at(400);
  b.send_until_spliced(output);
  CHECK(output.origin() == 1400);
  c.send(output, 3000);
  output.finish();
  std::vector<float> expected(1000, 0.2f);
  for (Frames i = 0; i < 400; ++i) expected.push_back(static_cast<float>(crossed(0.2, 0.1, i)));
  for (Frames i = 0; i < 3000; ++i) expected.push_back(static_cast<float>(crossed(crossed(0.2, 0.1, 400 + i), 0.3, i)));
  CHECK(near_samples(left_of(*ring), expected, 1e-5));
}
