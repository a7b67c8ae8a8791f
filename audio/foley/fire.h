// SPDX-License-Identifier: GPL-3.0-or-later
// The body of a fire, without its crackles: flames that lap, and the hiss of sap.
#pragma once

#include "audio/foley/drift.h"
#include "audio/foley/layer.h"

namespace locket::foley {

class Fire : public Ground {
 public:
  Fire(double strength, std::uint64_t seed, SampleRate rate);
  void add_to(Period& period) override;
  void add_to(Period& period, OutputStage& beside) override;
  void add_to(Period& period, OutputStageWithWalls& beside) override;

 private:
  struct Flames {
    Lanes hz, gain;
  };
  Flames next_flames();
  template <typename Beside>
  void burn(Period& period, Beside& beside);

  double strength_;
  Drift lap_left_, lap_right_, draught_, sap_;
  NoiseLanes noise_;
  PinkLanes pink_;
  NoStage alone_;
  Lanes gain_{};
};

}  // namespace locket::foley
