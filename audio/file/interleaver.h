// SPDX-License-Identifier: GPL-3.0-or-later
// What every writing sink does first: planar blocks of any size become interleaved chunks of one size, so that
// neither dither nor codec sees how the blocks were cut.
#pragma once

#include <algorithm>
#include <span>
#include <vector>

#include "audio/block.h"

namespace locket::inline file {

class Interleaver {
 public:
  static constexpr std::size_t chunk_frames = 4096;
  explicit Interleaver(bool mono) : mono_(mono), samples_(chunk_frames * (mono ? 1 : 2)) {}

  /// Calls `put(std::span<const float>)` for every chunk that becomes full.
  template <typename Put>
  void add(StereoView block, Put put) {
    for (std::size_t done = 0; done < block.frames();) {
      const std::size_t n = std::min(block.frames() - done, chunk_frames - frames_);
      append(block.part(done, n));
      done += n;
      if (frames_ == chunk_frames) flush(put);
    }
  }

  /// The last, shorter chunk, if there is one.
  template <typename Put>
  void flush(Put put) {
    if (frames_ > 0) put(std::span<const float>(samples_).first(frames_ * (mono_ ? 1 : 2)));
    frames_ = 0;
  }

 private:
  void append(StereoView part) {
    const float *left = part.left.data(), *right = part.right.data();
    const std::size_t n = part.frames();
    float* out = samples_.data() + frames_ * (mono_ ? 1 : 2);
    if (mono_)
      for (std::size_t i = 0; i < n; ++i) out[i] = 0.5f * (left[i] + right[i]);
    else
      for (std::size_t i = 0; i < n; ++i) out[2 * i] = left[i], out[2 * i + 1] = right[i];
    frames_ += n;
  }

  bool mono_;
  std::vector<float> samples_;
  std::size_t frames_ = 0;  ///< that wait in it
};

}  // namespace locket::inline file
