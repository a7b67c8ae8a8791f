// SPDX-License-Identifier: GPL-3.0-or-later
// What a voice is like apart from how high and how loud it is: the envelope of its spectrum, as mel-frequency cepstral
// coefficients (Davis and Mermelstein, 1980) of the mean spectrum in dB.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>

#include "audio/frames.h"

namespace locket::inline meter {

inline constexpr std::size_t timbre_size = 12;
/// Coefficients 1 to 12 of 24 bands between 80 Hz and 8 kHz. Scaled so that the Euclidean distance of two is how many dB their
/// envelopes are apart: the root of the mean square over the bands, whatever their levels.
using Timbre = std::array<double, timbre_size>;

/// Over what is loud enough of a recording (mono). Nothing when it is silent or shorter than 46 ms. Pure.
std::optional<Timbre> timbre(std::span<const float> recording, SampleRate rate);

double timbre_distance_db(const Timbre& a, const Timbre& b);

}  // namespace locket::inline meter
