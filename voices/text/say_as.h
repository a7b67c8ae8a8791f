// SPDX-License-Identifier: GPL-3.0-or-later
// SSML's say-as: how numbers, dates and the like are read out. In full for English; for French, German, Spanish and
// Italian as far as their dates, times and ordinals differ from what the engine says by itself; for other languages
// the engine's own reading, digit by digit where that is asked.
#pragma once

#include <string>
#include <string_view>

namespace locket::inline text {

/// What is to be given to the engine for `text`: plain words, and `[[phonemes]]` where no spelling says it.
/// `language`: `en-gb`, `fr`, ... (`en-us` puts the month before the day). What cannot be understood as
/// `interpret_as` is returned as it is.
std::string say_as(std::string_view interpret_as, std::string_view text, std::string_view language);

/// 0-9999 as English says a year: `nineteen eighty-four`, `two thousand and six`.
std::string english_year(int year);
/// 1-31 as an English ordinal: `twenty-first`.
std::string english_ordinal(int number);

}  // namespace locket::inline text
