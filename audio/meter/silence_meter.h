// SPDX-License-Identifier: GPL-3.0-or-later
// Where a programme is as good as silent: below -60 dBFS (RMS of 10 ms, the louder channel) for more than half a second.
#pragma once

#include <vector>

#include "audio/block.h"
#include "audio/frames.h"

namespace locket::inline meter {

class SilenceMeter {
 public:
  static constexpr double silent_db = -60, window_seconds = 0.01, least_seconds = 0.5;

  explicit SilenceMeter(SampleRate rate);

  void add(StereoView block);
  /// In order; to the precision of a window. After the last add().
  std::vector<FrameRange> finish();

 private:
  void end_window();

  Frames window_, least_;
  double left_ = 0, right_ = 0;  ///< energy of the window so far
  Frames filled_ = 0, position_ = 0, quiet_since_ = 0;
  std::vector<FrameRange> silences_;
};

}  // namespace locket::inline meter
