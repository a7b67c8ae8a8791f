// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers in words, by the rules of ICU (CLDR's rule-based number formats).
#pragma once

#include <cstdint>
#include <string>

namespace locket::inline text {

/// `rules` is one of the locale's sets, `%spellout-cardinal`. The first call for a locale opens its rules; any thread
/// may call. Hyphens that ICU puts where a line may break are left out.
std::string spelled_number(const char* locale, const char* rules, std::int64_t number);

}  // namespace locket::inline text
