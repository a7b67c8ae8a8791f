// SPDX-License-Identifier: GPL-3.0-or-later
// Which lexeme of the play speaks which stretch of a line: rule 12 of the language.
#pragma once

#include <string>
#include <vector>

#include "voices/casting/cast.h"
#include "voices/text/flat_line.h"

namespace locket::inline text {

/// Characters [begin, end) of a line are spoken by `lexeme`.
struct LexiconMatch {
  std::size_t begin = 0, end = 0;
  const Lexeme* lexeme = nullptr;
};

/// In order, without overlap. Whole words only, never inside sub, phoneme or say-as. At one place a lexeme for the
/// speaker beats a general one, then the exact case a folded one, then the longer grapheme, then the earlier lexeme.
std::vector<LexiconMatch> match_lexicon(const FlatLine& line, CharacterIndex speaker, const Cast& cast);

}  // namespace locket::inline text
