// SPDX-License-Identifier: GPL-3.0-or-later
// The outline of a sound: its highest absolute sample in each of a bounded number of bins, which grow with the sound.
//
//     1 2 3 4 5 6 7 8       eight bins, and a ninth is wanted
//      2   4   6   8   9    two become one: bins of double length
//
// So memory does not grow with the sound, and the outline depends on nothing but the sound up to its last sample that is not 0: not on the
// pieces it comes in, nor on the silence behind it.
#pragma once

#include <span>
#include <vector>

#include "audio/frames.h"

namespace locket::inline meter {

class PeakEnvelope {
 public:
  /// Bins of `bin` frames at first; at most `most` of them, an even number.
  PeakEnvelope(Frames bin, std::size_t most);

  /// `samples` × `gain` sound from frame `at` on, with whatever else was added there. What lies before frame 0 is left out.
  void add(Frames at, std::span<const float> samples, float gain = 1);

  Frames bin() const { return bin_; }
  /// Of each bin; behind the last all is silent.
  const std::vector<float>& peaks() const { return peaks_; }
  /// Doubles the bins until they are at least that long.
  void coarsen(Frames bin);

 private:
  void halve();

  Frames bin_;
  std::size_t most_;
  std::vector<float> peaks_;
};

}  // namespace locket::inline meter
