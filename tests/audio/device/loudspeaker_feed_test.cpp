// SPDX-License-Identifier: GPL-3.0-or-later
// The device's side of the loudspeaker, without a device: the test asks for frames as one would.
#include "audio/device/loudspeaker_feed.h"

#include <atomic>
#include <thread>

#include "tests/support/allocation_trap.h"
#include "tests/support/catch.h"
#include "tests/support/matchers.h"
#include "tests/support/signals.h"

using namespace locket;
using signals::Samples;

namespace {

constexpr int rate = 44100;
constexpr std::size_t pause_ramp = 882, volume_ramp = 2205;  // 20 and 50 ms
constexpr std::size_t block_sizes[] = {1, 64, 441, 4096};

/// A device that asks for `block` frames at a time and keeps the left channel; the right one must be its negative.
struct Stage {
  explicit Stage(std::size_t block_frames = 64) : block(block_frames) {}

  void write(const Samples& left) {
    Samples right = left;
    signals::scale(right, -1.0);
    REQUIRE(ring.write({left, right}) == left.size());
  }
  /// What comes out, in blocks of any size; the last is cut short.
  Samples ask(std::size_t frames) {
    Samples out;
    std::vector<float> buffer(2 * block);
    while (out.size() < frames) {
      const std::size_t n = std::min(block, frames - out.size());
      more = feed.fill(std::span(buffer).first(2 * n));
      for (std::size_t i = 0; i < n; ++i) {
        out.push_back(buffer[2 * i]);
        mirrored &= buffer[2 * i + 1] == -buffer[2 * i];
      }
    }
    return out;
  }

  std::size_t block;
  FrameRing ring{65536};
  LoudspeakerFeed feed{ring, rate};
  bool more = true, mirrored = true;
};

/// From one gain (excluded) to another (reached with the last frame) in a straight line.
Samples line(double from, double to, std::size_t frames) {
  Samples gains;
  for (std::size_t i = 1; i <= frames; ++i)
    gains.push_back(static_cast<float>(from + (to - from) * static_cast<double>(i) / static_cast<double>(frames)));
  return gains;
}

Samples operator+(Samples first, const Samples& then) {
  first.insert(first.end(), then.begin(), then.end());
  return first;
}

const Samples ones(60000, 1.0f);

}  // namespace

TEST_CASE("A feed gives the frames as they are, whatever the device's blocks") {
  const Samples noise = signals::noise(1, 20000);
  for (const std::size_t block : block_sizes) {
    Stage stage(block);
    stage.write(noise);
    CHECK(same_samples(stage.ask(20000), noise));
    CHECK(stage.mirrored);
    CHECK(stage.feed.played() == 20000);
    CHECK(stage.feed.underruns() == 0);
  }
}

TEST_CASE("Silence before the first frame is no underrun, in the midst it is, at the end it is none") {
  Stage stage;
  CHECK(same_samples(stage.ask(1000), signals::silence(1000)));
  CHECK(stage.feed.underruns() == 0);
  stage.write(Samples(100, 0.5f));
  stage.ask(640);
  CHECK(stage.feed.underruns() == 540);
  stage.write(Samples(100, 0.5f));
  stage.feed.end();
  stage.ask(640);
  CHECK(stage.feed.underruns() == 540);
  CHECK(stage.feed.played() == 200);
}

TEST_CASE("Pausing fades out in 20 ms and keeps the rest, resuming fades in where it stopped") {
  for (const std::size_t block : block_sizes) {
    Stage stage(block);
    stage.write(ones);
    stage.ask(4096);
    stage.feed.pause();
    CHECK(stage.feed.paused());
    CHECK(near_samples(stage.ask(8192), line(1, 0, pause_ramp) + signals::silence(8192 - pause_ramp), 1e-6));
    CHECK(stage.feed.played() == 4096 + static_cast<Frames>(pause_ramp));
    stage.feed.resume();
    const Samples back = stage.ask(4096);
    CHECK(near_samples(back, line(0, 1, pause_ramp) + Samples(4096 - pause_ramp, 1.0f), 1e-6));
    CHECK(same_samples(std::span(back).subspan(pause_ramp - 1), std::span(ones).first(4096 - pause_ramp + 1)));
    CHECK(stage.feed.played() == 8192 + static_cast<Frames>(pause_ramp));
    CHECK(stage.feed.underruns() == 0);
  }
}

