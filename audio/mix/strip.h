// SPDX-License-Identifier: GPL-3.0-or-later
// A channel strip: all sounds that go to one sum point, give way to speech alike and stand in one space. What is mixed
// into it may come out some seconds later, so that the mixer can hear the background before it decides how far to turn it
// down; on the way out it is turned down, and drawn back behind a thought.
//
//   sounds ─▶ dry  ─▶ ring ─▶ × duck ─▶ low-pass behind a thought ─▶ sum point
//          └▶ send ─▶ ring ─▶ × duck ─▶ low-pass behind a thought ─▶ space
#pragma once

#include <vector>

#include "audio/biquad.h"
#include "audio/mix/cell.h"
#include "audio/mix/ducker.h"
#include "audio/reverb/space.h"

namespace locket::inline mix {

class Strip {
 public:
  /// Holds `capacity` frames between what comes in and what goes out.
  Strip(const Ducking& ducking, bool with_send, Frames capacity, SampleRate rate);

  const Ducking& ducking() const { return ducking_; }

  /// The cell that begins at this frame, to add to; silent when it is asked for the first time. Marks it as sounding.
  struct Input {
    float *left, *right, *send_left, *send_right;  ///< the sends are nullptr without a space
  };
  Input input(Frames cell_begin) noexcept;
  /// What was mixed into a cell, not turned down; nullptr = silence. Valid until the cell is taken.
  bool sounds(Frames cell_begin) const noexcept { return sounding_[slot(cell_begin)]; }
  void add_dry_to(Cell& sum, Frames cell_begin) const noexcept;

  /// Adds the cell that begins at this frame, and sounds, to two sums, turned down by what `begin` and `end` say of its
  /// borders; `send` is nullptr without a space. The cell is empty afterwards.
  void take(Frames cell_begin, DuckPlan::GainReduction begin, DuckPlan::GainReduction end, Cell& dry, Cell* send) noexcept;

 private:
  enum Plane { dry_left, dry_right, send_left, send_right, planes };
  std::size_t slot(Frames cell_begin) const { return static_cast<std::size_t>(cell_of(cell_begin)) % sounding_.size(); }
  float* plane(Plane which, std::size_t slot) {
    return samples_.data() + (static_cast<std::size_t>(which) * sounding_.size() + slot) * cell_frames;
  }
  const float* plane(Plane which, std::size_t slot) const { return const_cast<Strip*>(this)->plane(which, slot); }
  void take_plane(Plane which, std::size_t slot, const CellRamp& gain, const CellRamp& inward, std::span<float> sum) noexcept;

  Ducking ducking_;
  bool with_send_;
  std::vector<char> sounding_;  ///< by slot
  std::vector<float> samples_;  ///< plane after plane
  BiquadCoefficients far_;
  std::array<Biquad, planes> behind_;  ///< the world behind a thought
};

}  // namespace locket::inline mix
