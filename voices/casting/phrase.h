// SPDX-License-Identifier: GPL-3.0-or-later
// The one sentence by which voices are measured: numbers, which every language can say ("1 2 3 ... 12").
#pragma once

#include <span>
#include <string>
#include <vector>

#include "audio/frames.h"
#include "voices/casting/cast.h"
#include "voices/synthesizer.h"

namespace locket::inline casting {

/// Figures must not depend on the rate of a render.
inline constexpr SampleRate measuring_rate = 44100;

/// The sentence in that voice, with the role's own settings.
Utterance phrase_of(const Role& role);

/// It, spoken: mono, trimmed, at measuring_rate. A language without numbers lends its variant to English, since that makes
/// most of a voice. Empty when the voice says nothing at all. Throws MachineError.
std::vector<float> recorded_phrase(Synthesizer& synthesizer, const Utterance& phrase);

/// BS.1770, LUFS, of such a recording; levels::speech_lufs where nothing can be measured.
double phrase_loudness(std::span<const float> recording);

/// A name for what was measured of it: of the engine's version, all of the utterance, and what else the figures depend on.
std::string phrase_key(const std::string& engine, const Utterance& phrase, const std::string& measured);

}  // namespace locket::inline casting