TEST_CASE("No frame is lost or repeated by a pause") {
  Stage stage;
  Samples count;
  for (int i = 0; i < 10000; ++i) count.push_back(static_cast<float>(i));
  stage.write(count);
  stage.ask(640);
  stage.feed.pause();
  stage.ask(6400);
  stage.feed.resume();
  stage.ask(pause_ramp);
  const std::size_t next = 640 + 2 * pause_ramp;
  CHECK(same_samples(stage.ask(1000), std::span(count).subspan(next, 1000)));
}

TEST_CASE("A pause taken back in its fade goes up again from where it was") {
  Stage stage(441);
  stage.write(ones);
  stage.ask(441);
  stage.feed.pause();
  CHECK(near_samples(stage.ask(441), line(1, 0.5, 441), 1e-6));
  stage.feed.resume();
  CHECK(near_samples(stage.ask(pause_ramp), line(0.5, 1, pause_ramp), 1e-6));
}

TEST_CASE("The volume goes to its new place in 50 ms and stays") {
  for (const std::size_t block : block_sizes) {
    Stage stage(block);
    stage.write(ones);
    stage.ask(4096);
    stage.feed.set_volume(Gain::from_linear(0.25));
    CHECK(near_samples(stage.ask(8192), line(1, 0.25, volume_ramp) + Samples(8192 - volume_ramp, 0.25f), 1e-6));
    stage.feed.set_volume(Gain());
    stage.ask(volume_ramp - 1);
    CHECK(same_samples(stage.ask(1000), Samples(1000, 1.0f)));
  }
}

TEST_CASE("At volume 0 the play goes on unheard") {
  Stage stage;
  stage.feed.set_volume(Gain::from_linear(0));
  stage.write(ones);
  stage.ask(10000);
  CHECK(stage.feed.played() == 10000);
  CHECK(same_samples(stage.ask(640), signals::silence(640)));
}

TEST_CASE("A flush fades out, drops the ring and waits for the new place") {
  for (const std::size_t block : block_sizes) {
    Stage stage(block);
    stage.write(ones);
    stage.ask(4096);
    CHECK(stage.feed.flushed());
    stage.feed.flush();
    CHECK_FALSE(stage.feed.flushed());
    CHECK(near_samples(stage.ask(4096), line(1, 0, pause_ramp) + signals::silence(4096 - pause_ramp), 1e-6));
    CHECK(stage.feed.flushed());
    CHECK(stage.ring.readable() == 0);
    stage.write(Samples(10000, 0.5f));
    CHECK(same_samples(stage.ask(4096), signals::silence(4096)));
    stage.feed.resume();
    Samples fading = line(0, 1, pause_ramp);
    signals::scale(fading, 0.5);
    CHECK(near_samples(stage.ask(4096), fading + Samples(4096 - pause_ramp, 0.5f), 1e-6));
    CHECK(stage.feed.underruns() == 0);
  }
}

TEST_CASE("After a flush the first frame is waited for again, and fades in when it comes") {
  Stage stage(441);
  stage.write(ones);
  stage.ask(441);
  stage.feed.flush();
  stage.ask(2 * 441);
  stage.feed.resume();
  CHECK(same_samples(stage.ask(10 * 441), signals::silence(10 * 441)));
  CHECK(stage.feed.underruns() == 0);
  stage.write(Samples(4410, 1.0f));
  CHECK(near_samples(stage.ask(pause_ramp), line(0, 1, pause_ramp), 1e-6));
}

