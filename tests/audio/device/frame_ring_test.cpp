// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/device/frame_ring.h"

#include <array>
#include <thread>

#include "tests/support/allocation_trap.h"
#include "tests/support/catch.h"
#include "tests/support/signals.h"

using namespace locket;

namespace {

/// Frame n says its number: on the left as it is, on the right negative. Exact in float below 2^24.
signals::Stereo numbered(std::size_t begin, std::size_t frames) {
  signals::Stereo block;
  for (std::size_t i = begin; i < begin + frames; ++i) {
    block.left.push_back(static_cast<float>(i));
    block.right.push_back(-static_cast<float>(i));
  }
  return block;
}

/// How many of these frames are not number `begin` and those after it.
std::size_t out_of_order(const float* interleaved, std::size_t frames, std::size_t begin) {
  std::size_t wrong = 0;
  for (std::size_t i = 0; i < frames; ++i)
    wrong += interleaved[2 * i] != static_cast<float>(begin + i) || interleaved[2 * i + 1] != -static_cast<float>(begin + i);
  return wrong;
}

}  // namespace

TEST_CASE("A frame ring holds what it is asked to, rounded up to a power of two") {
  CHECK(FrameRing(0).capacity() == 2);
  CHECK(FrameRing(1024).capacity() == 1024);
  CHECK(FrameRing(1025).capacity() == 2048);
}

TEST_CASE("A frame ring takes what fits and gives what is there") {
  FrameRing ring(8);
  std::array<float, 32> out{};
  CHECK(ring.read(out.data(), 4) == 0);
  CHECK(ring.write(numbered(0, 5).view()) == 5);
  CHECK(ring.readable() == 5);
  CHECK(ring.writable() == 3);
  CHECK(ring.write(numbered(5, 5).view()) == 3);
  CHECK(ring.write(numbered(8, 1).view()) == 0);
  CHECK(ring.read(out.data(), 6) == 6);
  CHECK(out_of_order(out.data(), 6, 0) == 0);
  CHECK(ring.write(numbered(8, 4).view()) == 4);  // over the edge
  CHECK(ring.read(out.data(), 16) == 6);
  CHECK(out_of_order(out.data(), 6, 6) == 0);
  CHECK(ring.readable() == 0);
}

TEST_CASE("A frame ring that has been emptied begins anew") {
  FrameRing ring(8);
  std::array<float, 16> out{};
  ring.write(numbered(0, 7).view());
  ring.discard_all();
  CHECK(ring.readable() == 0);
  CHECK(ring.writable() == 8);
  CHECK(ring.write(numbered(100, 8).view()) == 8);
  CHECK(ring.read(out.data(), 8) == 8);
  CHECK(out_of_order(out.data(), 8, 100) == 0);
}

TEST_CASE("Millions of frames pass a ring between two threads in order, in pieces of odd sizes") {
  constexpr std::size_t frames = 4'000'000;
  FrameRing ring(1000);
  const signals::Stereo all = numbered(0, frames);
  std::thread producer([&] {
    std::size_t done = 0;
    for (std::size_t piece = 1; done < frames; piece = piece * 31 % 997 + 1) {
      const std::size_t n = std::min(piece, frames - done);
      const std::size_t taken = ring.write({{all.left.data() + done, n}, {all.right.data() + done, n}});
      if (taken == 0) std::this_thread::yield();
      done += taken;
    }
  });
  std::vector<float> out(2 * 1024);
  std::size_t done = 0, wrong = 0;
  for (std::size_t piece = 7; done < frames; piece = piece * 29 % 1009 + 1) {
    const std::size_t given = ring.read(out.data(), piece);
    wrong += out_of_order(out.data(), given, done);
    if (given == 0) std::this_thread::yield();
    done += given;
  }
  producer.join();
  CHECK(wrong == 0);
  CHECK(done == frames);
  CHECK(ring.readable() == 0);
}

TEST_CASE("A frame ring allocates nothing once it is made") {
  FrameRing ring(64);
  const signals::Stereo block = numbered(0, 50);
  std::array<float, 128> out{};
  const AllocationTrap trap;
  for (int i = 0; i < 10; ++i) {
    ring.write(block.view());
    ring.read(out.data(), 33);
  }
  ring.discard_all();
  CHECK(trap.allocations() == 0);
}
