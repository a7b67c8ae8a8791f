// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/reverb/feedback_network.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>

namespace locket::inline reverb {
namespace {

constexpr double middle_hz = 700, top_hz = 4000;  // between 500 Hz and 1 kHz; where the top's time is given

// Left and right take all lines, with signs that are neither each other's nor any row's of the matrix.
constexpr float left_sign[] = {1, 1, 1, -1, 1, 1, 1, -1};
constexpr float right_sign[] = {1, -1, 1, -1, 1, -1, -1, 1};

// What comes in is heard at once too, so that the tail begins before the shortest line ends; it stands closer than all
// that follows, and at its full height it would be a burst.
constexpr float first_pass = 0.5f;

bool is_prime(std::size_t n) {
  for (std::size_t d = 2; d * d <= n; ++d)
    if (n % d == 0) return false;
  return true;
}

/// Spread evenly by ratio, and prime: no two lines have a period in common.
std::size_t length_of(std::size_t line, const ReverbPreset& preset, SampleRate rate) {
  const double part = static_cast<double>(line) / (line_count - 1);
  const double seconds = preset.shortest_seconds * std::pow(preset.longest_seconds / preset.shortest_seconds, part);
  auto frames = whole_frames(seconds, rate);
  while (!is_prime(frames)) ++frames;
  return frames;
}

/// The factor on the energy that a length of time costs.
double lost(double seconds, double t60) { return std::pow(10.0, -6 * seconds / t60); }

/// |1 - pole / z| squared.
double square_of_one_pole(double pole, double hz, SampleRate rate) {
  return 1 + pole * pole - 2 * pole * std::cos(2 * std::numbers::pi * hz / rate);
}

/// The pole of a low-pass whose gain at the top is that in the middle, times `ratio` in energy.
double pole_for(double ratio, SampleRate rate) {
  double low = 0, high = 1;
  for (int i = 0; i < 50; ++i) {
    const double pole = (low + high) / 2;
    (square_of_one_pole(pole, middle_hz, rate) / square_of_one_pole(pole, top_hz, rate) > ratio ? low : high) = pole;
  }
  return low;
}

}  // namespace

FeedbackNetwork::FeedbackNetwork(const ReverbPreset& preset, SampleRate rate, double energy) {
  double kept = 0;
  for (std::size_t k = 0; k < line_count; ++k) {
    length_[k] = length_of(k, preset, rate);
    assert(length_[k] > DelayLine::block);
    lines_.emplace_back(length_[k]);
    const double seconds = static_cast<double>(length_[k]) / rate, middle = lost(seconds, preset.info.seconds);
    const double pole = pole_for(lost(seconds, preset.top_seconds) / middle, rate);
    gain_[k / 4][k % 4] = static_cast<float>(std::sqrt(middle * square_of_one_pole(pole, middle_hz, rate)) * mix_scale);
    pole_[k / 4][k % 4] = static_cast<float>(pole);
    assert(gain_[k / 4][k % 4] < mix_scale * (1 - pole));  // else the bottom would not decay
    kept += middle / line_count;
  }
  out_gain_ = static_cast<float>(std::sqrt(energy / (kept / (1 - kept) + first_pass * first_pass) / 2));
}

void FeedbackNetwork::process(std::size_t now, Rows& rows, StereoSpan out) noexcept {
  const std::size_t n = out.frames();
  alignas(16) float left[DelayLine::block], right[DelayLine::block];
  turn(now, rows, n, left, right);
  for (std::size_t k = 0; k < line_count; ++k) lines_[k].write(now, rows.row[k].data(), n);
  for (std::size_t i = 0; i < n; ++i) out.left[i] += out_gain_ * left[i];
  for (std::size_t i = 0; i < n; ++i) out.right[i] += out_gain_ * right[i];
}

void FeedbackNetwork::turn(std::size_t now, Rows& rows, std::size_t n, float* left, float* right) noexcept {
  const float* past[line_count];
  for (std::size_t k = 0; k < line_count; ++k) past[k] = lines_[k].read(now, length_[k]);
  for (std::size_t at = 0; at < n; at += 4) {
    Lanes x[line_count], to_left = {}, to_right = {};
    for (std::size_t k = 0; k < line_count; ++k) x[k] = load(past[k] + at);
    damp(x, std::min<std::size_t>(4, n - at));
    mix(x);
    for (std::size_t k = 0; k < line_count; ++k) {
      const Lanes in = load(rows.row[k].data() + at), heard = x[k] + first_pass * in;
      to_left += left_sign[k] * heard;
      to_right += right_sign[k] * heard;
      store(rows.row[k].data() + at, x[k] + in);
    }
    store(left + at, to_left);
    store(right + at, to_right);
  }
}

/// Of four frames the first ones; the recursion waits for each frame, so lines stand side by side and not frames.
void FeedbackNetwork::damp(Lanes (&x)[line_count], std::size_t frames) noexcept {
  for (std::size_t half = 0; half < 2; ++half) {
    Lanes* const four = x + 4 * half;
    transpose(four);
    for (std::size_t i = 0; i < frames; ++i) four[i] = held_[half] = gain_[half] * four[i] + pole_[half] * held_[half];
    transpose(four);
  }
}

void FeedbackNetwork::reset() noexcept {
  for (DelayLine& line : lines_) line.reset();
  held_[0] = held_[1] = Lanes{};
}

}  // namespace locket::inline reverb
