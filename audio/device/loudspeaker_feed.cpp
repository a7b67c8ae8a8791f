// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/device/loudspeaker_feed.h"

#include <algorithm>

namespace locket::inline device {
namespace {

constexpr auto relaxed = std::memory_order_relaxed;
constexpr auto acquire = std::memory_order_acquire;
constexpr auto release = std::memory_order_release;

/// Of a counter that only this thread writes.
template <class Number>
void add(std::atomic<Number>& counter, Number more) noexcept {
  counter.store(counter.load(relaxed) + more, release);
}

}  // namespace

LoudspeakerFeed::LoudspeakerFeed(FrameRing& ring, SampleRate rate)
    : ring_(ring),
      pause_ramp_(frame_count(pause_ramp_seconds, rate)),
      volume_ramp_(frame_count(volume_ramp_seconds, rate)),
      rate_(rate),
      tail_(to_frames(tail_seconds, rate)) {}

void LoudspeakerFeed::set_latency(double seconds) { latency_ = to_frames(std::max(0.0, seconds), rate_); }

bool LoudspeakerFeed::fill(std::span<float> out) noexcept {
  const bool ending = ending_.load(acquire);  // before the ring: what was written before end() is seen below
  const std::uint32_t flush_asked = flush_asked_.load(acquire);
  const bool flushing = flush_asked != flush_done_.load(relaxed);
  aim(flushing || !running_.load(acquire));

  const std::size_t frames = out.size() / 2;
  const std::size_t wanted = silent_ ? std::min(frames, gain_.left()) : frames;
  const std::size_t taken = ring_.read(out.data(), wanted);
  gain_.apply(out.first(2 * taken));
  if (silent_) gain_.skip(wanted - taken);  // fading in, it waits for something to fade
  std::fill(out.begin() + static_cast<std::ptrdiff_t>(2 * taken), out.end(), 0.0f);

  count(taken, frames - taken, silent_ || ending);
  if (flushing && gain_.left() == 0) finish_flush(flush_asked);
  if (ending && !silent_ && tail_over(frames - taken)) complete_.store(true, release);
  add<std::uint64_t>(fills_, 1);
  return !complete_.load(relaxed);
}

void LoudspeakerFeed::aim(bool silent) noexcept {
  const bool turned = silent != silent_;
  silent_ = silent;
  gain_.aim(silent ? 0.0f : volume_.load(relaxed), turned ? pause_ramp_ : volume_ramp_);
}

void LoudspeakerFeed::count(std::size_t taken, std::size_t missing, bool excused) noexcept {
  started_ |= taken > 0;
  if (started_ && !excused) add(underruns_, static_cast<Frames>(missing));
  add(played_, static_cast<Frames>(taken));
  trailing_silence_ = static_cast<Frames>(missing) + (taken > 0 ? 0 : trailing_silence_);
  heard_.store(std::max(heard_.load(relaxed), played_.load(relaxed) - std::max<Frames>(0, latency_ - trailing_silence_)), release);
}

void LoudspeakerFeed::finish_flush(std::uint32_t asked) noexcept {
  ring_.discard_all();
  started_ = false;
  tail_sent_ = 0;
  flush_done_.store(asked, release);
}

/// Silence counts from the last frame on; `latency_` of it lets that one out of the device.
bool LoudspeakerFeed::tail_over(std::size_t silence) noexcept {
  tail_sent_ += static_cast<Frames>(silence);
  return tail_sent_ >= latency_ + tail_;
}

void LoudspeakerFeed::pause() noexcept { running_.store(false, release); }
void LoudspeakerFeed::resume() noexcept { running_.store(true, release); }
void LoudspeakerFeed::set_volume(Gain volume) noexcept { volume_.store(static_cast<float>(volume.linear()), relaxed); }
void LoudspeakerFeed::end() noexcept { ending_.store(true, release); }

void LoudspeakerFeed::flush() noexcept {
  running_.store(false, release);
  ending_.store(false, release);
  flush_asked_.fetch_add(1, std::memory_order_acq_rel);
}

bool LoudspeakerFeed::flushed() const noexcept { return flush_done_.load(acquire) == flush_asked_.load(acquire); }
bool LoudspeakerFeed::paused() const noexcept { return !running_.load(acquire); }
bool LoudspeakerFeed::complete() const noexcept { return complete_.load(acquire); }
Frames LoudspeakerFeed::played() const noexcept { return played_.load(acquire); }
Frames LoudspeakerFeed::underruns() const noexcept { return underruns_.load(acquire); }
Frames LoudspeakerFeed::heard() const noexcept { return heard_.load(acquire); }
std::uint64_t LoudspeakerFeed::fills() const noexcept { return fills_.load(acquire); }

}  // namespace locket::inline device
