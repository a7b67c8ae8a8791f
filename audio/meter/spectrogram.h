// SPDX-License-Identifier: GPL-3.0-or-later
// How much sounds where in the spectrum and when: bands of equal width on a logarithmic scale, in a bounded number of columns, which grow
// with the sound as PeakEnvelope's bins do.
//
//     windows of 4096 frames (Hann), one in 2048 ─▶ power by bin ─▶ by band ─▶ mean of a column's windows
#pragma once

#include <memory>
#include <vector>

#include "audio/block.h"
#include "audio/frames.h"

namespace locket::inline meter {

class Spectrogram {
 public:
  static constexpr double lowest_hz = 50, highest_hz = 16000;
  static constexpr std::size_t bands = 220, most_columns = 2048;

  explicit Spectrogram(SampleRate rate);
  ~Spectrogram();

  /// In order; the mean of both channels.
  void add(StereoView block);
  /// After the last add(): column by column, the bands from the lowest up, in dB; a sine of full scale on both channels is 0 in its band, or
  /// somewhat under. Silence is below -200.
  std::vector<float> finish();

 private:
  struct Transform;
  void add_window();
  void halve();

  std::unique_ptr<Transform> transform_;
  std::vector<float> waiting_;                ///< samples: the window that is to come begins with the first
  std::vector<double> sums_;                  ///< of power; column by column
  std::size_t per_column_ = 1, in_last_ = 0;  ///< windows
  Frames added_ = 0, windows_ = 0;
};

}  // namespace locket::inline meter
