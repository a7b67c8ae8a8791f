// SPDX-License-Identifier: GPL-3.0-or-later
// The engine's dials, and how one level of the page turns what another has set.
#pragma once

#include <optional>
#include <string_view>

#include "scripts/page/screenplay.h"

namespace locket::inline casting {

/// An absolute value replaces, a factor multiplies.
double adjusted(double value, const std::optional<Adjustment>& adjustment);

struct Dial {
  std::string_view name;  ///< for messages: `rate`
  double least = 0, most = 0;
};
inline constexpr Dial rate_dial{"rate", 80, 450}, pitch_dial{"pitch", 0, 99}, range_dial{"range", 0, 99};

/// The nearest value that the dial has; a warning when that is another one.
double clamped(double value, const Dial& dial, Place place, Diagnostics& diagnostics);
int rounded(double value);
/// The nearest whole number that the dial has.
int on_dial(double value, const Dial& dial);

}  // namespace locket::inline casting
