// SPDX-License-Identifier: GPL-3.0-or-later
// From what the engine said to a take: trimmed, resampled, through the voice's chain, levelled, faded at its edges,
// joined with breaths and pauses to the frame. Every spoken part goes through the chain by itself, so that pauses are
// silent and what is played at an edge is faded out, not cut.
//
//   recording   ......~~~~word~~~~word~~~~........
//   trimmed           [~~~~word~~~~word~~~~]            threshold relative to the recording's peak
//   take        [~~~~...~~~~][ breath ][~~~~~~][ written pause ][~~~~]
#pragma once

#include <span>

#include "audio/frames.h"
#include "voices/engine/take.h"
#include "voices/engine/voice_chain.h"

namespace locket::inline engine {

/// `recordings` are those of plan.request, at `engine_rate`; `gains` are the calibration's for this voice and treatment.
Take make_take(const SpeechPlan& plan, std::span<const Recording> recordings, int engine_rate, SampleRate rate, const ChainGains& gains);

}  // namespace locket::inline engine
