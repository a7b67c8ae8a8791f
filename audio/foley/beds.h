// SPDX-License-Identifier: GPL-3.0-or-later
// The beds: which layers each is made of, and how they act on intensity.
#pragma once

#include <memory>

#include "audio/foley/foley.h"

namespace locket::foley {

std::unique_ptr<Sound> winter_street(const Recipe& recipe);
std::unique_ptr<Sound> wind(const Recipe& recipe);
std::unique_ptr<Sound> blizzard(const Recipe& recipe);
std::unique_ptr<Sound> night_alley(const Recipe& recipe);
std::unique_ptr<Sound> market(const Recipe& recipe);
std::unique_ptr<Sound> hearth(const Recipe& recipe);

}  // namespace locket::foley
