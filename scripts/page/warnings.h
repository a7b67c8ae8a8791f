// SPDX-License-Identifier: GPL-3.0-or-later
// Warnings about a play that is right as it stands and probably not meant so. No sensible play has any.
#pragma once

#include <vector>

#include "scripts/page/resolve.h"

namespace locket::inline page {

void find_warnings(Draft& draft, const std::vector<Placed>& elements);

}  // namespace locket::inline page
