// SPDX-License-Identifier: GPL-3.0-or-later
// From float to whole numbers: dither with a triangular density two steps wide (TPDF), which leaves a noise that knows
// nothing of the signal (Lipshitz, Wannamaker, Vanderkooy, JAES 40(5), 1992). Clipped, never wrapped.
#pragma once

#include <cstdint>
#include <span>

namespace locket {

class Quantiser {
 public:
  /// `bits` = 16 or 24. Two quantisers give the same dither.
  explicit Quantiser(int bits);

  /// Interleaved samples, one draw each, to whole steps: full scale 1.0 is 2^(bits-1), clipped to one less. What is
  /// not a number becomes 0.
  void quantise(std::span<const float> samples, std::span<std::int32_t> steps) noexcept;

 private:
  double full_scale_;
  std::uint64_t state_ = 0x9e3779b97f4a7c15;  // any number but 0
};

}  // namespace locket
