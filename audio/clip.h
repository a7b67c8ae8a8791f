// SPDX-License-Identifier: GPL-3.0-or-later
// A piece of sound that is wholly in memory and never changes again.
#pragma once

#include <span>
#include <vector>

#include "audio/frames.h"

namespace locket {

/// Planar float, one or two channels of equal length, at the master rate. Full scale is 1.0.
class Clip {
 public:
  Clip() = default;
  Clip(Clip&&) noexcept = default;
  Clip& operator=(Clip&&) noexcept = default;
  ~Clip();                                                                          ///< its memory serves the next one
  explicit Clip(std::vector<float> mono) { channels_.push_back(std::move(mono)); }  // a list in braces would be copied
  Clip(std::vector<float> left, std::vector<float> right);                          ///< asserts equal lengths

  int channels() const { return static_cast<int>(channels_.size()); }  ///< 0 (empty), 1 or 2
  Frames length() const { return channels_.empty() ? 0 : static_cast<Frames>(channels_[0].size()); }
  std::span<const float> channel(int index) const { return channels_[static_cast<std::size_t>(index)]; }

 private:
  std::vector<std::vector<float>> channels_;
};

}  // namespace locket
