// SPDX-License-Identifier: GPL-3.0-or-later
// Wind, after the scheme of Farnell (Designing Sound, 2010, practical 18): one wind speed drives everything, gusts come
// on top, each side hears them at its own time, and things howl only in a band of speeds.
#pragma once

#include <array>

#include "audio/foley/drift.h"
#include "audio/foley/layer.h"

namespace locket::foley {

struct WindKind {
  double level = 1.0;      ///< of all of it
  double strength = 0.5;   ///< 0.3 a breeze, 0.55 a winter street, 0.8 a storm
  double gusts = 0.10;     ///< how far gusts carry it from there
  double body_hz = 220.0;  ///< the moan: from here up, as the speed rises
  double body_span_hz = 520.0;
  double rumble = 0.3;
  double air = 0.05;   ///< the hiss of what it carries
  double eaves = 1.0;  ///< the broad whistle of an edge
  double wire = 0.8;   ///< the thin one
};

class Wind : public Ground {
 public:
  Wind(const WindKind& kind, std::uint64_t seed, SampleRate rate);
  void add_to(Period& period) override;
  void add_to(Period& period, OutputStage& beside) override;
  void add_to(Period& period, OutputStageWithWalls& beside) override;

  void lean(double extra) { extra_ = extra; }        ///< speed on top of its own, from the next period on
  double speed() const { return speeds_[newest_]; }  ///< 0-1, as of the last period

 private:
  struct Side {
    Drift drift;
    double speed = 0.0;
  };
  struct Voices {  // left and right of two bands in each
    Lanes hz, q, gain;
  };
  struct Breath {  ///< noise for the moan, and for all else
    alignas(WideLanes) Lanes pink, white;
  };
  struct Force {  // of left and right
    std::array<double, 2> moan, rumble, eaves;
  };
  bool whistles() const { return kind_.eaves > 0.0 || kind_.wire > 0.0; }
  void next_speed();
  Force force() const;
  Voices moan(const Force&force) const, hiss() const, whistle(const Force&force) const;
  void breathe();
  template <typename Beside>
  void tune(Beside& beside);
  template <bool whistling, typename Beside>
  void play(Period& period, Beside& beside);
  template <typename Beside>
  void blow(Period& period, Beside& beside);

  WindKind kind_;
  float rate_;
  Drift gust_, flutter_, lull_;
  std::array<Side, 2> sides_;
  std::array<double, 64> speeds_{};
  std::size_t newest_ = 0, lag_;
  double follower_, rise_, fall_, extra_ = 0.0;
  NoiseLanes noise_;
  std::array<Breath, period_frames> breath_;  ///< of the next period
  PinkLanes pink_;
  WideFilterLanes broad_;  ///< of moan and hiss
  NoStage alone_;
  WideLanes broad_gain_{};
  Lanes whistle_gain_{};
};

}  // namespace locket::foley
