// SPDX-License-Identifier: GPL-3.0-or-later
// What a bed is laid from. Time goes in periods of 256 frames on an absolute grid: controls move once a period, gains in
// ramps across it, so that no sample depends on how many were asked for at a time.
//
//   layer -> left, right (dry)   ---------------------------> + -> high-pass 60 Hz -> gain -> read()
//         -> send (mono) -> Echo (the place) -> left, right --^
//
// A period is finished (the high-pass, and what dulls its send) while the ground of the next is made: a filter waits for
// its own last frame, and two of them in one loop wait at the same time.
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <vector>

#include "audio/foley/echo.h"
#include "audio/foley/filter.h"
#include "audio/foley/lanes.h"
#include "audio/sound.h"

namespace locket::foley {

inline constexpr std::size_t period_frames = 256;

struct Period {
  alignas(16) std::array<float, period_frames> left{}, right{}, send{};
};

/// What a layer makes of a period before it is parted: four voices a frame.
using PeriodLanes = std::array<Lanes, period_frames>;

/// Adds the first and third voice of each frame to the left, the second and fourth to the right.
inline void add_sides(const PeriodLanes& voices, Period& period) {
  for (std::size_t i = 0; i < period_frames; i += 4) {
    Lanes each[4] = {voices[i], voices[i + 1], voices[i + 2], voices[i + 3]};
    transpose(each);
    store(&period.left[i], load(&period.left[i]) + (each[0] + each[2]));
    store(&period.right[i], load(&period.right[i]) + (each[1] + each[3]));
  }
}

class Layer {
 public:
  virtual ~Layer() = default;
  virtual void add_to(Period& period) = 0;  ///< adds the next 256 frames; neither allocates nor throws
};

/// What a period needs when all layers are in it, frame by frame. Left and right fill half of its filters' lanes: in the
/// other half the ground of the next period has a band-pass of its own, four signals wide.
class OutputStage {
 public:
  OutputStage(float gain, SampleRate rate) : gain_(gain), rate_(static_cast<float>(rate)) { tune_guest(Lanes{} + 1000.0f, Lanes{} + 1.0f); }
  void begin(Period& period) { period_ = &period; }
  void tune_guest(const Lanes& hz, const Lanes& q) {
    WideLanes all_hz, all_q;
    join(hz, Lanes{} + lowest_hz, all_hz);
    join(q, Lanes{} + 0.7071f, all_q);
    filters_.tune(all_hz, all_q, rate_);
  }
  /// What changes from frame to frame.
  class Run {
   public:
    explicit Run(OutputStage& stage) : stage_(stage), period_(*stage.period_), state_(stage.filters_.state()) {}
    void frame(std::size_t i, Lanes& guest) {
      WideLanes band, low;
      const Lanes sides{period_.left[i], period_.right[i], 0.0f, 0.0f};
      join(guest, sides, band);
      state_.band_and_low(stage_.filters_.tuning(), band, low);
      guest = low_half(band);
      const Lanes high = (sides - high_half(band) - high_half(low)) * stage_.gain_;
      period_.left[i] = high[0];
      period_.right[i] = high[1];
    }
    void end() { stage_.filters_.state() = state_; }

   protected:
    OutputStage& stage_;
    Period& period_;
    WideFilterLanes::State state_;
  };

 protected:
  Period* period_ = nullptr;

 private:
  static constexpr float lowest_hz = 60.0f;  // what lies below eats headroom, and neither ears nor LUFS notice it
  WideFilterLanes filters_;
  float gain_, rate_;
};

/// The same between walls, which give back less of what is high.
class OutputStageWithWalls : public OutputStage {
 public:
  OutputStageWithWalls(const OutputStage& stage, const Filter& dull) : OutputStage(stage), dull_(dull) {}
  class Run : public OutputStage::Run {
   public:
    explicit Run(OutputStageWithWalls& stage) : OutputStage::Run(stage), walls_(stage), dull_(stage.dull_.state()) {}
    void frame(std::size_t i, Lanes& guest) {
      OutputStage::Run::frame(i, guest);
      double send = period_.send[i];
      dull_.low(walls_.dull_.tuning(), send);
      period_.send[i] = static_cast<float>(send);
    }
    void end() {
      OutputStage::Run::end();
      walls_.dull_.state() = dull_;
    }

   private:
    OutputStageWithWalls& walls_;
    Filter::State dull_;
  };

 private:
  Filter dull_;
};

/// The guest without a host.
class NoStage {
 public:
  explicit NoStage(SampleRate rate) : rate_(static_cast<float>(rate)) {}
  void tune_guest(const Lanes& hz, const Lanes& q) { filters_.tune(hz, q, rate_); }
  class Run {
   public:
    explicit Run(NoStage& stage) : stage_(stage), state_(stage.filters_.state()) {}
    void frame(std::size_t, Lanes& guest) { state_.band(stage_.filters_.tuning(), guest); }
    void end() { stage_.filters_.state() = state_; }

   private:
    NoStage& stage_;
    FilterLanes::State state_;
  };

 private:
  FilterLanes filters_;
  float rate_;
};

/// A layer that is all filters. It finishes another period beside them, and has its narrow ones in that one's output stage: always the
/// same, for their past is there.
class Ground : public Layer {
 public:
  using Layer::add_to;
  virtual void add_to(Period& period, OutputStage& beside) = 0;
  virtual void add_to(Period& period, OutputStageWithWalls& beside) = 0;
};

class LayeredBed : public Sound {
 public:
  /// `ground` is one of the layers.
  LayeredBed(std::vector<std::unique_ptr<Layer>> layers, Ground& ground, const Echo::Walls& place, double gain, SampleRate rate);

  int channels() const override { return 2; }
  std::size_t read(float* const* out, std::size_t frames) override;

 private:
  void next_period();
  void lay_ground(Period& next);

  std::vector<std::unique_ptr<Layer>> layers_;
  Ground* ground_;
  Echo echo_;
  OutputStageWithWalls output_;
  std::array<Period, 2> periods_;
  std::size_t now_ = 0;  ///< which of them is read; the other is next
  std::size_t used_ = period_frames;
};

}  // namespace locket::foley
