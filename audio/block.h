// SPDX-License-Identifier: GPL-3.0-or-later
// Views of planar stereo: what one step of the mixer reads and writes.
#pragma once

#include <cstddef>
#include <span>

namespace locket {

/// Two channels of equal length.
struct StereoView {
  std::span<const float> left, right;
  std::size_t frames() const { return left.size(); }
};

struct StereoSpan {
  std::span<float> left, right;
  std::size_t frames() const { return left.size(); }
  operator StereoView() const { return {left, right}; }
  StereoSpan first(std::size_t n) const { return {left.first(n), right.first(n)}; }
};

}  // namespace locket
