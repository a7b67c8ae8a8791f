// SPDX-License-Identifier: GPL-3.0-or-later
// Scripts made by chance, of every construct that Fountain and a page can both hold.
#pragma once

#include <random>

#include "scripts/fountain/script.h"

namespace locket::test {

fountain::Script generated_script(std::mt19937& random);

}  // namespace locket::test
