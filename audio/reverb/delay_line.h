// SPDX-License-Identifier: GPL-3.0-or-later
// A signal's past, written and read in pieces that lie in memory in one run. Frames are counted by the caller; a piece
// never crosses a multiple of `block`.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <vector>

namespace locket::inline reverb {

class DelayLine {
 public:
  static constexpr std::size_t block = 128;

  /// Remembers `longest` frames. Allocates.
  explicit DelayLine(std::size_t longest) : size_(std::bit_ceil(longest + block)), past_(size_ + block) {}

  void write(std::size_t now, const float* in, std::size_t n) noexcept {
    const std::size_t at = now & (size_ - 1);
    std::copy_n(in, n, past_.data() + at);
    if (at < block) std::copy_n(in, n, past_.data() + size_ + at);  // once more behind the end, for reads across it
  }
  /// A block of what was written from `ago` frames before `now` on, 0 <= ago <= longest. What lies at `now` and later has
  /// to be written first, or is left alone.
  const float* read(std::size_t now, std::size_t ago) const noexcept { return past_.data() + ((now - ago) & (size_ - 1)); }
  void reset() noexcept { std::fill(past_.begin(), past_.end(), 0.0f); }

 private:
  std::size_t size_;
  std::vector<float> past_;
};

}  // namespace locket::inline reverb
