// SPDX-License-Identifier: GPL-3.0-or-later
// The play as the reader understood it, for people and for comparisons: what `dump --stage screenplay` prints.
#pragma once

#include <string>

#include "scripts/page/screenplay.h"

namespace locket::inline page {

/// One value a line, indented by what holds it; elements with their index, references resolved. The same play gives
/// the same text on every machine.
std::string dump(const Screenplay& play);

}  // namespace locket::inline page
