// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/output/report_json.h"

#include <cmath>
#include <nlohmann/json.hpp>

namespace locket::inline output {
namespace {

using Json = nlohmann::ordered_json;

/// As many places as a meter is good for.
double rounded(double value, double places) { return std::round(value * places) / places; }

Json figure(std::optional<double> value, double places = 100) {
  return value && std::isfinite(*value) ? Json(rounded(*value, places)) : Json(nullptr);
}

}  // namespace

std::string report_json(const MixReport& report, double seconds, double times_real_time) {
  Json below = Json::array();
  for (const MixReport::LineClearance& line : report.lines_below)
    below.push_back({{"source", line.source}, {"id", line.name}, {"lu", figure(line.lu)}, {"wanted_lu", figure(line.wanted_lu)}});
  Json json;
  json["integrated_lufs"] = figure(report.integrated_lufs);
  json["true_peak_dbtp"] = figure(report.true_peak_dbtp);
  json["loudness_range_lu"] = figure(report.loudness_range_lu);
  json["dialogue_lufs"] = figure(report.dialogue_lufs);
  json["speech_to_background_lu"] = {{"min", figure(report.clearance_min_lu)}, {"median", figure(report.clearance_median_lu)}};
  json["lines_below"] = std::move(below);
  json["limiter"] = {{"active_share", figure(report.limiter_active_share, 10000)},
                     {"max_reduction_db", figure(report.limiter_max_reduction_db)}};
  json["clipped_samples"] = report.clipped_samples;
  json["dead_air_seconds"] = figure(report.dead_air_seconds);
  json["seconds"] = figure(seconds, 1000);
  json["x_real_time"] = figure(times_real_time, 10);
  return json.dump(2) + "\n";
}

}  // namespace locket::inline output
