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
  StereoView part(std::size_t from, std::size_t n) const { return {left.subspan(from, n), right.subspan(from, n)}; }
};

struct StereoSpan {
  std::span<float> left, right;
  std::size_t frames() const { return left.size(); }
  operator StereoView() const { return {left, right}; }
  StereoSpan part(std::size_t from, std::size_t n) const { return {left.subspan(from, n), right.subspan(from, n)}; }
  StereoSpan first(std::size_t n) const { return {left.first(n), right.first(n)}; }
};

/// Adds as many samples of `what` as `sum` has.
inline void add_to(std::span<float> sum, const float* what) {
  for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += what[i];
}

/// What adding it to zeros gives: a negative zero becomes a positive one.
inline void set_to(std::span<float> sum, const float* what) {
  for (std::size_t i = 0; i < sum.size(); ++i) sum[i] = 0.0f + what[i];
}

}  // namespace locket
