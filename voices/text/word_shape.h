// SPDX-License-Identifier: GPL-3.0-or-later
// What a written word shows by its letters: whether it may be a name, and what of it is the name.
#pragma once

#include <string>
#include <string_view>

#include "voices/text/written_words.h"

namespace locket::inline text {

bool is_hyphen(char32_t c);
/// With plain apostrophes and hyphens.
std::u32string plain(std::u32string word);

/// Two letters at least, hyphens, apostrophes, and nothing that is read otherwise than by letters; short enough to be
/// asked (Synthesizer::longest_question).
bool can_be_asked(std::u32string_view word);

bool is_small(std::u32string_view word);            ///< no letter is a capital
bool is_all_capitals(std::u32string_view word);     ///< no letter is small
bool is_capitalised(std::u32string_view word);      ///< `Marius`, `d'Artagnan`: neither of the two
bool has_capital_within(std::u32string_view word);  ///< `Montreuil-sur-Mer`, `MacGregor`: a name wherever it stands

/// `part` of a line without what the lexicon would find a name before or behind: the ending of `Tom's`, `Tom'll`; the
/// article of `l'Arno`, `dell'Arno` in languages that write both as one.
CharacterRange bare_word(std::u32string_view line, CharacterRange part, std::string_view language);

}  // namespace locket::inline text
