// SPDX-License-Identifier: GPL-3.0-or-later
// What every voice goes through between the engine and its take: what an engineer has on every microphone, and then
// what stands between this speaker and the listener's ear.
//
//   raw ─▶ raw level ─▶ high-pass ─▶ compressor ─▶ treatment ─▶ make-up ─▶ the line's own levels ─▶ take
//          └──────── ChainGains and run_voice_chain, from one calibration ────────┘
#pragma once

#include <span>
#include <string_view>

#include "audio/frames.h"
#include "audio/gain.h"

namespace locket::inline engine {

/// What a voice's calibration found: the gains at both ends of its chain.
struct ChainGains {
  Gain raw;      ///< brings the voice as the engine makes it to levels::speech_lufs
  Gain make_up;  ///< brings it, behind chain and treatment, to levels::speech_lufs + InsertEffectInfo::level_db

  friend bool operator==(const ChainGains&, const ChainGains&) = default;
};

/// From high-pass to treatment, in place, from rest; nothing is delayed. `speech` lies at levels::speech_lufs.
/// `treatment` is a name of insert_effects(), or empty.
void run_voice_chain(std::span<float> speech, std::string_view treatment, SampleRate rate);

}  // namespace locket::inline engine
