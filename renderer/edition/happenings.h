// SPDX-License-Identifier: GPL-3.0-or-later
// All that happens in a play, in the order in which it begins: for who writes it down from the top to the bottom.
#pragma once

#include <variant>
#include <vector>

#include "renderer/edition/edition.h"

namespace locket::inline edition {

/// Lives in the edition.
using Happening =
    std::variant<const Edition::Scene*, const Edition::Sound*, const Edition::Direction*, const Edition::Line*, const Edition::Mark*>;

/// By begin; of equals, in the order of the variant: a scene before what is in it.
std::vector<Happening> happenings_of(const Edition& edition);

Frames begin_of(const Happening& happening);

}  // namespace locket::inline edition
