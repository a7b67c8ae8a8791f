// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/live/live_output.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <thread>
#include <utility>

#include "audio/curves.h"

namespace locket::inline live {
namespace {

constexpr double crossing_seconds = 0.03;
constexpr double held_seconds = 0.2;
/// How often a full ring is looked at again.
constexpr auto patience = std::chrono::milliseconds(5);

float rise(double x) { return static_cast<float>(equal_power(x)); }

}  // namespace

LiveOutput::LiveOutput(SampleRate rate, Gain gain, bool mono, std::size_t block, std::function<bool()> given_up)
    : rate_(rate),
      gain_(gain),
      mono_(mono),
      crossing_(std::llround(crossing_seconds * rate)),
      given_up_(std::move(given_up)),
      block_(block),
      left_(block),
      right_(block) {}

void LiveOutput::attach(std::shared_ptr<FrameRing> ring) {
  const std::lock_guard lock(mutex_);
  ring_ = std::move(ring);
  attached_.notify_all();
}

void LiveOutput::begin_afresh(Frames stream) {
  master_.emplace(rate_, gain_);
  to_drop_ = master_->latency();
  origin_ = stream;
  position_ = 0;
  splice_.reset();
  tail_left_.clear(), tail_right_.clear();
  next_left_.clear(), next_right_.clear();
  held_left_.clear(), held_right_.clear();
  holding_ = true;
}

void LiveOutput::send() {
  const StereoView mix = block_.mix();
  std::size_t usable = mix.frames();
  if (splice_) usable = static_cast<std::size_t>(std::clamp<Frames>(*splice_ - position_, 0, static_cast<Frames>(usable)));
  std::copy(mix.left.begin(), mix.left.end(), left_.begin());
  std::copy(mix.right.begin(), mix.right.end(), right_.begin());
  leave_out_beds();
  cross(mix.frames(), position_ + static_cast<Frames>(next_left_.size()));
  if (splice_) keep_tail(StereoView{left_, right_}.part(usable, mix.frames() - usable));
  position_ += static_cast<Frames>(usable);
  master(usable);
  if (splice_ && next_left_.size() == static_cast<std::size_t>(crossing_)) end_splice();
}

void LiveOutput::send_silence(Frames frames) {
  for (Frames left = frames; left > 0 && !given_up_();) {
    const Frames n = std::min(left, static_cast<Frames>(left_.size()));
    std::fill_n(left_.begin(), n, 0.0f);
    std::fill_n(right_.begin(), n, 0.0f);
    cross(static_cast<std::size_t>(n), position_);
    position_ += n;
    master(static_cast<std::size_t>(n));
    left -= n;
  }
}

/// Over a block from what was to what shall be, so that nothing clicks.
void LiveOutput::leave_out_beds() {
  const float from = beds_, to = muted_ ? 0.0f : 1.0f;
  beds_ = to;
  if (from == 1 && to == 1) return;
  for (const Bus bus : {Bus::ambience, Bus::music}) {
    if (!block_.sounds(bus)) continue;
    const StereoView bed = block_.bus(bus);
    for (std::size_t i = 0; i < bed.frames(); ++i) {
      const float out = 1 - (from + (to - from) * static_cast<float>(i + 1) / static_cast<float>(bed.frames()));
      left_[i] -= out * bed.left[i];
      right_[i] -= out * bed.right[i];
    }
  }
}

/// What of this programme is still heard under the first frames of the next, a crossing that is not over yet included.
void LiveOutput::keep_tail(StereoView mix) {
  const std::size_t n = std::min(mix.frames(), static_cast<std::size_t>(crossing_) - next_left_.size());
  next_left_.insert(next_left_.end(), mix.left.begin(), mix.left.begin() + static_cast<std::ptrdiff_t>(n));
  next_right_.insert(next_right_.end(), mix.right.begin(), mix.right.begin() + static_cast<std::ptrdiff_t>(n));
}

void LiveOutput::end_splice() {
  splice_.reset();
  tail_left_ = std::exchange(next_left_, {});
  tail_right_ = std::exchange(next_right_, {});
  origin_ += position_;
  position_ = 0;
}

/// `begin`: how many frames of this programme came before those in left_ and right_.
void LiveOutput::cross(std::size_t frames, Frames begin) {
  if (tail_left_.empty()) return;
  for (std::size_t i = 0; i < frames; ++i) {
    const std::size_t at = static_cast<std::size_t>(begin) + i;
    if (at >= tail_left_.size()) break;
    const double x = static_cast<double>(at) / static_cast<double>(tail_left_.size());
    left_[i] = rise(x) * left_[i] + rise(1 - x) * tail_left_[at];
    right_[i] = rise(x) * right_[i] + rise(1 - x) * tail_right_[at];
  }
  if (static_cast<std::size_t>(begin) + frames >= tail_left_.size()) tail_left_.clear(), tail_right_.clear();
}

void LiveOutput::master(std::size_t frames) {
  float* const planes[2] = {left_.data(), right_.data()};
  master_->process(planes, frames);
  for (std::size_t i = 0; mono_ && i < frames; ++i) left_[i] = right_[i] = (left_[i] + right_[i]) / 2;
  const auto dropped = static_cast<std::size_t>(std::min<Frames>(to_drop_, static_cast<Frames>(frames)));
  to_drop_ -= static_cast<Frames>(dropped);
  pass_on(StereoView{left_, right_}.part(dropped, frames - dropped));
}

void LiveOutput::finish() {
  for (Frames left = master_->latency(); left > 0;) {
    const auto n = static_cast<std::size_t>(std::min<Frames>(left, static_cast<Frames>(left_.size())));
    std::fill_n(left_.begin(), n, 0.0f);
    std::fill_n(right_.begin(), n, 0.0f);
    master(n);
    left -= static_cast<Frames>(n);
  }
  if (std::exchange(holding_, false)) write({held_left_, held_right_});
}

void LiveOutput::pass_on(StereoView block) {
  if (!holding_) return write(block);
  held_left_.insert(held_left_.end(), block.left.begin(), block.left.end());
  held_right_.insert(held_right_.end(), block.right.begin(), block.right.end());
  if (static_cast<double>(held_left_.size()) < held_seconds * rate_) return;
  holding_ = false;
  write({held_left_, held_right_});
}

void LiveOutput::write(StereoView block) {
  {
    std::unique_lock lock(mutex_);
    while (!ring_ && !given_up_()) attached_.wait_for(lock, patience);
  }
  for (std::size_t done = 0; done < block.frames() && !given_up_();) {
    done += ring_->write(block.part(done, block.frames() - done));
    if (done < block.frames()) std::this_thread::sleep_for(patience);
  }
}

}  // namespace locket::inline live
