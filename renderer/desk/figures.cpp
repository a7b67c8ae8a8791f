// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/desk/figures.h"

#include <fmt/format.h>

#include <cmath>

namespace locket::inline desk {

std::string pitch_text(const std::optional<double>& hz) { return hz ? fmt::format("{:.0f}", *hz) : "breath"; }

double to_a_tenth(double figure) { return std::round(figure * 10) / 10; }

}  // namespace locket::inline desk
