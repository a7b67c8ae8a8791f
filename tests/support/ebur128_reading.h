// SPDX-License-Identifier: GPL-3.0-or-later
// The judge of our meters: what libebur128 reads.
#pragma once

#include <optional>

#include "tests/support/signals.h"

namespace locket {

struct Ebur128Reading {
  std::optional<double> integrated_lufs;      ///< nothing when all of it is below the gate
  double range_lu = 0;                        ///< 0 for what is too short
  std::optional<double> max_momentary_lufs;   ///< of the 400 ms up to each tenth of a second, and up to the end
  std::optional<double> max_short_term_lufs;  ///< of the 3 s up to each tenth of a second
  double true_peak_db = 0;                    ///< -infinity for silence
};

/// In its mode with histograms, whose classes of 0.1 LU are ours too.
Ebur128Reading ebur128_reading(StereoView sound, int rate);

}  // namespace locket
