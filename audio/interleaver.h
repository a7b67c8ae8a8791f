// SPDX-License-Identifier: GPL-3.0-or-later
// What every writing sink does first: planar blocks of any size become interleaved chunks of one size, so that
// neither dither nor codec sees how the blocks were cut.
#pragma once

#include <algorithm>
#include <span>
#include <vector>

#include "audio/block.h"

namespace locket {

class Interleaver {
 public:
  static constexpr std::size_t chunk_frames = 4096;
  explicit Interleaver(bool mono) : mono_(mono) { samples_.reserve(chunk_frames * 2); }

  /// Calls `put(std::span<const float>)` for every chunk that becomes full.
  template <typename Put>
  void add(StereoView block, Put put) {
    const std::size_t channels = mono_ ? 1 : 2;
    for (std::size_t done = 0; done < block.frames();) {
      const std::size_t n = std::min(block.frames() - done, chunk_frames - samples_.size() / channels);
      append(block, done, n);
      done += n;
      if (samples_.size() == chunk_frames * channels) flush(put);
    }
  }

  /// The last, shorter chunk, if there is one.
  template <typename Put>
  void flush(Put put) {
    if (!samples_.empty()) put(std::span<const float>(samples_));
    samples_.clear();
  }

 private:
  void append(StereoView block, std::size_t begin, std::size_t n) {
    for (std::size_t i = begin; i < begin + n; ++i)
      if (mono_) {
        samples_.push_back(0.5f * (block.left[i] + block.right[i]));
      } else {
        samples_.push_back(block.left[i]);
        samples_.push_back(block.right[i]);
      }
  }

  bool mono_;
  std::vector<float> samples_;
};

}  // namespace locket
