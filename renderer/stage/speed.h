// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scripts/page/screenplay.h"

namespace locket::inline stage {

/// A listener's speed, 0.5 to 2.
inline constexpr double least_speed = 0.5, most_speed = 2;

/// The play as somebody hears it who wants it quicker or slower: every rate, of characters, styles, lines and parts of lines, is
/// multiplied; breaths and pauses stay.
void multiply_rates(Screenplay& play, double speed);

}  // namespace locket::inline stage
