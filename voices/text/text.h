// SPDX-License-Identifier: GPL-3.0-or-later
// Characters, as far as speaking needs to know them besides which are letters: which close a sentence, which may not
// reach the engine.
#pragma once

#include <string>
#include <string_view>

#include "scripts/letters/letters.h"
#include "scripts/utf8.h"

namespace locket::inline text {

/// What is not UTF-8 becomes U+FFFD.
std::u32string from_utf8(std::string_view text);
std::string to_utf8(std::u32string_view text);

bool is_html_space(char32_t c);  ///< what white-space folding knows: space, tab, line ends, form feed
bool is_space(char32_t c);       ///< those and Unicode's other spaces
bool is_digit(char32_t c);       ///< 0-9
bool is_apostrophe(char32_t c);
bool is_double_quote(char32_t c);
bool is_long_dash(char32_t c);     ///< en, em, horizontal bar: parts words
bool is_sentence_end(char32_t c);  ///< . ! ? and the like of other scripts
bool is_mark(char32_t c);          ///< punctuation that the engine heeds without saying it
bool is_closing(char32_t c);       ///< quotes and brackets that may follow a sentence's end

/// For texts that go to the engine as its own notation: without control characters, `[[` and `]]`.
std::string without_commands(std::string_view text);
/// For respellings: without control characters, and brackets made round, so that no neighbours can make a `[[`.
std::string without_brackets(std::string_view text);

}  // namespace locket::inline text
