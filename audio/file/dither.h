// SPDX-License-Identifier: GPL-3.0-or-later
// From float to whole numbers: dither with a triangular density two steps wide (TPDF), which leaves a noise that knows
// nothing of the signal (Lipshitz, Wannamaker, Vanderkooy, JAES 40(5), 1992). Clipped, never wrapped.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace locket::inline file {

class Quantiser {
 public:
  static constexpr std::size_t lanes = 8;           ///< generators side by side, for the vector unit
  static constexpr std::size_t ahead = 32 * lanes;  ///< draws are made so many at a time

  /// `bits` = 16 or 24. Two quantisers give the same dither.
  explicit Quantiser(int bits);

  /// Interleaved samples, one draw each, to whole steps: full scale 1.0 is 2^(bits-1), clipped to one less. What is
  /// not a number becomes 0.
  void quantise(std::span<const float> samples, std::span<std::int32_t> steps) noexcept;

 private:
  float full_scale_;
  std::array<std::uint32_t, lanes> generators_;
  std::array<float, ahead> draws_{};  ///< the next ones, from at_ on
  std::size_t at_ = draws_.size();
};

}  // namespace locket::inline file
