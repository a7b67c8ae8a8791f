// SPDX-License-Identifier: GPL-3.0-or-later
// Frames as the formats write times.
#pragma once

#include <string>

#include "audio/frames.h"

namespace locket::inline edition {

/// To the nearest; half of one goes up. So every format says the same, within its own rounding.
Frames milliseconds(Frames frames, SampleRate rate);

std::string vtt_time(Frames milliseconds);               ///< `00:01:02.345`; hours as many as there are
std::string srt_time(Frames milliseconds);               ///< `00:01:02,345`
std::string lrc_time(Frames frames, SampleRate rate);    ///< `62:03.45`: minutes run on, hundredths
std::string label_time(Frames frames, SampleRate rate);  ///< `62.345678`: seconds
std::string short_time(Frames frames, SampleRate rate);  ///< `1:02`, `1:02:03`: for people; begun seconds are cut off

}  // namespace locket::inline edition
