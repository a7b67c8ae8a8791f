// SPDX-License-Identifier: GPL-3.0-or-later
// How far the background is turned down, and when: planned from the timeline ahead of each speech, never by a
// detector, so that it neither breathes with the syllables nor clips the first word.
//
//            speech                 speech        gap < hold: stays down       speech
//   0 dB ──╲        ┌──────┐        ┌────┐    ╱─── ··· ───╲      ┌────┐ ┌──────┐
//           ╲       │      │        │    │   ╱             ╲     │    │ │      │
//   -depth   ╲──────┴──────┴────────┴────┴──╱               ╲────┴────┘ │      │
//          attack  lead                    release               moves in the gap ──────
//
// Inside a speech the gain stands still: from one depth to another it goes in the gap between two speeches. Where there
// is hardly a gap the depth stays what it was, unless that would be far from what the second speech needs.
#pragma once

#include <algorithm>
#include <optional>
#include <vector>

#include "audio/frames.h"

namespace locket::inline mix {

struct DuckTiming {
  double attack_seconds;   ///< raised cosine in dB, over before ...
  double lead_seconds;     ///< ... this long before the speech
  double hold_seconds;     ///< a shorter gap between speeches is bridged
  double release_seconds;  ///< raised cosine in dB, from the speech's end
  double step_seconds;     ///< a shorter gap has no room for a step from one depth to another
};
/// Beds: slow enough to go unnoticed, and down before the word.
inline constexpr DuckTiming bed_timing{0.35, 0.35, 0.9, 0.9, 0.3};
/// Effects: what the play waited for is not touched; what goes on under the speech gives way.
inline constexpr DuckTiming effect_timing{0.15, 0.0, 0.3, 0.5, 0.1};

/// Speech sounds in [begin, end) and needs the background `need_db` (at least 0) lower.
struct DuckSpan {
  Frames begin = 0, end = 0;
  double need_db = 0;
  bool inward = false;  ///< a thought: the world draws back behind it
};

class DuckPlan {
 public:
  /// Two speeches that begin closer together than this are one to the background.
  static constexpr double together_seconds = 0.15;

  DuckPlan(SampleRate rate, const DuckTiming& timing);

  /// Spans come in the order of their begins.
  void add(const DuckSpan& span);
  /// Drops what no frame from `frame` on needs.
  void forget_before(Frames frame);

  struct GainReduction {
    double db = 0;      ///< the background's gain, at most 0
    double inward = 0;  ///< how far the world has drawn back, 0-1
  };
  /// Final once every span is added that begins before the frame + the longer of hold and attack + lead.
  /// `depth_db` replaces the spans' own depths.
  GainReduction at(Frames frame, std::optional<double> depth_db = {}) const;

 private:
  /// From the begin of one ramp to the begin of the next.
  struct Stretch {
    Frames begin = 0;  ///< of its first speech
    Frames ramp_begin = 0, ramp_end = 0;
    Frames held = 0;                        ///< until here it stays down
    double from_depth = 0, from_share = 0;  ///< the gain at ramp_begin is -from_depth * from_share
    double from_inward = 0;
    double depth = 0, inward = 0;
  };
  double release_share(const Stretch& stretch, Frames frame) const;
  double depth_after(const Stretch& before, const DuckSpan& span) const;
  Frames short_ramp() const { return std::min(step_, together_); }
  Stretch bridged(const Stretch& before, const DuckSpan& span) const;
  Stretch fresh(const DuckSpan& span) const;

  Frames attack_, lead_, hold_, release_, step_, together_;
  std::vector<Stretch> stretches_;
};

}  // namespace locket::inline mix
