// SPDX-License-Identifier: GPL-3.0-or-later
// SSML's say-as: what the author says a text is, read out as that. In full for the languages that have rules; for others
// the engine's own reading, digit by digit where that is asked.
#pragma once

#include <string>
#include <string_view>

namespace locket::inline text {

/// What is to be given to the engine for `text`: plain words, and `[[phonemes]]` where no spelling says it.
/// `language`: `en-gb`, `fr`, ... (`en-us` puts the month before the day). `format`: in which order a date in figures is
/// written, `dmy`; empty = as the language does. What cannot be understood as `interpret_as` is read as if it stood in
/// plain text, and `verbatim` as the engine reads it.
std::string say_as(std::string_view interpret_as, std::string_view text, std::string_view language, std::string_view format = {});

}  // namespace locket::inline text
