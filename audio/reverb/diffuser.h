// SPDX-License-Identifier: GPL-3.0-or-later
// Makes of two channels eight lines, and of each click 32 small ones in each line: twice a delay for each line and a
// mixing matrix, which together keep the energy at every frequency. What follows never sounds of single echoes.
#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "audio/reverb/delay_bank.h"
#include "audio/reverb/reverb_preset.h"

namespace locket::inline reverb {

class Diffuser {
 public:
  Diffuser(const ReverbPreset& preset, SampleRate rate);

  /// The next n frames, at most a block, of which the sends are already written. The energy of all rows together is that
  /// of both sends.
  void process(std::size_t now, const DelayLine& left, const DelayLine& right, Rows& rows, std::size_t n) noexcept;
  void reset() noexcept;
  /// The oldest that it wants of the sends.
  static std::size_t longest(const ReverbPreset& preset, SampleRate rate);

 private:
  void first_step(std::size_t now, const DelayLine& left, const DelayLine& right, Rows& rows, std::size_t n) const noexcept;
  void second_step(std::size_t now, Rows& rows, std::size_t n) noexcept;

  std::array<std::size_t, line_count> first_, second_;
  std::vector<DelayLine> between_;
};

}  // namespace locket::inline reverb
