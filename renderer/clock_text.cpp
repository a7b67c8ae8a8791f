// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/clock_text.h"

#include <fmt/format.h>

#include <algorithm>

namespace locket {

std::string clock_text(double position) {
  const long seconds = static_cast<long>(std::max(0.0, position));
  if (seconds < 3600) return fmt::format("{}:{:02}", seconds / 60, seconds % 60);
  return fmt::format("{}:{:02}:{:02}", seconds / 3600, seconds % 3600 / 60, seconds % 60);
}

}  // namespace locket
