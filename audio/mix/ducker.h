// SPDX-License-Identifier: GPL-3.0-or-later
// How deep each speech needs the background to be: from what the background really is under its first seconds, heard
// ahead of time, and how loud the speech will be. One depth a speech for the beds, one for the effects.
//
//   background, before ducking ─▶ K-weighted energy of each cell ─┐
//   speech: when, how loud, how much room it wants ───────────────┴─▶ depth ─▶ DuckPlan ─▶ gain at a frame
#pragma once

#include <array>
#include <deque>
#include <optional>
#include <vector>

#include "audio/meter/k_weighting.h"
#include "audio/mix/cell.h"
#include "audio/mix/ducking.h"

namespace locket::inline mix {

/// A speech as the background knows it.
struct SpeechSpan {
  Frames begin = 0, end = 0;
  double lufs = 0;              ///< of the speech over all of it, ungated, as it will be heard
  double bed_clearance_lu = 0;  ///< how far the beds shall lie under it; at most 0 = they are left alone
  double effect_clearance_lu = 0;
  bool inward = false;  ///< a thought
};

/// How a sound gives way to speech.
struct Ducking {
  enum class Kind { off, automatic, depth, effect };
  Kind kind = Kind::off;
  double depth_db = 0;  ///< with Kind::depth
  /// How loud it is decides how far it is turned down: so it is heard ahead of time.
  bool is_weighed() const { return kind == Kind::automatic || kind == Kind::effect; }
  friend auto operator<=>(const Ducking&, const Ducking&) = default;
};

class Ducker {
 public:
  /// So much of the background counts: what comes later in a long speech does not move the bed any more.
  static constexpr double window_seconds = 3;
  static constexpr double most_db = 18;

  explicit Ducker(SampleRate rate);

  /// Before draw() is asked for a frame, all that sounds up to this much later must have been heard, and every speech
  /// that begins there expected. A whole number of cells.
  Frames horizon() const { return horizon_; }

  void expect(const SpeechSpan& span);
  /// The next cell of what gives way, as it is before it does; nullptr = silence. Does not allocate.
  void hear(const Cell* beds, const Cell* effects) noexcept;
  DuckPlan::GainReduction draw(const Ducking& ducking, Frames frame) const noexcept;
  /// Forgets what no frame from this one on needs.
  void forget_before(Frames frame);
  /// Decides what has been heard; at the latest half a second of it later. May allocate.
  void decide();

 private:
  enum Group { beds, effects, groups };
  double lufs_under(Group group, Frames begin, Frames end) const;
  double need(Group group, const SpeechSpan& span, double clearance_lu) const;

  Frames window_, together_, horizon_;
  std::array<KWeighting, groups> weighting_;
  std::array<std::vector<double>, groups> energy_;  ///< by cell, a ring
  Frames heard_ = 0;                                ///< frames
  std::deque<SpeechSpan> expected_;                 ///< by begin
  DuckPlan beds_, effects_;
};

}  // namespace locket::inline mix
