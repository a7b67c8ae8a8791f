// SPDX-License-Identifier: GPL-3.0-or-later
// What the owner of a loudspeaker tells it and asks it, whatever the loudspeaker is: a device, or a test's own.
#pragma once

#include "audio/frames.h"
#include "audio/gain.h"

namespace locket::inline device {

enum class LoudspeakerState {
  playing,   ///< or waiting for the first frame
  paused,    ///< pause or flush is in force, fading included
  finished,  ///< after end(): all has been heard. For good
  lost,      ///< the device is gone, or its server. For good
  frozen,    ///< the device has not asked for 2 s. May pass
};

/// Every call returns at once. state() belongs to one thread, the owner; the rest may be called from any.
class LoudspeakerControls {
 public:
  virtual ~LoudspeakerControls() = default;

  virtual void pause() noexcept = 0;                  ///< fades out in 20 ms; the ring keeps what comes next
  virtual void resume() noexcept = 0;                 ///< fades in within 20 ms, with the next frame of the ring
  virtual void set_volume(Gain volume) noexcept = 0;  ///< reached in 50 ms; above 1 may clip
  virtual void flush() noexcept = 0;                  ///< fades out in 20 ms, drops the ring, forgets end(), stays paused
  virtual bool flushed() const noexcept = 0;          ///< the last flush is done: the producer may write again
  virtual void end() noexcept = 0;                    ///< nothing more will be written (before a flush)

  virtual LoudspeakerState state() = 0;          ///< owner, at least twice a second: it notices what is frozen
  virtual Frames played() const noexcept = 0;    ///< sent to the device; never less than before
  virtual Frames position() const noexcept = 0;  ///< heard: `played` less what is still under way. Across a flush, count from played()
  virtual double latency_seconds() const noexcept = 0;  ///< from the ring to the ear, as the device tells it
};

}  // namespace locket::inline device
