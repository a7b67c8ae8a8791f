// SPDX-License-Identifier: GPL-3.0-or-later
// Letters of European scripts: which there are, large and small.
#pragma once

#include <string>
#include <string_view>

namespace locket::story {

/// A letter of any script: all from U+00C0 on that is neither punctuation, a symbol nor a space.
bool is_letter(char32_t c);
bool is_capital(char32_t c);
char32_t lower(char32_t c);
std::string lower(std::string_view text);
/// The first letter large: `anna` becomes `Anna`.
std::string capitalised(std::string_view text);

}  // namespace locket::story
