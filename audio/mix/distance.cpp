// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/mix/distance.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "audio/biquad.h"

namespace locket {
namespace {

constexpr double db_a_doubling = 4, db_a_halving = 1, room_db_a_doubling = 3;

// The low-pass falls with the distance; the high-pass rises, and leaves 100 Hz alone at one metre.
constexpr double top_hz = 16000, top_exponent = -0.6, highest_of_rate = 0.45;
constexpr double bottom_hz = 40, bottom_hz_a_metre = 8;

constexpr int frames_of_a_move = 64;
constexpr auto half_damping = static_cast<float>(0.5 / butterworth_2);

double octaves(double metres) { return std::log2(std::clamp(metres, nearest_metres, farthest_metres)); }

}  // namespace

double distance_db(double metres) {
  const double doublings = octaves(metres);
  return doublings > 0 ? -db_a_doubling * doublings : db_a_halving * doublings;
}

double direct_to_reverberant_db(double at_one_metre_db, double metres, double floor_db) {
  return std::max(floor_db, at_one_metre_db - room_db_a_doubling * octaves(metres));
}

AirFilter::AirFilter(SampleRate rate) : rate_(rate) {}

void AirFilter::process(std::span<float> samples, double metres) noexcept {
  if (metres != metres_) aim(metres);
  for (float& sample : samples) {
    if (moves_left_ > 0) move();
    sample = run(sample);
  }
}

AirFilter::Tuning AirFilter::tuning_for(double metres) const noexcept {
  const double far = std::clamp(metres, clear_metres, farthest_metres);
  const double hz[] = {std::min(top_hz * std::pow(far, top_exponent), highest_of_rate * rate_), bottom_hz + bottom_hz_a_metre * far};
  Tuning tuning;
  for (int i = 0; i < 2; ++i) {
    const double g = std::tan(std::numbers::pi * hz[i] / rate_), a = 1 / (1 + g * (g + 1 / butterworth_2));
    tuning.keep[i] = static_cast<float>(2 * a - 1);
    tuning.turn[i] = static_cast<float>(2 * g * a);
    tuning.pull[i] = static_cast<float>(2 * g * g * a);
  }
  return tuning;
}

void AirFilter::aim(double metres) noexcept {
  target_ = tuning_for(metres);
  moves_left_ = metres_ < 0 ? 1 : frames_of_a_move;
  metres_ = metres;
  for (int i = 0; i < 2; ++i) {
    step_.keep[i] = (target_.keep[i] - tuning_.keep[i]) / frames_of_a_move;
    step_.turn[i] = (target_.turn[i] - tuning_.turn[i]) / frames_of_a_move;
    step_.pull[i] = (target_.pull[i] - tuning_.pull[i]) / frames_of_a_move;
  }
}

void AirFilter::move() noexcept {
  if (--moves_left_ == 0) {
    tuning_ = target_;
    return;
  }
  for (int i = 0; i < 2; ++i) {
    tuning_.keep[i] += step_.keep[i];
    tuning_.turn[i] += step_.turn[i];
    tuning_.pull[i] += step_.pull[i];
  }
}

float AirFilter::run(float in) noexcept {
  const float first[] = {first_[0], first_[1]}, second[] = {second_[0], second_[1]};
  const auto step = [&](int i, float x) {
    first_[i] = tuning_.keep[i] * first[i] + tuning_.turn[i] * (x - second[i]);
    second_[i] = second[i] + tuning_.turn[i] * first[i] + tuning_.pull[i] * (x - second[i]);
  };
  step(0, in);
  const float low = 0.5f * (second[0] + second_[0]);
  step(1, low);
  return low - half_damping * (first[1] + first_[1]) - 0.5f * (second[1] + second_[1]);
}

}  // namespace locket
