// SPDX-License-Identifier: GPL-3.0-or-later
// The two shapes by which levels move: from 0 at 0 to 1 at 1, and still before and after.
#pragma once

#include <algorithm>
#include <cmath>
#include <numbers>

namespace locket {

/// Equal power: two unrelated sounds that cross by it keep their loudness.
inline double equal_power(double x) { return std::sin(std::numbers::pi / 2 * std::clamp(x, 0.0, 1.0)); }

/// Level at both ends: nothing is heard to begin or to end.
inline double raised_cosine(double x) { return 0.5 - 0.5 * std::cos(std::numbers::pi * std::clamp(x, 0.0, 1.0)); }

}  // namespace locket
