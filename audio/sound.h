// SPDX-License-Identifier: GPL-3.0-or-later
// A sound that comes piece by piece: a long file, or a bed of our own making. Whatever the sizes of the pieces that
// are asked for, the samples are the same, bit for bit.
#pragma once

#include <cstddef>

#include "audio/frames.h"

namespace locket {

class Sound {
 public:
  virtual ~Sound() = default;
  Sound() = default;
  Sound(const Sound&) = delete;
  Sound& operator=(const Sound&) = delete;

  virtual int channels() const = 0;  ///< 1 or 2
  /// Writes the next `frames` frames, one pointer a channel, at the master rate. Returns how many there were: fewer
  /// only at the end. May read a file, so it is called while the mixer prepares, never while it renders.
  /// Throws SoundError when a file turns out to be damaged, MachineError when the machine fails.
  virtual std::size_t read(float* const* out, std::size_t frames) = 0;
};

}  // namespace locket
