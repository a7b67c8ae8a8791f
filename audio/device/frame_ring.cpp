// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/device/frame_ring.h"

#include <algorithm>
#include <bit>

namespace locket::inline device {

FrameRing::FrameRing(std::size_t frames) : mask_(std::bit_ceil(std::max<std::size_t>(frames, 2)) - 1), samples_(2 * (mask_ + 1)) {}

/// The reader's counter is loaded first: then the writer's cannot lie before it, whoever asks.
std::size_t FrameRing::readable() const noexcept {
  const std::uint64_t read = read_.load(std::memory_order_acquire);
  return static_cast<std::size_t>(std::min<std::uint64_t>(written_.load(std::memory_order_acquire) - read, capacity()));
}

std::size_t FrameRing::write(StereoView block) noexcept {
  const std::uint64_t begin = written_.load(std::memory_order_relaxed);
  const std::size_t room = capacity() - static_cast<std::size_t>(begin - read_.load(std::memory_order_acquire));
  const std::size_t taken = std::min(block.frames(), room);
  for (std::size_t i = 0; i < taken; ++i) {
    float* const frame = at(begin + i);
    frame[0] = block.left[i];
    frame[1] = block.right[i];
  }
  written_.store(begin + taken, std::memory_order_release);
  return taken;
}

std::size_t FrameRing::read(float* interleaved, std::size_t frames) noexcept {
  const std::uint64_t begin = read_.load(std::memory_order_relaxed);
  const auto there = static_cast<std::size_t>(written_.load(std::memory_order_acquire) - begin);
  const std::size_t given = std::min(frames, there);
  const std::size_t before_wrap = std::min(given, capacity() - static_cast<std::size_t>(begin & mask_));
  std::copy_n(at(begin), 2 * before_wrap, interleaved);
  std::copy_n(samples_.data(), 2 * (given - before_wrap), interleaved + 2 * before_wrap);
  read_.store(begin + given, std::memory_order_release);
  return given;
}

void FrameRing::discard_all() noexcept { read_.store(written_.load(std::memory_order_acquire), std::memory_order_release); }

}  // namespace locket::inline device
