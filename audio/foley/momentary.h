// SPDX-License-Identifier: GPL-3.0-or-later
// How loud the loudest 400 ms are, after ITU-R BS.1770-4: what the level of an effect is set by. A sound shorter than
// that counts as padded with silence.
#pragma once

#include <span>

#include "audio/frames.h"

namespace locket::foley {

/// LUFS; mono (`right` empty) in the centre of a constant-power stereo programme. -200 for silence.
double loudest_momentary(std::span<const float> left, std::span<const float> right, SampleRate rate);

}  // namespace locket::foley
