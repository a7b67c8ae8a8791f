// SPDX-License-Identifier: GPL-3.0-or-later
// What the device's thread does: it takes frames from a ring, through one gain that never jumps, and says silence where
// there are none.
//
//     FrameRing ──▶ gain (1 unless told otherwise: samples untouched) ──▶ the device's buffer
//                    ▲ pause, flush: to 0 in 20 ms · resume: back in 20 ms · volume: in 50 ms
//
// `fill` belongs to the device's thread: no allocation, lock, wait, throw or call into the system. Everything else may
// be called from any thread and takes effect with the next fill. How the device cuts its buffers does not show, but for
// the frame at which an order is first seen.
#pragma once

#include <atomic>
#include <cstdint>
#include <span>

#include "audio/device/frame_ring.h"
#include "audio/frames.h"
#include "audio/gain.h"
#include "audio/gain_ramp.h"

namespace locket::inline device {

class LoudspeakerFeed {
 public:
  static constexpr double pause_ramp_seconds = 0.020;
  static constexpr double volume_ramp_seconds = 0.050;
  /// Beyond the device's latency: devices cut off what is still in their buffer when they stop, and some say less than it is.
  static constexpr double tail_seconds = 0.2;

  /// The ring outlives it.
  LoudspeakerFeed(FrameRing& ring, SampleRate rate);
  /// Before the first fill: how long a frame is on its way to the ear.
  void set_latency(double seconds);

  /// Device's thread. Fills all of `interleaved` (stereo). False = that was the last: nothing more will come.
  bool fill(std::span<float> interleaved) noexcept;

  /// Fades out while it still plays, then silence; the ring keeps what comes next.
  void pause() noexcept;
  /// Goes on where pause stopped, fading in; after a flush, with what the ring then has.
  void resume() noexcept;
  /// Within [0, 1] or above; whoever calls minds the peaks.
  void set_volume(Gain volume) noexcept;
  /// Fades out, drops what is in the ring, forgets end(), and is paused. Nobody may write until flushed().
  void flush() noexcept;
  bool flushed() const noexcept;  ///< the last flush is done; true if there was none
  /// What is in the ring is all: after it comes silence until the last frame is heard, then the end.
  void end() noexcept;

  bool paused() const noexcept;    ///< pause or flush is in force, fading included
  bool complete() const noexcept;  ///< fill has returned false
  Frames played() const noexcept;  ///< taken from the ring and sent; only grows
  /// Frames of silence in the midst: after the first frame (again after a flush), not paused, before end().
  Frames underruns() const noexcept;
  Frames heard() const noexcept;         ///< of `played`, those that have passed the latency too
  std::uint64_t fills() const noexcept;  ///< how often the device has asked: a pulse to watch

 private:
  void aim(bool silent) noexcept;
  void count(std::size_t taken, std::size_t missing, bool excused) noexcept;
  void finish_flush(std::uint32_t asked) noexcept;
  bool tail_over(std::size_t silence) noexcept;

  FrameRing& ring_;
  const std::size_t pause_ramp_, volume_ramp_;
  const SampleRate rate_;
  const Frames tail_;
  Frames latency_ = 0;

  // the device's thread alone
  GainRamp gain_;
  bool silent_ = false, started_ = false;
  Frames trailing_silence_ = 0, tail_sent_ = 0;

  // orders
  std::atomic<bool> running_{true}, ending_{false};
  std::atomic<float> volume_{1.0f};
  std::atomic<std::uint32_t> flush_asked_{0};

  // answers
  std::atomic<std::uint32_t> flush_done_{0};
  std::atomic<bool> complete_{false};
  std::atomic<Frames> played_{0}, underruns_{0}, heard_{0};
  std::atomic<std::uint64_t> fills_{0};
  static_assert(std::atomic<Frames>::is_always_lock_free && std::atomic<float>::is_always_lock_free);
};

}  // namespace locket::inline device
