// SPDX-License-Identifier: GPL-3.0-or-later
// Which language a word is in, as far as its script tells.
#pragma once

#include <string_view>

namespace locket::inline text {

/// The most spoken language that is written in the script of `c`, as the engine calls it: `ru` for Cyrillic. Empty for
/// Latin, for what belongs to no script, and where no language is known here.
std::string_view language_of_script(char32_t c);

/// Whether `language` (`uk`, `sr-latn`, ...) is written in the script that `of_script` (`ru`) stands for.
bool writes_script_of(std::string_view language, std::string_view of_script);

}  // namespace locket::inline text
