// SPDX-License-Identifier: GPL-3.0-or-later
// The body of a fire, without its crackles: flames that lap, and the hiss of sap.
#pragma once

#include "audio/foley/drift.h"
#include "audio/foley/layer.h"

namespace locket::foley {

class Fire : public Layer {
 public:
  Fire(double strength, std::uint64_t seed, SampleRate rate);
  void add_to(Period& period) override;

 private:
  double strength_;
  float rate_;
  Drift lap_left_, lap_right_, draught_, sap_;
  NoiseLanes noise_;
  PinkLanes pink_;
  FilterLanes filter_;
  Lanes gain_{};
};

}  // namespace locket::foley
