// SPDX-License-Identifier: GPL-3.0-or-later
// What a distance does to a sound: less level, less top, less bottom, and less of it than of the room it is in.
// One metre is where all sounds are set; nearer is close to the microphone.
#pragma once

#include <array>
#include <span>

#include "audio/frames.h"
#include "audio/state_variable.h"

namespace locket::inline mix {

inline constexpr double nearest_metres = 0.3, farthest_metres = 50;

/// dB, 0 at one metre: 4 dB a doubling beyond it (a free field has 6; shortened, as on the radio, so that what is far
/// off is still heard), 1 dB a halving before it (who comes closer speaks lower, and the engineer turns down).
double distance_db(double metres);

/// How much of a sound a space gets, in dB relative to the direct sound as it is heard: the space's own ratio at one
/// metre, 3 dB more room a doubling. Never less direct than `floor_db`.
double direct_to_reverberant_db(double at_one_metre_db, double metres, double floor_db);

/// Air and ground: the top that is lost on the way, and the bottom. One channel.
class AirFilter {
 public:
  explicit AirFilter(SampleRate rate);
  /// In place, the next samples, at most 64 of them and in one cell of the control grid, as heard from `metres`. The
  /// filter moves with the distance without a click: it arrives at a new one 64 frames after it is first told, so that it
  /// does not matter into how many calls a cell is cut. The first distance holds at once. Does not allocate.
  void process(std::span<float> samples, double metres) noexcept;
  /// As if nothing had been heard.
  void reset() noexcept;
  /// At this distance and nearer it does nothing audible; what never leaves it need not be run. What crosses it is run
  /// on both sides.
  static constexpr double clear_metres = 1.0;

 private:
  using Tunings = std::array<StateVariableTuning<float>, 2>;  ///< of the low-pass, of the high-pass
  using State = StateVariableState<float, float, StepSum::in_order>;
  Tunings tunings_for(double metres) const noexcept;
  void aim(double metres) noexcept;
  void move() noexcept;

  SampleRate rate_;
  double metres_ = -1;  // none yet
  Tunings tuning_, target_, step_;
  int moves_left_ = 0;
  State top_, bottom_;
};

}  // namespace locket::inline mix
