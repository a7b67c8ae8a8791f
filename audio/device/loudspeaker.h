// SPDX-License-Identifier: GPL-3.0-or-later
// The loudspeaker: plays, through a device, the frames that somebody puts into its ring.
//
//     Loudspeaker speaker({.rate = 44100});                     // open, and silent until the ring has frames
//     producer:  ring = speaker.ring();  ring->write(block)     // a thread of its own; writes ahead as far as it fits
//     owner:     switch (speaker.state()) ...                   // at least twice a second
//     producer:  speaker.end();                                 // after the last write
//     owner:     until state() is finished
//
//     a jump:    the producer stops writing;  owner:  speaker.flush();  wait for flushed() (or a state of no return)
//                producer writes from the new place on;  owner:  speaker.resume()
//     leaving:   owner:  speaker.pause();  wait latency_seconds() if the fade shall be heard;  destroy;
//                if (calls_left_behind() > 0) flush the streams and _exit(): see audio/device/bounded_call.h
//
// Threads: one producer writes to the ring and nobody else touches it; state() belongs to one thread, the owner; the
// rest may be called from any, and returns at once. The device's own thread runs LoudspeakerFeed::fill and nothing else.
// Frames come out bit for bit while the volume is 1 and nothing fades; a silence before the first frame is no underrun.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "audio/device/frame_ring.h"
#include "audio/device/loudspeaker_controls.h"
#include "audio/device/watchdog.h"

namespace locket::inline device {

struct LoudspeakerOptions {
  std::string device = {};       ///< as choose_device (audio/device/output_device.h) takes it; empty = the default
  SampleRate rate = 44100;       ///< what the ring holds; nothing resamples
  double latency_seconds = 0.2;  ///< suggested to the device; much less stutters on a busy machine
  double ring_seconds = 0.5;     ///< what the ring holds at least; what lies in it no longer follows a change of the play
  bool verbose = false;          ///< let the sound libraries write on standard error
};

class Loudspeaker final : public LoudspeakerControls {
 public:
  static constexpr auto open_deadline = std::chrono::seconds(3);
  static constexpr auto close_deadline = std::chrono::seconds(2);

  /// Throws MachineError: no device, none such, a rate that it does not take (with those it does), a sound system that
  /// does not answer within open_deadline.
  explicit Loudspeaker(const LoudspeakerOptions& options = {});
  /// Stops at once. Takes close_deadline at most, then leaves a thread behind.
  ~Loudspeaker() override;
  Loudspeaker(const Loudspeaker&) = delete;

  /// Whoever writes holds it: it is there, though not read any more, when the loudspeaker has gone.
  std::shared_ptr<FrameRing> ring() const noexcept;
  const std::string& device_name() const noexcept;

  double latency_seconds() const noexcept override;
  void pause() noexcept override;
  void resume() noexcept override;
  void set_volume(Gain volume) noexcept override;
  void flush() noexcept override;
  bool flushed() const noexcept override;
  void end() noexcept override;
  LoudspeakerState state() override;
  Frames played() const noexcept override;
  Frames position() const noexcept override;

  /// end(), and waits until all is heard. False when the deadline passed or the device was lost, or is paused. Owner.
  bool drain(std::chrono::milliseconds deadline);
  Frames underruns() const noexcept;  ///< frames of silence that the ring caused, in the midst

 private:
  struct Works;
  std::shared_ptr<Works> works_;  // also held by a thread left behind
  Watchdog watchdog_;
};

}  // namespace locket::inline device
