// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include "scripts/page/screenplay.h"

namespace locket::inline desk {

/// A time as typed on a command line: `250ms`, `90s`, `1.5min`, `1:30`, `1:02:03.5`. Nothing when it is no time.
std::optional<Time> parse_clock_time(const std::string& text);

}  // namespace locket::inline desk
