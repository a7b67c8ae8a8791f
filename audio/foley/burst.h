// SPDX-License-Identifier: GPL-3.0-or-later
// Many bursts (paint.h) in the time of few: four side by side. What they leave, in `out` and in the chance they draw from, is to the
// bit what burst() leaves, one after the other.
#pragma once

#include <array>
#include <cstddef>
#include <span>

#include "audio/foley/paint.h"
#include "audio/lanes.h"

namespace locket::foley {

class Bursts {
 public:
  explicit Bursts(SampleRate rate) : rate_(rate) {}
  Bursts(const Bursts&) = delete;
  Bursts& operator=(const Bursts&) = delete;
  ~Bursts() { paint(); }

  /// Draws from `random` at once; adds to `out` now or later, up to paint().
  void add(std::span<float> out, const Grain& grain, Random& random);
  void paint();

 private:
  static constexpr std::size_t longest = 2560;  ///< frames; what is longer is painted by itself
  struct Waiting {
    std::span<float> out;  ///< as far as it is heard
    Grain grain;
    Random random{0};
  };
  void paint_four(std::size_t frames);

  SampleRate rate_;
  std::size_t count_ = 0;
  std::array<Waiting, 4> waiting_;
  std::array<Lanes, longest> painted_;
};

/// How many frames of a burst are heard, when there is room for `most`.
std::size_t heard_frames(const Grain& grain, std::size_t most, SampleRate rate);

}  // namespace locket::foley
