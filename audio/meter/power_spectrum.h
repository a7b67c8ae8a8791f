// SPDX-License-Identifier: GPL-3.0-or-later
// How much power a stretch of sound has at each frequency. The Fourier transform is KISS FFT's.
#pragma once

#include <memory>
#include <span>
#include <vector>

namespace locket::inline meter {

/// Of stretches of one length, each under a Hann window. For one thread.
class PowerSpectrum {
 public:
  /// `frame`: samples; even.
  explicit PowerSpectrum(std::size_t frame);
  ~PowerSpectrum();

  std::size_t frame() const { return window_.size(); }
  /// Frequencies from 0 to half the sample rate, in equal steps.
  std::size_t bins() const { return power_.size(); }
  /// The squared magnitude of each bin, not scaled; of `frame` samples. Good until it is asked again.
  std::span<const double> of(std::span<const float> samples);
  /// A sine of amplitude 1 has the square of half of this in its bin.
  double window_sum() const { return window_sum_; }

 private:
  struct Transform;
  std::vector<float> window_, windowed_;
  std::vector<double> power_;
  double window_sum_ = 0;
  std::unique_ptr<Transform> transform_;
};

}  // namespace locket::inline meter
