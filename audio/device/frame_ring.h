// SPDX-License-Identifier: GPL-3.0-or-later
// Stereo frames on their way from one thread to one other, without a lock.
//
//     producer:  done += ring.write(block from done on);   // takes what fits, never waits
//     consumer:  given = ring.read(out, frames);           // gives what is there, never waits
//
// One thread writes, one reads. No call allocates, locks, waits or throws, but for the constructor. The order between
// the two is kept by acquire and release on two counters that only grow; each side writes its own alone.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "audio/block.h"

namespace locket::inline device {

class FrameRing {
 public:
  /// Holds `frames` frames, rounded up to a power of two; at least 2.
  explicit FrameRing(std::size_t frames);
  FrameRing(const FrameRing&) = delete;

  std::size_t capacity() const noexcept { return mask_ + 1; }

  /// Producer. Takes the first frames of `block`, as many as fit; returns how many.
  std::size_t write(StereoView block) noexcept;
  /// Producer: so many would be taken now; more later. From another thread an estimate.
  std::size_t writable() const noexcept { return capacity() - readable(); }

  /// Consumer. Puts up to `frames` frames at `interleaved` (left, right, left, ...); returns how many.
  std::size_t read(float* interleaved, std::size_t frames) noexcept;
  /// Consumer: so many would be given now; more later. From another thread an estimate.
  std::size_t readable() const noexcept;
  /// Consumer, or anyone while the consumer stands still. Drops what is in it; what is written meanwhile may be
  /// dropped too.
  void discard_all() noexcept;

 private:
  float* at(std::uint64_t frame) noexcept { return samples_.data() + 2 * (frame & mask_); }

  static constexpr std::size_t cache_line = 64;  // the two sides must not share one
  std::size_t mask_;
  std::vector<float> samples_;  // interleaved
  alignas(cache_line) std::atomic<std::uint64_t> written_{0};
  alignas(cache_line) std::atomic<std::uint64_t> read_{0};
  static_assert(std::atomic<std::uint64_t>::is_always_lock_free);
};

}  // namespace locket::inline device
