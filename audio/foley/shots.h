// SPDX-License-Identifier: GPL-3.0-or-later
// Things that happen in a bed now and then, each time anew: a creak, a bark, a drip. When one is due a painter paints it
// whole into a slot kept for that, and it plays from there.
#pragma once

#include <vector>

#include "audio/foley/layer.h"
#include "audio/foley/paint.h"

namespace locket::foley {

using Painter = void (*)(std::span<float> out, Random& random, SampleRate rate);

struct ShotKind {
  Painter paint = nullptr;
  double seconds = 1.0;     ///< the longest that one of them lasts
  double mean_wait = 10.0;  ///< seconds from one to the next, on average
  double least_wait = 0.0;  ///< and at least; together they are how regular it is
  double low_db = -6.0, high_db = 0.0;
  double left = -0.6, right = 0.6;  ///< where: pan, -1 to 1
  double send = 0.3;                ///< part that goes to the place's echo
  double dry = 1.0;
  int at_once = 2;
};

class Shots : public Layer {
 public:
  Shots(const ShotKind& kind, double gain, std::uint64_t seed, SampleRate rate);
  void add_to(Period& period) override;

 private:
  struct Slot {
    std::vector<float> sound;
    std::size_t at = 0;  ///< its end when nothing plays
    float left = 0, right = 0, send = 0;
  };
  void start_one();
  static void play(Slot& slot, Period& period, std::size_t offset);

  ShotKind kind_;
  double gain_;
  Random random_;
  SampleRate rate_;
  std::vector<Slot> slots_;
  double frames_to_next_;
};

}  // namespace locket::foley
