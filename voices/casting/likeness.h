// SPDX-License-Identifier: GPL-3.0-or-later
// Whether two voices can be told apart by ear alone: radio has no faces.
#pragma once

#include <optional>
#include <string>

#include "audio/meter/timbre.h"
#include "voices/casting/cast.h"
#include "voices/casting/voice_meter.h"

namespace locket::inline casting {

/// What tells one voice from another.
struct VoiceTraits {
  std::string accent;              ///< the engine's identifier without its variant: `gmw/en`
  std::optional<double> pitch_hz;  ///< the median; nothing = a whisper
  double brightness_hz = 0;
  int rate = 175;       ///< words a minute
  Timbre timbre{};      ///< as far as it is known; of a variant at its middle pitch, where it was not measured
  std::string variant{};  ///< empty = none
};

/// As measured; as known beforehand.
VoiceTraits traits_of(const Role& role, const VoiceFigures& figures);
VoiceTraits expected_traits(const Role& role);

/// Any one of these is enough to know who speaks: as far apart as a minor third, a fifth brighter, from elsewhere.
inline constexpr double telling_semitones = 3, telling_brightness = 1.2;
/// So is a timbre of this distance: one variant at different pitches is 1 to 2 dB from itself (those of eSpeak NG 1.51; women's up
/// to 5), two of them 6 dB in the median.
inline constexpr double telling_timbre_db = 3.5;

struct Likeness {
  double semitones = 0;         ///< between the medians, at least 0; infinite between a voice and a whisper
  double brightness_ratio = 1;  ///< at least 1
  bool same_accent = true;
  double rate_ratio = 1;      ///< at least 1
  double timbre_db = 0;       ///< at least 0
  bool same_variant = false;  ///< one voice, though perhaps at another pitch or in another accent

  /// None of the four tells them apart. The rate does not count: everybody may hurry.
  bool alike() const { return within(telling_semitones, telling_brightness, telling_timbre_db); }
  bool within(double most_semitones, double most_brightness, double most_timbre_db) const {
    return same_accent && semitones < most_semitones && brightness_ratio < most_brightness && timbre_db < most_timbre_db;
  }
  /// Euclidean; 1 along each of the four is what tells two voices apart, and half as much for a rate a quarter quicker.
  double distance() const;
};
Likeness likeness(const VoiceTraits& a, const VoiceTraits& b);

}  // namespace locket::inline casting
