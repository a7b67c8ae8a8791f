// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/mix/strip.h"

#include <algorithm>
#include <cassert>

#include "audio/gain.h"

namespace locket::inline mix {
namespace {

/// What is left of the world while somebody thinks.
constexpr double inward_hz = 2500;

}  // namespace

Strip::Strip(const Ducking& ducking, bool with_send, Frames capacity, SampleRate rate)
    : ducking_(ducking),
      with_send_(with_send),
      sounding_(static_cast<std::size_t>(cell_of(cell_up(capacity)) + 1)),
      samples_(sounding_.size() * static_cast<std::size_t>(cell_frames) * (with_send ? planes : send_left)),
      far_(BiquadCoefficients::low_pass(inward_hz, butterworth_2, rate)) {}

Strip::Input Strip::input(Frames cell_begin) noexcept {
  const std::size_t at = slot(cell_begin);
  const int count = with_send_ ? planes : send_left;
  if (!sounding_[at])
    for (int p = 0; p < count; ++p) std::fill_n(plane(static_cast<Plane>(p), at), cell_frames, 0.0f);
  sounding_[at] = true;
  return {plane(dry_left, at), plane(dry_right, at), with_send_ ? plane(send_left, at) : nullptr,
          with_send_ ? plane(send_right, at) : nullptr};
}

void Strip::add_dry_to(Cell& sum, Frames cell_begin) const noexcept {
  add_to(sum.left, plane(dry_left, slot(cell_begin)));
  add_to(sum.right, plane(dry_right, slot(cell_begin)));
}

void Strip::take(Frames cell_begin, DuckPlan::GainReduction begin, DuckPlan::GainReduction end, Cell& dry, Cell* send) noexcept {
  const std::size_t at = slot(cell_begin);
  assert(sounding_[at] && (send != nullptr) == with_send_);
  sounding_[at] = false;
  const CellRamp gain(factor_of_db(begin.db), factor_of_db(end.db)), inward(begin.inward, end.inward);
  if (begin.inward == 0 && end.inward == 0) behind_.fill(Biquad(far_));
  take_plane(dry_left, at, gain, inward, dry.left);
  take_plane(dry_right, at, gain, inward, dry.right);
  if (!send) return;
  take_plane(send_left, at, gain, inward, send->left);
  take_plane(send_right, at, gain, inward, send->right);
}

void Strip::take_plane(Plane which, std::size_t at, const CellRamp& gain, const CellRamp& inward, std::span<float> sum) noexcept {
  const float* in = plane(which, at);
  const bool drawn_back = inward.first != 0 || inward.step != 0;
  if (!drawn_back) {
    for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += in[i] * gain.at(i);
    return;
  }
  Biquad& behind = behind_[which];
  for (std::size_t i = 0; i < sum.size(); ++i) {
    const float near = in[i] * gain.at(i);
    const auto far = static_cast<float>(behind.next(near));
    sum[i] += near + inward.at(i) * (far - near);
  }
}

}  // namespace locket::inline mix
