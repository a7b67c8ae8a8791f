// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/ducking.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace locket {
namespace {

/// 0 at 0, 1 at 1, level at both ends.
double raised_cosine(double x) { return 0.5 - 0.5 * std::cos(std::numbers::pi * std::clamp(x, 0.0, 1.0)); }

Frames frames_of(double seconds, SampleRate rate) { return std::llround(seconds * rate); }

}  // namespace

DuckPlan::DuckPlan(SampleRate rate)
    : attack_(frames_of(attack_seconds, rate)),
      lead_(frames_of(lead_seconds, rate)),
      hold_(frames_of(hold_seconds, rate)),
      release_(frames_of(release_seconds, rate)) {}

void DuckPlan::add(DuckSpan span) {
  const auto by_begin = [](const DuckSpan& a, const DuckSpan& b) { return a.begin < b.begin; };
  spans_.insert(std::upper_bound(spans_.begin(), spans_.end(), span, by_begin), span);
}

void DuckPlan::forget_before(Frames frame) {
  // A span may be held until the next begins, and only then released.
  std::erase_if(spans_, [&](const DuckSpan& span) { return span.end + hold_ + release_ < frame; });
}

/// Where the release of a span begins: at its end, or where the next one begins when the gap is short.
Frames DuckPlan::held_end(std::size_t i) const {
  const Frames end = spans_[i].end;
  for (std::size_t j = i + 1; j < spans_.size() && spans_[j].begin < end + hold_; ++j)
    if (spans_[j].begin > end) return spans_[j].begin;
  return end;
}

double DuckPlan::shape(std::size_t i, Frames frame) const {
  const Frames down = spans_[i].begin - lead_;
  if (frame < down) return raised_cosine(static_cast<double>(frame - (down - attack_)) / static_cast<double>(attack_));
  const Frames end = held_end(i);
  if (frame < end) return 1.0;
  return 1.0 - raised_cosine(static_cast<double>(frame - end) / static_cast<double>(release_));
}

double DuckPlan::db(Frames frame, std::optional<double> depth_db) const {
  double depth = 0;
  for (std::size_t i = 0; i < spans_.size() && spans_[i].begin - lead_ - attack_ < frame; ++i)
    depth = std::max(depth, depth_db.value_or(spans_[i].depth_db) * shape(i, frame));
  return -depth;
}

bool DuckPlan::idle(Frames begin, Frames end) const {
  return std::none_of(spans_.begin(), spans_.end(), [&](const DuckSpan& span) {
    return span.begin - lead_ - attack_ < end && span.end + hold_ + release_ >= begin;
  });
}

}  // namespace locket
