// SPDX-License-Identifier: GPL-3.0-or-later
// How bright a sound is: the centroid of its long-term power spectrum (ISO/IEC 15938-4 calls it the power spectrum
// centroid).
#pragma once

#include <optional>
#include <span>

#include "audio/frames.h"

namespace locket::inline meter {

/// Hz, between 50 Hz and 8 kHz, where speech lies, so that neither rumble nor the rate of a recording counts. Nothing when
/// the recording (mono) is silent or shorter than 2048 samples. Pure.
std::optional<double> brightness_hz(std::span<const float> recording, SampleRate rate);

}  // namespace locket::inline meter
