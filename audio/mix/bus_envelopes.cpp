// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/mix/bus_envelopes.h"

namespace locket::inline mix {

BusEnvelopes::BusEnvelopes(Frames bin, std::size_t most_bins) : envelopes_(bus_count, PeakEnvelope(bin, most_bins)) {}

void BusEnvelopes::add(const BusBlock& block) {
  for (std::size_t i = 0; i < bus_count; ++i) {
    const auto bus = static_cast<Bus>(i);
    if (!block.sounds(bus)) continue;
    envelopes_[i].add(position_, block.bus(bus).left);
    envelopes_[i].add(position_, block.bus(bus).right);
  }
  position_ += static_cast<Frames>(block.frames());
}

}  // namespace locket::inline mix
