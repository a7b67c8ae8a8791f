// SPDX-License-Identifier: GPL-3.0-or-later
// What a bed is laid from. Time goes in periods of 256 frames on an absolute grid: controls move once a period, gains in
// ramps across it, so that no sample depends on how many were asked for at a time.
//
//   layer -> left, right (dry)   ---------------------------> + -> high-pass 60 Hz -> gain -> read()
//         -> send (mono) -> Echo (the place) -> left, right --^
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <vector>

#include "audio/foley/echo.h"
#include "audio/foley/lanes.h"
#include "audio/sound.h"

namespace locket::foley {

inline constexpr std::size_t period_frames = 256;

struct Period {
  alignas(16) std::array<float, period_frames> left{}, right{}, send{};
};

class Layer {
 public:
  virtual ~Layer() = default;
  virtual void add_to(Period& period) = 0;  ///< adds the next 256 frames; neither allocates nor throws
};

class LayeredBed : public Sound {
 public:
  LayeredBed(std::vector<std::unique_ptr<Layer>> layers, const Echo::Place& place, double gain, SampleRate rate);

  int channels() const override { return 2; }
  std::size_t read(float* const* out, std::size_t frames) override;

 private:
  void next_period();
  void take_out_the_lowest();

  std::vector<std::unique_ptr<Layer>> layers_;
  Echo echo_;
  FilterLanes lowest_;
  float gain_;
  Period period_;
  std::size_t used_ = period_frames;
};

}  // namespace locket::foley
