// SPDX-License-Identifier: GPL-3.0-or-later
// The mixer's grid: cells of 64 absolute frames. Gains are worked out at their borders with straight lines between,
// and whatever is decided is decided for a whole cell, so that no sample depends on how the mix is cut into blocks.
#pragma once

#include <array>
#include <cstddef>

#include "audio/block.h"
#include "audio/frames.h"

namespace locket::inline mix {

inline constexpr Frames cell_frames = 64;

constexpr Frames cell_of(Frames frame) { return frame / cell_frames; }
/// The first border at or after a frame.
constexpr Frames cell_up(Frames frame) { return (frame + cell_frames - 1) / cell_frames * cell_frames; }

/// Two channels of one cell; not set to anything, unless by clear().
struct Cell {
  std::array<float, cell_frames> left, right;

  void clear() { left.fill(0), right.fill(0); }
  void add(const Cell& other) {
    add_to(left, other.left.data());
    add_to(right, other.right.data());
  }
  StereoView view() const { return {left, right}; }
  StereoSpan span() { return {left, right}; }
};

/// A straight line over a cell, from its first frame to the first of the next.
struct CellRamp {
  float first = 0, step = 0;
  CellRamp(double begin, double end) : first(static_cast<float>(begin)), step(static_cast<float>((end - begin) / cell_frames)) {}
  // From int: no vector unit that everybody has turns longer numbers into floats.
  float at(std::size_t frame) const { return first + step * static_cast<float>(static_cast<int>(frame)); }
};

}  // namespace locket::inline mix
