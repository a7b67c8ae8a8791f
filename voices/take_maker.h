// SPDX-License-Identifier: GPL-3.0-or-later
// From what the engine said to a take: trimmed, resampled, levelled, faded at its edges, joined with breaths and
// pauses to the frame.
//
//   recording   ......~~~~word~~~~word~~~~........
//   trimmed           [~~~~word~~~~word~~~~]            threshold relative to the recording's peak
//   take        [~~~~...~~~~][ breath ][~~~~~~][ written pause ][~~~~]
#pragma once

#include <span>

#include "audio/frames.h"
#include "audio/gain.h"
#include "voices/take.h"

namespace locket {

/// `recordings` are those of plan.request, at `engine_rate`; `calibration` brings the voice to levels::speech_lufs.
Take make_take(const SpeechPlan& plan, std::span<const Recording> recordings, int engine_rate, SampleRate rate, Gain calibration);

}  // namespace locket
