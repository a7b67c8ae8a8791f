// SPDX-License-Identifier: GPL-3.0-or-later
// Whether two voices can be told apart by ear alone: radio has no faces.
#pragma once

#include <optional>
#include <string>

#include "voices/casting/cast.h"
#include "voices/casting/voice_meter.h"

namespace locket::inline casting {

/// What tells one voice from another.
struct VoiceTraits {
  std::string accent;              ///< the engine's identifier without its variant: `gmw/en`
  std::optional<double> pitch_hz;  ///< the median; nothing = a whisper
  double brightness_hz = 0;
  int rate = 175;  ///< words a minute
};

/// As measured; as known beforehand.
VoiceTraits traits_of(const Role& role, const VoiceFigures& figures);
VoiceTraits expected_traits(const Role& role);

/// Any one of these is enough to know who speaks: as far apart as a minor third, a fifth brighter, from elsewhere.
inline constexpr double telling_semitones = 3, telling_brightness = 1.2;

struct Likeness {
  double semitones = 0;         ///< between the medians, at least 0; infinite between a voice and a whisper
  double brightness_ratio = 1;  ///< at least 1
  bool same_accent = true;
  double rate_ratio = 1;  ///< at least 1

  /// None of the three tells them apart. The rate does not count: everybody may hurry.
  bool alike() const { return within(telling_semitones, telling_brightness); }
  bool within(double most_semitones, double most_brightness) const {
    return same_accent && semitones < most_semitones && brightness_ratio < most_brightness;
  }
  /// Euclidean; 1 along each of the three is what tells two voices apart, and half as much for a rate a quarter quicker.
  double distance() const;
};
Likeness likeness(const VoiceTraits& a, const VoiceTraits& b);

}  // namespace locket::inline casting
