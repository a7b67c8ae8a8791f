// SPDX-License-Identifier: GPL-3.0-or-later
// The tail: eight delay lines that feed each other through a mixing matrix (Jot and Chaigne, AES preprint 3030, 1991).
// Each line loses what its length costs in a given time, and more of the top, so that everything decays alike.
#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "audio/block.h"
#include "audio/reverb/delay_bank.h"
#include "audio/reverb/reverb_preset.h"

namespace locket::inline reverb {

class FeedbackNetwork {
 public:
  /// `energy`: what it makes, both channels together, of rows whose energy together is one.
  FeedbackNetwork(const ReverbPreset& preset, SampleRate rate, double energy);

  /// Takes n frames of the rows, at most a block, and leaves there what went into the lines; adds to `out`.
  void process(std::size_t now, Rows& rows, StereoSpan out) noexcept;
  void reset() noexcept;

 private:
  void turn(std::size_t now, Rows& rows, std::size_t n, float* left, float* right) noexcept;
  void damp(Lanes (&x)[line_count], std::size_t frames) noexcept;

  std::array<std::size_t, line_count> length_;
  std::vector<DelayLine> lines_;
  Lanes gain_[2] = {}, pole_[2] = {}, held_[2] = {};  // lines 0-3, lines 4-7
  float out_gain_ = 0;
};

}  // namespace locket::inline reverb
