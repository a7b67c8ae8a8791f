// SPDX-License-Identifier: GPL-3.0-or-later
// The master's gain that a whole render of a play ended with, kept in the user's cache, so that live playback of the
// same play has it at once and is the same to the last bit.
#pragma once

#include <optional>
#include <string>

#include "audio/gain.h"
#include "renderer/output/deliver.h"
#include "renderer/stage/production.h"

namespace locket::inline output {

struct CachedGain {
  double target_lufs = -16;
  Gain gain;
};

/// What makes a play this very play: its pages as they were read, the bytes that its sounds have now, the voices, the rate, the
/// seed, the engine.
std::string gain_key(Production& production, std::uint64_t seed);

/// A cache that cannot be read or written is passed over in silence.
std::optional<CachedGain> cached_gain(const std::string& key);
void keep_gain(const std::string& key, const CachedGain& gain);

/// The master's gain of a play that has not been measured: the one that a render of this very play ended with, or what the
/// calibration of the voices lets expect.
Gain expected_gain(Production& production, const LoudnessTarget& target, std::uint64_t seed);

}  // namespace locket::inline output
