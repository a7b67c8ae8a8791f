// SPDX-License-Identifier: GPL-3.0-or-later
// What the renderer proves of its own mix: how loud, how much room its speech has, what the limiter did.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "audio/frames.h"
#include "renderer/exports/tally.h"
#include "renderer/output/deliver.h"

namespace locket::inline output {

struct MixReport {
  std::optional<double> integrated_lufs;    ///< ITU-R BS.1770; nothing for silence
  double true_peak_dbtp = 0;                ///< by the limiter's own detector; -infinity for silence
  std::optional<double> loudness_range_lu;  ///< EBU Tech 3342
  std::optional<double> dialogue_lufs;      ///< of dialogue and narration by themselves, before the limiter

  /// Speech-to-background ratio of a line: MixMeter's.
  struct LineClearance {
    std::string name, source;  ///< `market#12`, `play.xml:30:5`
    double lu = 0, wanted_lu = 0;
  };
  std::optional<double> clearance_min_lu, clearance_median_lu;  ///< nothing where no line has a background
  std::vector<LineClearance> lines_below;                       ///< lu < wanted_lu, the worst first

  double limiter_active_share = 0, limiter_max_reduction_db = 0;
  std::uint64_t clipped_samples = 0;
  double dead_air_seconds = 0;  ///< silence inside scenes that nobody wrote
};

/// The seconds of `quiet` (frames of a file that begins at frame `first` of the timeline) that lie inside a scene and
/// outside every pause, counting only what lasts for longer than SilenceMeter::least_seconds.
double dead_air(const std::vector<FrameRange>& quiet, const Silences& meant, Frames first, SampleRate rate);

/// What a report is made from.
struct MixFacts {
  const CueSheet& sheet;
  const Diagnostics& sources;
  const Delivered& delivered;
  std::optional<double> dialogue_lufs;  ///< before the master
  const std::vector<MeasuredLine>& lines;
  const Silences& silences;
  Frames first = 0;  ///< where the file begins
};
MixReport report_on(const MixFacts& facts);

}  // namespace locket::inline output
