// SPDX-License-Identifier: GPL-3.0-or-later
// The engine's numbers that more than one place must agree on.
#pragma once

namespace locket::engine_settings {

/// eSpeak's amplitude (100 = its default, at which nine variants clip). The engine works with 55 % of it as an
/// integer: 40 is exactly 22.
inline constexpr int amplitude = 40;
/// What a louder word inside an utterance may be raised to.
inline constexpr int max_amplitude = 100;

inline constexpr int default_rate = 175, min_rate = 80, max_rate = 450;
inline constexpr int default_pitch = 50, default_range = 50, max_scale = 99;

}  // namespace locket::engine_settings
