// SPDX-License-Identifier: GPL-3.0-or-later
// A script to Fountain.
#pragma once

#include <string>

#include "scripts/fountain/script.h"

namespace locket::fountain {

/// Reads back as the same script: what would look like something else is forced (`.` `!` `@` `>`) or escaped. A dialogue in which
/// nothing is said is left out.
std::string fountain_text(const Script& script);

}  // namespace locket::fountain
