// SPDX-License-Identifier: GPL-3.0-or-later
// Sounds of our own: beds that never repeat and effects, made by rule from a seed. The same name, recipe and rate
// give the same samples on one machine architecture.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "audio/clip.h"
#include "audio/sound.h"

namespace locket {

struct FoleyInfo {
  std::string name;         ///< `winter-street`
  std::string description;  ///< one line, for lists
  bool bed = false;         ///< a bed (endless), else an effect (a clip)
  bool repeated = false;    ///< an effect of strokes, steps, coins: takes count and pace
};

/// What there is, beds first, each group by name.
const std::vector<FoleyInfo>& foley_catalogue();

struct Recipe {
  std::uint64_t seed = 0;
  double intensity = 0.5;      ///< 0-1
  std::optional<int> count;    ///< repeated effects: how many, at least 1
  std::optional<double> pace;  ///< repeated effects: how many a minute, above 0
  SampleRate rate = 44100;
};

/// A shower of steps or coins that would last longer than this is a slip of the pen: nobody has to make it.
inline constexpr double most_repeated_minutes = 10;
bool lasts_too_long(std::optional<int> count, std::optional<double> pace);

/// Endless stereo, at levels::ambience_lufs at intensity 0.5. Its read() neither allocates nor throws.
/// `name` is a bed of the catalogue (asserted).
std::unique_ptr<Sound> make_bed(std::string_view name, const Recipe& recipe);

/// Mono or stereo, its loudest 400 ms at levels::effect_momentary_lufs at intensity 0.5, peaks below full scale,
/// silent at both edges. `name` is an effect of the catalogue (asserted).
Clip make_effect(std::string_view name, const Recipe& recipe);

}  // namespace locket
