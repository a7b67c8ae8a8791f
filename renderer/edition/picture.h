// SPDX-License-Identifier: GPL-3.0-or-later
// A play on one sheet: the waveform, coloured by bus, over the spectrogram of the sum; scenes, title and time.
#pragma once

#include "renderer/edition/drawing.h"
#include "renderer/edition/edition.h"

namespace locket::inline edition {

/// Needs the edition's waveforms and its spectrogram; what is not there is left white.
Drawing picture_of(const Edition& edition);

}  // namespace locket::inline edition
