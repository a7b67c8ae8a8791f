// SPDX-License-Identifier: GPL-3.0-or-later
// The outline of each bus of a mix, as it is made.
#pragma once

#include <array>
#include <vector>

#include "audio/meter/peak_envelope.h"
#include "audio/mix/programme.h"

namespace locket::inline mix {

class BusEnvelopes {
 public:
  /// In bins as PeakEnvelope has them.
  BusEnvelopes(Frames bin, std::size_t most_bins);

  /// In order, from frame 0 on.
  void add(const BusBlock& block);

  /// By index_of(Bus).
  std::vector<PeakEnvelope>& all() { return envelopes_; }

 private:
  std::vector<PeakEnvelope> envelopes_;
  Frames position_ = 0;
};

}  // namespace locket::inline mix
