// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/mix_report.h"

#include <algorithm>

namespace locket {
namespace {

/// What of `from` lies in none of `holes`, which may overlap each other.
std::vector<FrameRange> without(std::vector<FrameRange> from, const std::vector<FrameRange>& holes) {
  for (const FrameRange& hole : holes) {
    std::vector<FrameRange> left;
    for (const FrameRange& range : from) {
      const FrameRange before{range.begin, std::min(range.end, hole.begin)}, after{std::max(range.begin, hole.end), range.end};
      if (before.length() > 0) left.push_back(before);
      if (after.length() > 0 && after.begin >= hole.end) left.push_back(after);
    }
    from = std::move(left);
  }
  return from;
}

std::optional<double> median(std::vector<double> values) {
  if (values.empty()) return std::nullopt;
  std::sort(values.begin(), values.end());
  return (values[(values.size() - 1) / 2] + values[values.size() / 2]) / 2;
}

void add_lines(MixReport& report, const MixFacts& facts) {
  std::vector<double> clearances;
  for (const MeasuredLine& line : facts.lines) {
    const std::optional<double> lu = line.reading.clearance_lu();
    if (!lu) continue;
    clearances.push_back(*lu);
    if (*lu >= line.spoken.least_clearance_lu) continue;
    const CueIndex cue = line.spoken.cue;
    report.lines_below.push_back({cue_name(facts.sheet, cue), facts.sources.where(facts.sheet.cues[cue].element->place), *lu, line.spoken.least_clearance_lu});
  }
  const auto missing = [](const MixReport::Line& line) { return line.wanted_lu - line.lu; };
  std::stable_sort(report.lines_below.begin(), report.lines_below.end(), [&](const auto& a, const auto& b) { return missing(a) > missing(b); });
  if (!clearances.empty()) report.clearance_min_lu = *std::min_element(clearances.begin(), clearances.end());
  report.clearance_median_lu = median(std::move(clearances));
}

}  // namespace

double dead_air(const std::vector<FrameRange>& quiet, const Silences& meant, Frames first, SampleRate rate) {
  double seconds = 0;
  for (const FrameRange& silence : quiet)
    for (const FrameRange& scene : meant.scenes) {
      const FrameRange inside{std::max(silence.begin + first, scene.begin), std::min(silence.end + first, scene.end)};
      if (inside.length() <= 0) continue;
      for (const FrameRange& dead : without({inside}, meant.pauses))
        if (const double length = to_seconds(dead.length(), rate); length > SilenceMeter::least_seconds) seconds += length;
    }
  return seconds;
}

MixReport report_on(const MixFacts& facts) {
  MixReport report;
  report.integrated_lufs = facts.delivered.lufs;
  report.true_peak_dbtp = facts.delivered.master.true_peak_db;
  report.loudness_range_lu = facts.delivered.range;
  if (facts.dialogue_lufs) report.dialogue_lufs = *facts.dialogue_lufs + facts.delivered.gain.db();
  add_lines(report, facts);
  report.limiter_active_share = facts.delivered.master.active_share;
  report.limiter_max_reduction_db = facts.delivered.master.max_reduction_db;
  report.clipped_samples = facts.delivered.clipped;
  report.dead_air_seconds = dead_air(facts.delivered.silences, facts.silences, facts.first, facts.sheet.rate);
  return report;
}

}  // namespace locket
