// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "audio/processor.h"
#include "audio/sound.h"

namespace locket {

/// A sound through processors, one a channel, each of which goes over its channel's samples in place.
template <class P>
requires Processor<P, std::span<float>>
class ProcessedSound final : public Sound {
 public:
  /// As many processors as the sound has channels.
  ProcessedSound(std::unique_ptr<Sound> sound, std::vector<P> channels) : sound_(std::move(sound)), channels_(std::move(channels)) {}

  int channels() const override { return sound_->channels(); }
  std::size_t read(float* const* out, std::size_t frames) override {
    const std::size_t came = sound_->read(out, frames);
    for (std::size_t c = 0; c < channels_.size(); ++c) channels_[c].process({out[c], came});
    return came;
  }

 private:
  std::unique_ptr<Sound> sound_;
  std::vector<P> channels_;
};

}  // namespace locket
