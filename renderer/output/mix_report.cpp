// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/output/mix_report.h"

#include <algorithm>

namespace locket::inline output {
namespace {

/// By begin; those that overlap or touch are one.
std::vector<FrameRange> joined(std::vector<FrameRange> ranges) {
  std::sort(ranges.begin(), ranges.end(), [](const FrameRange& a, const FrameRange& b) { return a.begin < b.begin; });
  std::vector<FrameRange> all;
  for (const FrameRange& range : ranges) {
    if (!all.empty() && range.begin <= all.back().end) all.back().end = std::max(all.back().end, range.end);
    else all.push_back(range);
  }
  return all;
}

/// The first of them, which follow one another, that ends behind a frame.
auto first_behind(const std::vector<FrameRange>& ranges, Frames frame) {
  return std::partition_point(ranges.begin(), ranges.end(), [frame](const FrameRange& range) { return range.end <= frame; });
}

/// What of a range lies in none of `holes`, which are joined().
std::vector<FrameRange> without(const FrameRange& range, const std::vector<FrameRange>& holes) {
  std::vector<FrameRange> left;
  Frames from = range.begin;
  for (auto hole = first_behind(holes, from); hole != holes.end() && hole->begin < range.end; ++hole) {
    if (hole->begin > from) left.push_back({from, hole->begin});
    from = hole->end;
  }
  if (from < range.end) left.push_back({from, range.end});
  return left;
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
    report.lines_below.push_back(
        {cue_name(facts.sheet, cue), facts.sources.where(facts.sheet.cues[cue].element->place), *lu, line.spoken.least_clearance_lu});
  }
  const auto missing = [](const MixReport::LineClearance& line) { return line.wanted_lu - line.lu; };
  std::stable_sort(report.lines_below.begin(), report.lines_below.end(),
                   [&](const auto& a, const auto& b) { return missing(a) > missing(b); });
  if (!clearances.empty()) report.clearance_min_lu = *std::min_element(clearances.begin(), clearances.end());
  report.clearance_median_lu = median(std::move(clearances));
}

}  // namespace

double dead_air(const std::vector<FrameRange>& quiet, const Silences& meant, Frames first, SampleRate rate) {
  const std::vector<FrameRange> pauses = joined(meant.pauses);
  double seconds = 0;
  for (const FrameRange& silence : quiet) {
    const Frames begin = silence.begin + first, end = silence.end + first;
    for (auto scene = first_behind(meant.scenes, begin); scene != meant.scenes.end() && scene->begin < end; ++scene)
      for (const FrameRange& dead : without({std::max(begin, scene->begin), std::min(end, scene->end)}, pauses))
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

}  // namespace locket::inline output
