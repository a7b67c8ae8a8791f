// SPDX-License-Identifier: GPL-3.0-or-later
// Where the sentences of a written line end: by one rule, and by what each language writes short.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "voices/text/spoken_language.h"

namespace locket::inline text {

/// Positions behind a sentence's mark and the quotes or brackets that close with it. The end of the text is always the
/// last. A point after an abbreviation, an initial or a German ordinal ends none, nor does a mark before a small letter
/// (`“Go!” he said.`).
std::vector<std::size_t> sentence_ends(std::u32string_view text, const SpokenLanguage& language);

}  // namespace locket::inline text
