// SPDX-License-Identifier: GPL-3.0-or-later
// Takes away a constant offset, which nobody hears, and which eats headroom wherever sounds are raised. First order, an octave
// and more under what is heard: y = x - x' + pole y' (Julius O. Smith, Introduction to Digital Filters, "DC blocker").
#pragma once

#include <cmath>
#include <span>

#include "audio/frames.h"

namespace locket {

class DcBlocker {
 public:
  static constexpr double edge_hz = 6;

  /// `offset` is expected: there is no step to fade out at the begin.
  DcBlocker(SampleRate rate, double offset)
      : pole_(std::exp(-2 * 3.14159265358979323846 * edge_hz / rate)), offset_(offset), last_in_(offset) {}

  /// In place, one channel; does not depend on how the signal is cut into calls.
  void process(std::span<float> samples) noexcept {
    for (float& sample : samples) {
      const double in = sample;
      last_out_ = in - last_in_ + pole_ * last_out_;
      last_in_ = in;
      sample = static_cast<float>(last_out_);
    }
  }
  void reset() noexcept {
    last_in_ = offset_;
    last_out_ = 0;
  }

 private:
  double pole_, offset_, last_in_, last_out_ = 0;
};

}  // namespace locket
