// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/mix/distance.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "audio/biquad.h"

namespace locket::inline mix {
namespace {

constexpr double db_a_doubling = 4, db_a_halving = 1, room_db_a_doubling = 3;

// The low-pass falls with the distance; the high-pass rises, and leaves 100 Hz alone at one metre.
constexpr double top_hz = 16000, top_exponent = -0.6, highest_of_rate = 0.45;
constexpr double bottom_hz = 40, bottom_hz_a_metre = 8;

constexpr int frames_of_a_move = 64;

double octaves(double metres) { return std::log2(std::clamp(metres, nearest_metres, farthest_metres)); }

using Tuning = StateVariableTuning<float>;

Tuning tuning_at(double hz, SampleRate rate) {
  StateVariableTuning<double> exact;
  exact.set(std::tan(std::numbers::pi * hz / rate), butterworth_2, 1.0);
  return {static_cast<float>(exact.keep), static_cast<float>(exact.turn), static_cast<float>(exact.pull),
          static_cast<float>(exact.half_damping)};
}

/// What moves `from` to `to` in `frames_of_a_move` steps; how much they damp, they share.
Tuning step_to(const Tuning& from, const Tuning& to) {
  return {(to.keep - from.keep) / frames_of_a_move, (to.turn - from.turn) / frames_of_a_move, (to.pull - from.pull) / frames_of_a_move, 0};
}

void add(Tuning& tuning, const Tuning& step) {
  tuning.keep += step.keep;
  tuning.turn += step.turn;
  tuning.pull += step.pull;
}

}  // namespace

double distance_db(double metres) {
  const double doublings = octaves(metres);
  return doublings > 0 ? -db_a_doubling * doublings : db_a_halving * doublings;
}

double direct_to_reverberant_db(double at_one_metre_db, double metres, double floor_db) {
  return std::max(floor_db, at_one_metre_db - room_db_a_doubling * octaves(metres));
}

AirFilter::AirFilter(SampleRate rate) : rate_(rate) {}

void AirFilter::reset() noexcept { *this = AirFilter(rate_); }

void AirFilter::process(std::span<float> samples, double metres) noexcept {
  if (metres != metres_) aim(metres);
  for (float& sample : samples) {
    if (moves_left_ > 0) move();
    top_.low(tuning_[0], sample);
    bottom_.high(tuning_[1], sample);
  }
}

AirFilter::Tunings AirFilter::tunings_for(double metres) const noexcept {
  const double far = std::clamp(metres, clear_metres, farthest_metres);
  const double top = std::min(top_hz * std::pow(far, top_exponent), highest_of_rate * rate_), bottom = bottom_hz + bottom_hz_a_metre * far;
  return {tuning_at(top, rate_), tuning_at(bottom, rate_)};
}

void AirFilter::aim(double metres) noexcept {
  target_ = tunings_for(metres);
  moves_left_ = metres_ < 0 ? 1 : frames_of_a_move;
  metres_ = metres;
  for (std::size_t i = 0; i < tuning_.size(); ++i) step_[i] = step_to(tuning_[i], target_[i]);
}

void AirFilter::move() noexcept {
  if (--moves_left_ == 0) {
    tuning_ = target_;
    return;
  }
  for (std::size_t i = 0; i < tuning_.size(); ++i) add(tuning_[i], step_[i]);
}

}  // namespace locket::inline mix
