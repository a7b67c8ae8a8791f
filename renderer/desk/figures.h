// SPDX-License-Identifier: GPL-3.0-or-later
// How figures of voices are shown.
#pragma once

#include <optional>
#include <string>

namespace locket::inline desk {

/// `213`; a whisper has none: `breath`
std::string pitch_text(const std::optional<double>& hz);
/// For programs: what is measured is no better than that.
double to_a_tenth(double figure);

}  // namespace locket::inline desk
