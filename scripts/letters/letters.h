// SPDX-License-Identifier: GPL-3.0-or-later
// Letters and their case, by Unicode's properties: the one source of both for the whole program. ICU's tables of them are part of its
// code, so nothing is opened. ASCII is answered without asking. Any thread.
#pragma once

#include <string>
#include <string_view>

namespace locket::inline letters {

/// Of any script; the marks that are written over or under one count as part of it.
bool is_letter(char32_t c);
bool is_upper(char32_t c);  ///< of any script that has capitals, those in title case too (U+01C5)
bool is_lower(char32_t c);

/// As Unicode maps single characters, whatever the locale: `ß` stays.
char32_t lower(char32_t c);
char32_t upper(char32_t c);
std::string lower(std::string_view text);  ///< UTF-8; what is not stays as it is
std::string upper(std::string_view text);  ///< so too
/// The first letter large: `anna` becomes `Anna`.
std::string capitalised(std::string_view text);

/// Without its case, as Unicode folds single characters: `ß` stays.
char32_t fold(char32_t c);
std::u32string fold(std::u32string_view text);

}  // namespace locket::inline letters
