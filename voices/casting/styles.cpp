// SPDX-License-Identifier: GPL-3.0-or-later
#include "voices/casting/cast.h"

namespace locket::inline casting {
namespace {

Adjustment times(double factor) { return {Adjustment::Kind::factor, factor}; }

BuiltInStyle style(std::string name, double rate, double pitch, double range, double decibels) {
  Manner manner;
  manner.rate = times(rate);
  manner.pitch = times(pitch);
  manner.range = times(range);
  manner.sound_level = decibels;
  return {std::move(name), manner};
}

}  // namespace

/// The usual picture of acted speech (Cahn; Murray and Arnott): excitement is fast, high and wide, weariness slow, low
/// and narrow. Factors of pitch are of eSpeak's scale, where 25 % of the middle are two semitones. Loudness is our own
/// gain on the calibrated voice. Cast::delivery gives a whisper its voice.
const std::vector<BuiltInStyle>& built_in_styles() {
  static const std::vector<BuiltInStyle> styles{
      style("whisper", 0.88, 1.00, 0.70, -2.5), style("soft", 0.88, 1.04, 0.75, -3.5), style("shout", 1.05, 1.35, 1.50, 4.0),
      style("plead", 1.06, 1.15, 1.35, -0.5),   style("cold", 0.90, 0.88, 0.40, -1.0), style("weary", 0.80, 0.82, 0.50, -2.0),
      style("excited", 1.12, 1.25, 1.50, 1.0),
  };
  return styles;
}

}  // namespace locket::inline casting
