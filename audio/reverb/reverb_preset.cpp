// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/reverb/reverb_preset.h"

#include <algorithm>
#include <vector>

namespace locket::inline reverb {
namespace {

// By name. The reflections of the alley leap from wall to wall; in the open there is little to send anything back.
const std::vector<ReverbPreset>& reverb_presets() {
  static const std::vector<ReverbPreset> all = {
      {.info = {"alley", "between close walls of stone, with a flutter", 0.9, 8},
       .top_seconds = 0.55,
       .floor_hz = 90,
       .roof_hz = 6000,
       .early_share = 0.5,
       .before_seconds = 0.012,
       .diffusion_seconds = 0.018,
       .shortest_seconds = 0.027,
       .longest_seconds = 0.067,
       .early = {{{.007, -5, -.95}, {.009, -7, .8}, {.015, -8, -.9}, {.019, -10, .85}, {.027, -11, -.9}, {.036, -14, .8}}}},
      {.info = {"church", "high and long, of stone", 2.4, 9},
       .top_seconds = 1.4,
       .floor_hz = 80,
       .roof_hz = 6500,
       .early_share = 0.2,
       .before_seconds = 0.040,
       .diffusion_seconds = 0.050,
       .shortest_seconds = 0.067,
       .longest_seconds = 0.167,
       .early = {{{.019, -7, -.8}, {.029, -10, .4}, {.041, -9, -.8}, {.053, -11, .6}, {.067, -11, -.5}, {.083, -13, .7}}}},
      {.info = {"hall", "a large room for many people", 1.8, 10},
       .top_seconds = 1.2,
       .floor_hz = 80,
       .roof_hz = 7000,
       .early_share = 0.3,
       .before_seconds = 0.025,
       .diffusion_seconds = 0.040,
       .shortest_seconds = 0.057,
       .longest_seconds = 0.139,
       .early = {{{.014, -6, -.8}, {.021, -9, .5}, {.029, -9, -.7}, {.037, -11, .7}, {.048, -11, -.6}, {.061, -13, .5}}}},
      {.info = {"open", "under the sky: faint answers from far off", 0.6, 22},
       .top_seconds = 0.45,
       .floor_hz = 120,
       .roof_hz = 3500,
       .early_share = 0.4,
       .before_seconds = 0.045,
       .diffusion_seconds = 0.020,
       .shortest_seconds = 0.031,
       .longest_seconds = 0.073,
       .early = {{{.023, -8, -.7}, {.037, -10, .6}, {.053, -10, -.9}, {.074, -12, .7}, {.091, -12, -.7}, {.118, -14, .5}}}},
      {.info = {"room", "furnished, of common size", 0.4, 10},
       .top_seconds = 0.28,
       .floor_hz = 100,
       .roof_hz = 7500,
       .early_share = 0.5,
       .before_seconds = 0.006,
       .diffusion_seconds = 0.014,
       .shortest_seconds = 0.019,
       .longest_seconds = 0.043,
       .early = {{{.004, -7, -.8}, {.006, -9, .5}, {.009, -10, -.7}, {.012, -11, .4}, {.017, -13, -.6}, {.023, -15, .6}}}},
      {.info = {"street", "between house fronts, open above", 1.1, 13},
       .top_seconds = 0.65,
       .floor_hz = 90,
       .roof_hz = 5000,
       .early_share = 0.45,
       .before_seconds = 0.020,
       .diffusion_seconds = 0.030,
       .shortest_seconds = 0.035,
       .longest_seconds = 0.083,
       .early = {{{.011, -7, -.9}, {.017, -10, .7}, {.023, -10, -.8}, {.031, -12, .8}, {.043, -13, -.7}, {.058, -15, .6}}}},
  };
  return all;
}

}  // namespace

const ReverbPreset* find_reverb_preset(std::string_view name) {
  const auto found =
      std::find_if(reverb_presets().begin(), reverb_presets().end(), [&](const ReverbPreset& preset) { return preset.info.name == name; });
  return found == reverb_presets().end() ? nullptr : &*found;
}

const std::vector<SpaceInfo>& spaces() {
  static const std::vector<SpaceInfo> all = [] {
    std::vector<SpaceInfo> infos{{"dry", "no room at all, as close to the ear as a thought", 0, 0}};
    for (const ReverbPreset& preset : reverb_presets()) infos.push_back(preset.info);
    return infos;
  }();
  return all;
}

const SpaceInfo* find_space(std::string_view name) {
  const auto found = std::find_if(spaces().begin(), spaces().end(), [&](const SpaceInfo& info) { return info.name == name; });
  return found == spaces().end() ? nullptr : &*found;
}

}  // namespace locket::inline reverb