TEST_CASE("A flush in a pause is done at once, and one with nothing in the ring too, within its fade") {
  Stage paused(64), empty(64);
  paused.write(ones);
  paused.feed.pause();
  paused.ask(2048);
  paused.feed.flush();
  paused.ask(64);
  CHECK(paused.feed.flushed());
  empty.feed.flush();
  empty.ask(896);
  CHECK(empty.feed.flushed());
}

TEST_CASE("After the end come the latency and 0.2 s of silence, and then nothing") {
  Stage stage(441);
  stage.feed.set_latency(0.1);
  stage.write(Samples(441, 0.5f));
  stage.feed.end();
  stage.ask(441);
  CHECK(same_samples(stage.ask(13230 - 441), signals::silence(13230 - 441)));
  CHECK(stage.more);
  CHECK_FALSE(stage.feed.complete());
  stage.ask(441);
  CHECK_FALSE(stage.more);
  CHECK(stage.feed.complete());
}

TEST_CASE("A pause holds the end back, and a flush takes it back") {
  Stage stage(441);
  stage.write(Samples(441, 0.5f));
  stage.feed.end();
  stage.ask(882);
  stage.feed.pause();
  stage.ask(44100);
  CHECK(stage.more);
  stage.feed.flush();
  stage.ask(441);
  stage.feed.resume();
  stage.ask(44100);
  CHECK(stage.more);
  stage.feed.end();
  stage.ask(8820);
  CHECK_FALSE(stage.more);
}

TEST_CASE("What is heard follows what is played by the latency, and catches up in silence") {
  Stage stage(441);
  stage.feed.set_latency(0.1);
  stage.write(Samples(8820, 0.5f));
  stage.ask(2205);
  CHECK(stage.feed.heard() == 0);
  stage.ask(4410);
  CHECK(stage.feed.heard() == 2205);
  stage.feed.pause();
  stage.ask(882);
  CHECK(stage.feed.heard() == 3087);
  stage.ask(2205);
  CHECK(stage.feed.played() == 7497);
  CHECK(stage.feed.heard() == 5292);
  stage.ask(44100);
  CHECK(stage.feed.heard() == 7497);
}

TEST_CASE("A feed allocates nothing, whatever it is told") {
  Stage stage;
  stage.write(ones);
  std::vector<float> buffer(2 * 256);
  const AllocationTrap trap;
  for (int i = 0; i < 100; ++i) {
    if (i == 10) stage.feed.set_volume(Gain::from_linear(0.5));
    if (i == 20) stage.feed.pause();
    if (i == 30) stage.feed.resume();
    if (i == 40) stage.feed.flush();
    if (i == 60) stage.feed.resume();
    if (i == 70) stage.feed.end();
    stage.feed.fill(buffer);
  }
  CHECK(trap.allocations() == 0);
  CHECK(trap.deallocations() == 0);
}

TEST_CASE("Device, producer and owner meet without a lock") {
  Stage stage;
  std::atomic<bool> over{false};
  std::thread producer([&] {
    const Samples block(100, 0.5f);
    while (!over) {
      if (stage.feed.flushed() && stage.ring.write({block, block}) == 0) std::this_thread::yield();
    }
  });
  std::thread owner([&] {
    for (int i = 0; i < 300; ++i) {
      stage.feed.set_volume(Gain::from_linear(i % 2 ? 1 : 0.5));
      i % 3 ? stage.feed.pause() : stage.feed.resume();
      if (stage.feed.heard() > stage.feed.played()) over = true;
      std::this_thread::yield();
    }
    over = true;
  });
  std::vector<float> buffer(2 * 256);
  bool more = true;
  while (!over) more &= stage.feed.fill(buffer);
  producer.join();
  owner.join();
  CHECK(more);
  CHECK(stage.feed.heard() <= stage.feed.played());
}
