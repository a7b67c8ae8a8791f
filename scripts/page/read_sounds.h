// SPDX-License-Identifier: GPL-3.0-or-later
// The sounds of a phoneme, in a line or in a lexeme, in whichever alphabet its attributes name.
#pragma once

#include <cstddef>
#include <string>

#include "scripts/page/attributes.h"
#include "scripts/page/page.h"
#include "scripts/page/screenplay.h"

namespace locket::inline page {

/// Makes `sounds`, which stand in the page from byte `begin` on, eSpeak NG's mnemonics. A sign of neither alphabet is reported at its place.
WrittenSounds read_sounds(const Page& page, const Attributes& attributes, std::size_t begin, std::string& sounds);

}  // namespace locket::inline page
