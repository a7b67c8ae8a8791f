// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/mix/ducking.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "audio/curves.h"

namespace locket::inline mix {
namespace {

/// A depth that is more than enough by no more than this is kept: a bed that moves at every line is heard moving.
constexpr double kept_excess_db = 3;
/// Where there is hardly room for a step, so much may be missing, or too much, before one is made all the same.
constexpr double borne_lack_db = 2, borne_excess_db = 6;

double ratio(Frames part, Frames whole) { return whole > 0 ? static_cast<double>(part) / static_cast<double>(whole) : 1.0; }

}  // namespace

DuckPlan::DuckPlan(SampleRate rate, const DuckTiming& timing)
    : attack_(to_frames(timing.attack_seconds, rate)),
      lead_(to_frames(timing.lead_seconds, rate)),
      hold_(to_frames(timing.hold_seconds, rate)),
      release_(to_frames(timing.release_seconds, rate)),
      step_(to_frames(timing.step_seconds, rate)),
      together_(to_frames(together_seconds, rate)) {}

void DuckPlan::add(const DuckSpan& span) {
  if (stretches_.empty()) return stretches_.push_back(fresh(span));
  Stretch& last = stretches_.back();
  assert(span.begin >= last.begin);
  if (span.begin < last.begin + together_) {
    last.held = std::max(last.held, span.end);
    last.depth = std::max(last.depth, span.need_db);
    last.inward = std::max(last.inward, span.inward ? 1.0 : 0.0);
    return;
  }
  stretches_.push_back(bridged(last, span));
}

DuckPlan::Stretch DuckPlan::fresh(const DuckSpan& span) const {
  Stretch stretch;
  stretch.begin = span.begin;
  stretch.ramp_end = span.begin - lead_;
  stretch.ramp_begin = stretch.ramp_end - attack_;
  stretch.held = span.end;
  stretch.depth = span.need_db;
  stretch.inward = span.inward ? 1 : 0;
  return stretch;
}

/// After another one, which may have been released by then.
DuckPlan::Stretch DuckPlan::bridged(const Stretch& before, const DuckSpan& span) const {
  Stretch stretch = fresh(span);
  const Frames gap = span.begin - before.held;
  if (gap < hold_) {
    stretch.depth = depth_after(before, span);
    stretch.ramp_end = span.begin;
    stretch.ramp_begin = gap >= step_ ? before.held : span.begin - short_ramp();
  }
  stretch.held = std::max(before.held, span.end);
  stretch.from_depth = before.depth;
  stretch.from_share = release_share(before, stretch.ramp_begin);
  stretch.from_inward = before.inward * stretch.from_share;
  return stretch;
}

double DuckPlan::depth_after(const Stretch& before, const DuckSpan& span) const {
  const Frames gap = span.begin - before.held;
  const double excess = before.depth - span.need_db;
  if (gap >= step_) return excess >= 0 && excess <= kept_excess_db ? before.depth : span.need_db;
  if (excess < -borne_lack_db) return span.need_db;
  // Up only where both speeches are left alone: in a gap that holds the short ramp.
  const bool far_too_deep = excess > borne_excess_db || (before.inward > 0 && !span.inward);
  return far_too_deep && gap >= short_ramp() ? span.need_db : before.depth;
}

double DuckPlan::release_share(const Stretch& stretch, Frames frame) const {
  return 1 - raised_cosine(ratio(frame - stretch.held, release_));
}

void DuckPlan::forget_before(Frames frame) {
  while (stretches_.size() > 1 && stretches_[1].ramp_begin <= frame) stretches_.erase(stretches_.begin());
}

DuckPlan::GainReduction DuckPlan::at(Frames frame, std::optional<double> depth_db) const {
  const auto begun = [](Frames wanted, const Stretch& stretch) { return wanted < stretch.ramp_begin; };
  const auto next = std::upper_bound(stretches_.begin(), stretches_.end(), frame, begun);
  if (next == stretches_.begin()) return {};
  const Stretch& now = next[-1];
  const double depth = depth_db.value_or(now.depth), from = depth_db.value_or(now.from_depth) * now.from_share;
  const double down = raised_cosine(ratio(frame - now.ramp_begin, now.ramp_end - now.ramp_begin));
  const double share = release_share(now, frame);
  return {-share * (from + (depth - from) * down), share * (now.from_inward + (now.inward - now.from_inward) * down)};
}

}  // namespace locket::inline mix
