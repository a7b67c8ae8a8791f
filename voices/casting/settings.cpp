// SPDX-License-Identifier: GPL-3.0-or-later
#include "voices/casting/settings.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace locket::inline casting {

double adjusted(double value, const std::optional<Adjustment>& adjustment) {
  if (!adjustment) return value;
  return adjustment->kind == Adjustment::Kind::absolute ? adjustment->value : value * adjustment->value;
}

int rounded(double value) { return static_cast<int>(std::lround(value)); }

int on_dial(double value, const Dial& dial) { return rounded(std::clamp(value, dial.least, dial.most)); }

double clamped(double value, const Dial& dial, Place place, Diagnostics& diagnostics) {
  const double possible = std::clamp(value, dial.least, dial.most);
  if (rounded(possible) != rounded(value))
    diagnostics.warning(place, fmt::format("the {} comes to {}, and {} is the {} that the voice has", dial.name, rounded(value),
                                           rounded(possible), value > possible ? "highest" : "lowest"));
  return possible;
}

}  // namespace locket::inline casting
