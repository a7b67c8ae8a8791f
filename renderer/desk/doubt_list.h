// SPDX-License-Identifier: GPL-3.0-or-later
// The lines of a play that an import was not sure of.
#pragma once

#include <string>

#include "renderer/stage/production.h"

namespace locket::inline desk {

/// The least sure first, one a line: its place, how sure, who, who else, its first words. Empty when there are none.
std::string doubt_list(Production& production);

}  // namespace locket::inline desk
