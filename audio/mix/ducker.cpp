// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/mix/ducker.h"

#include <algorithm>

namespace locket::inline mix {
namespace {

constexpr double longest_view_seconds = std::max(bed_timing.hold_seconds, bed_timing.attack_seconds + bed_timing.lead_seconds);

}  // namespace

Ducker::Ducker(SampleRate rate)
    : window_(to_frames(window_seconds, rate)),
      together_(to_frames(DuckPlan::together_seconds, rate)),
      horizon_(cell_up(window_ + together_ + to_frames(longest_view_seconds, rate)) + cell_frames),
      weighting_{KWeighting(rate), KWeighting(rate)},
      beds_(rate, bed_timing),
      effects_(rate, effect_timing) {
  for (auto& ring : energy_) ring.assign(static_cast<std::size_t>(cell_of(horizon_)), 0.0);
}

void Ducker::expect(const SpeechSpan& span) {
  const auto by_begin = [](const SpeechSpan& a, const SpeechSpan& b) { return a.begin < b.begin; };
  expected_.insert(std::upper_bound(expected_.begin(), expected_.end(), span, by_begin), span);
}

void Ducker::hear(const Cell* bed_cell, const Cell* effect_cell) noexcept {
  const std::array<const Cell*, groups> cells{bed_cell, effect_cell};
  for (std::size_t group = 0; group < groups; ++group) {
    auto& ring = energy_[group];
    ring[static_cast<std::size_t>(cell_of(heard_)) % ring.size()] = cells[group] ? weighting_[group].energy(cells[group]->view()) : 0.0;
  }
  heard_ += cell_frames;
}

/// A speech is decided together with all that begin within a moment after it.
void Ducker::decide() {
  while (!expected_.empty() && expected_.front().begin + together_ + window_ <= heard_) {
    const SpeechSpan span = expected_.front();
    expected_.pop_front();
    beds_.add({span.begin, span.end, need(beds, span, span.bed_clearance_lu), span.inward});
    effects_.add({span.begin, span.end, need(effects, span, span.effect_clearance_lu), span.inward});
  }
}

double Ducker::need(Group group, const SpeechSpan& span, double clearance_lu) const {
  const double under = lufs_under(group, span.begin, std::min(span.end, span.begin + window_));
  return std::clamp(clearance_lu - (span.lufs - under), 0.0, most_db);
}

double Ducker::lufs_under(Group group, Frames begin, Frames end) const {
  const auto& ring = energy_[group];
  const Frames first = cell_of(begin), last = cell_of(cell_up(std::max(end, begin + 1)));
  double sum = 0;
  for (Frames cell = first; cell < last; ++cell) sum += ring[static_cast<std::size_t>(cell) % ring.size()];
  return lufs_of(sum, (last - first) * cell_frames);
}

DuckPlan::GainReduction Ducker::draw(const Ducking& ducking, Frames frame) const noexcept {
  switch (ducking.kind) {
    case Ducking::Kind::automatic: return beds_.at(frame);
    case Ducking::Kind::depth: return beds_.at(frame, ducking.depth_db);
    case Ducking::Kind::effect: return effects_.at(frame);
    case Ducking::Kind::off: break;
  }
  return {};
}

void Ducker::forget_before(Frames frame) {
  beds_.forget_before(frame);
  effects_.forget_before(frame);
}

}  // namespace locket::inline mix
