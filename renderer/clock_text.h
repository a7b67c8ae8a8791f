// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace locket {

/// A place in time as a clock shows it, whole seconds, rounded down: `4:32`, `1:04:32`. Less than no time is `0:00`.
std::string clock_text(double seconds);

}  // namespace locket
