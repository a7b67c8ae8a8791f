// SPDX-License-Identifier: GPL-3.0-or-later
// A flat line normalised: each stretch by the rules of the language in which it is spoken.
#pragma once

#include <vector>

#include "voices/text/flat_line.h"
#include "voices/text/lexicon.h"
#include "voices/text/reading.h"
#include "voices/text/spoken_language.h"

namespace locket::inline text {

/// Nothing where a lexeme or a replacement (sub, phoneme, say-as) speaks. In order.
std::vector<ReadingPiece> read_out(const FlatLine& flat, std::u32string_view text, const std::vector<LexiconMatch>& lexicon);

/// Of the line's first word; English where Locket knows no rules.
const SpokenLanguage& language_of(const FlatLine& flat);

}  // namespace locket::inline text
