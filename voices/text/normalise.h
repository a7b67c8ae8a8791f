// SPDX-License-Identifier: GPL-3.0-or-later
// The first stage of speech: what is written becomes words. Figures, signs, abbreviations, capitals, stutters, by the
// rules of the language; what no rule knows stays as it is written.
//
//   On 5 June 1805 he paid £5.50.     written
//      [the fifth of] [June] [eighteen oh five]   [five pounds fifty]     readings, each of its written characters
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "voices/text/reading.h"

namespace locket::inline text {

/// In order, without overlap, in characters of `written`. `language` as a voice's: `en-gb-scotland`.
std::vector<ReadingPiece> normalise(std::u32string_view written, std::string_view language);

/// The words as they will be spoken: what the readings say in the place of what is written.
std::u32string spoken_words(std::u32string_view written, const std::vector<ReadingPiece>& readings);

}  // namespace locket::inline text
