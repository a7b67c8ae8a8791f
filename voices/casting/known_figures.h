// SPDX-License-Identifier: GPL-3.0-or-later
// What eSpeak NG's variants sound like, known beforehand: voices are cast by it, before anything is spoken and the same on
// every machine. The language changes little of it.
#pragma once

#include <optional>
#include <string_view>

#include "audio/meter/timbre.h"

namespace locket::inline casting {

struct KnownFigures {
  std::optional<double> pitch_hz;  ///< the median; nothing for a whisper
  double brightness_hz = 0;
};

/// The timbre of a variant at its middle pitch. One that is not known counts as none.
const Timbre& known_timbre(std::string_view variant);

/// The pitch on eSpeak's scale at which a variant has this median, on the dial's `least` to `most`, or the nearest; nothing for a whisper.
std::optional<int> known_dial(std::string_view variant, double pitch_hz, int least, int most);

/// Of a variant (empty = none) at a pitch on eSpeak's scale, 0-99. One that is not known counts as none.
KnownFigures known_figures(std::string_view variant, int pitch);

}  // namespace locket::inline casting
