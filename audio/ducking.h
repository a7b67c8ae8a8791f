// SPDX-License-Identifier: GPL-3.0-or-later
// How far the background is turned down, and when: planned from the timeline ahead of each speech, never by a
// detector, so that it neither breathes with the syllables nor clips the first word.
//
//            speech                 speech        gap < hold: stays down
//   0 dB ──╲        ┌──────┐        ┌────┐    ╱───
//           ╲       │      │        │    │   ╱
//   -depth   ╲──────┴──────┴────────┴────┴──╱
//          attack  lead                    release
#pragma once

#include <optional>
#include <vector>

#include "audio/frames.h"

namespace locket {

/// Speech sounds in [begin, end) and wants the background `depth_db` (at least 0) lower.
struct DuckSpan {
  Frames begin = 0, end = 0;
  double depth_db = 0;
};

class DuckPlan {
 public:
  static constexpr double attack_seconds = 0.35;   ///< raised cosine in dB, over before ...
  static constexpr double lead_seconds = 0.35;     ///< ... this long before the speech
  static constexpr double hold_seconds = 0.9;      ///< a shorter gap between speeches is bridged
  static constexpr double release_seconds = 0.9;   ///< raised cosine in dB, from the speech's end
  /// db(t) is final once every span that begins before t + horizon is added.
  static constexpr double horizon_seconds = hold_seconds;

  explicit DuckPlan(SampleRate rate);

  void add(DuckSpan span);
  /// Drops what no frame from `frame` on needs.
  void forget_before(Frames frame);

  /// The background's gain in dB at a frame, at most 0. `depth_db` replaces the spans' own depths.
  double db(Frames frame, std::optional<double> depth_db = {}) const;
  /// db() is 0 all over [begin, end).
  bool idle(Frames begin, Frames end) const;

 private:
  Frames held_end(std::size_t span) const;
  double shape(std::size_t span, Frames frame) const;

  Frames attack_, lead_, hold_, release_;
  std::vector<DuckSpan> spans_;  ///< by begin
};

}  // namespace locket
