// SPDX-License-Identifier: GPL-3.0-or-later
// How high a voice is: its fundamental frequency, by YIN (A. de Cheveigné and H. Kawahara, "YIN, a fundamental frequency
// estimator for speech and music", JASA 111(4), 2002), steps 2 to 5.
#pragma once

#include <optional>
#include <span>

#include "audio/frames.h"

namespace locket::inline meter {

/// What a voice may have, Hz.
inline constexpr double lowest_pitch_hz = 50, highest_pitch_hz = 600;

/// The median over the voiced moments of a recording (mono, full scale 1), Hz; nothing when there are too few of them, as
/// in a whisper. Pure.
std::optional<double> median_pitch_hz(std::span<const float> recording, SampleRate rate);

}  // namespace locket::inline meter
