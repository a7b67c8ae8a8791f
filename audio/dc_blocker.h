// SPDX-License-Identifier: GPL-3.0-or-later
// Takes away a constant offset, which nobody hears, and which eats headroom wherever sounds are raised. First order, an octave
// and more under what is heard: y = x - x' + pole y' (Julius O. Smith, Introduction to Digital Filters, "DC blocker").
#pragma once

#include <cmath>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "audio/frames.h"
#include "audio/sound.h"

namespace locket {

class DcBlocker {
 public:
  static constexpr double edge_hz = 6;

  explicit DcBlocker(SampleRate rate) : pole_(std::exp(-2 * 3.14159265358979323846 * edge_hz / rate)) {}

  /// In place, one channel; does not depend on how the signal is cut into calls.
  void process(std::span<float> samples) noexcept {
    for (float& sample : samples) {
      const double in = sample;
      last_out_ = in - last_in_ + pole_ * last_out_;
      last_in_ = in;
      sample = static_cast<float>(last_out_);
    }
  }
  void reset() noexcept { last_in_ = last_out_ = 0; }
  /// The offset is known: there is no step to fade out at the begin.
  void expect(double offset) noexcept { last_in_ = offset; }

 private:
  double pole_, last_in_ = 0, last_out_ = 0;
};

/// A sound without the offset that each of its channels is known to have.
class WithoutOffset : public Sound {
 public:
  WithoutOffset(std::unique_ptr<Sound> sound, std::span<const double> offsets, SampleRate rate) : sound_(std::move(sound)) {
    for (int c = 0; c < sound_->channels(); ++c) {
      blockers_.emplace_back(rate);
      blockers_.back().expect(offsets[static_cast<std::size_t>(c)]);
    }
  }
  int channels() const override { return sound_->channels(); }
  std::size_t read(float* const* out, std::size_t frames) override {
    const std::size_t came = sound_->read(out, frames);
    for (std::size_t c = 0; c < blockers_.size(); ++c) blockers_[c].process({out[c], came});
    return came;
  }

 private:
  std::unique_ptr<Sound> sound_;
  std::vector<DcBlocker> blockers_;
};

}  // namespace locket
