// SPDX-License-Identifier: GPL-3.0-or-later
// What only English has: its years, ordinals, decades, houses and saints.
#pragma once

#include "voices/text/spoken_language.h"

namespace locket::inline text {

std::span<const SpokenLanguage::Rule> english_rules();
std::span<const SpokenLanguage::Rule> last_english_rules();

}  // namespace locket::inline text
