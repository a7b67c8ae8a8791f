// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/meter/silence_meter.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "audio/energy.h"

namespace locket::inline meter {
namespace {

constexpr std::size_t lanes = 8;

}  // namespace

SilenceMeter::SilenceMeter(SampleRate rate) : window_(to_frames(window_seconds, rate)), least_(to_frames(least_seconds, rate)) {}

void SilenceMeter::add(StereoView block) {
  for (std::size_t at = 0; at < block.frames();) {
    const std::size_t n = std::min(block.frames() - at, static_cast<std::size_t>(window_ - filled_));
    left_ += energy_of<double, lanes>(block.left.subspan(at, n));
    right_ += energy_of<double, lanes>(block.right.subspan(at, n));
    at += n;
    filled_ += static_cast<Frames>(n);
    if (filled_ == window_) end_window();
  }
}

void SilenceMeter::end_window() {
  position_ += filled_;
  const double limit = std::pow(10.0, silent_db / 10) * static_cast<double>(filled_);
  if (std::max(left_, right_) >= limit) {
    const Frames sound_begins = position_ - filled_;
    if (sound_begins - quiet_since_ > least_) silences_.push_back({quiet_since_, sound_begins});
    quiet_since_ = position_;
  }
  left_ = right_ = 0;
  filled_ = 0;
}

std::vector<FrameRange> SilenceMeter::finish() {
  if (filled_ > 0) end_window();
  if (position_ - quiet_since_ > least_) silences_.push_back({quiet_since_, position_});
  quiet_since_ = position_;
  return std::exchange(silences_, {});
}

}  // namespace locket::inline meter
