// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/reverb/diffuser.h"

namespace locket::inline reverb {
namespace {

// Where in its part of the time each line has its delay. Both channels reach over all of it.
constexpr double first_place[] = {0.0, 0.31, 0.57, 0.86, 0.14, 0.43, 0.71, 1.0};
constexpr double second_place[] = {0.47, 0.0, 0.83, 0.29, 1.0, 0.13, 0.65, 0.37};
// Of the choices of signs, the one whose rooms lean least to one side.
constexpr float sign[] = {1, 1, 1, -1, -1, -1, 1, 1};
constexpr double first_part = 0.3, second_part = 0.7;

}  // namespace

Diffuser::Diffuser(const ReverbPreset& preset, SampleRate rate) {
  for (std::size_t k = 0; k < line_count; ++k) {
    first_[k] = frame_count(preset.before_seconds + preset.diffusion_seconds * first_part * first_place[k], rate);
    second_[k] = frame_count(preset.diffusion_seconds * second_part * second_place[k], rate);
    between_.emplace_back(second_[k]);
  }
}

std::size_t Diffuser::longest(const ReverbPreset& preset, SampleRate rate) {
  return frame_count(preset.before_seconds + preset.diffusion_seconds * first_part, rate);
}

void Diffuser::process(std::size_t now, const DelayLine& left, const DelayLine& right, Rows& rows, std::size_t n) noexcept {
  first_step(now, left, right, rows, n);
  second_step(now, rows, n);
}

void Diffuser::first_step(std::size_t now, const DelayLine& left, const DelayLine& right, Rows& rows, std::size_t n) const noexcept {
  const float* past[line_count];
  for (std::size_t k = 0; k < line_count; ++k) past[k] = (k < line_count / 2 ? left : right).read(now, first_[k]);
  for (std::size_t at = 0; at < n; at += 4) {
    Lanes x[line_count];
    for (std::size_t k = 0; k < line_count; ++k) x[k] = load(past[k] + at) * (0.5f * mix_scale * sign[k]);  // four lines share a channel
    mix(x);
    for (std::size_t k = 0; k < line_count; ++k) store(rows.row[k].data() + at, x[k]);
  }
}

void Diffuser::second_step(std::size_t now, Rows& rows, std::size_t n) noexcept {
  const float* past[line_count];
  for (std::size_t k = 0; k < line_count; ++k) {
    between_[k].write(now, rows.row[k].data(), n);
    past[k] = between_[k].read(now, second_[k]);
  }
  for (std::size_t at = 0; at < n; at += 4) {
    Lanes x[line_count];
    for (std::size_t k = 0; k < line_count; ++k) x[k] = load(past[k] + at) * mix_scale;
    mix(x);
    for (std::size_t k = 0; k < line_count; ++k) store(rows.row[k].data() + at, x[k]);
  }
}

void Diffuser::reset() noexcept {
  for (DelayLine& line : between_) line.reset();
}

}  // namespace locket::inline reverb
