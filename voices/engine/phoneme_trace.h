// SPDX-License-Identifier: GPL-3.0-or-later
// How eSpeak NG came to the sounds of a word, read from its own account of it (espeakPHONEMES_TRACE), the one that
// `espeak-ng -X -q WORD` prints.
#pragma once

#include <string_view>

#include "voices/synthesizer.h"

namespace locket::inline engine {

/// `trace`: of one word and its parts. `phonemes`: what came of it. A word whose stem the dictionary lists is listed;
/// so is one for which a rule of its own was written, that is, whose every letter the rule names. Where the parts of a
/// compound differ, the least sure one counts.
Pronunciation::Origin read_trace(std::string_view trace, std::string_view phonemes);

}  // namespace locket::inline engine
