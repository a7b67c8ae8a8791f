// SPDX-License-Identifier: GPL-3.0-or-later
// Whether the voices have the sounds that the page asks of them. The engine passes over a mnemonic that it does not know, and over all that is
// behind it, and says nothing of it; only what it makes of a text tells.
#pragma once

#include "scripts/page/diagnostics.h"
#include "voices/casting/cast.h"
#include "voices/synthesizer.h"

namespace locket::inline text {

/// Every phoneme in a line, in the voices that say it, and every one in the lexicon, in the voices of the cast that it is for: an error at
/// the first sign that such a voice does not have. Asks the engine for each of them once; not at all where there are none. Throws what
/// Synthesizer::transcribe throws.
void check_sounds(const Cast& cast, Synthesizer& engine, Diagnostics& diagnostics);

}  // namespace locket::inline text
