// SPDX-License-Identifier: GPL-3.0-or-later
// The levels of the programme, before the master moves all of them together. One place for the mix's numbers.
#pragma once

namespace locket::levels {

/// Every voice is calibrated to this integrated loudness (BS.1770, the mono take in the centre of a stereo
/// programme). 7 LU of headroom over the file's default target, in float.
inline constexpr double speech_lufs = -23.0;

/// A bed by itself, 8 LU under speech; ducking takes it further down.
inline constexpr double ambience_lufs = speech_lufs - 8.0;
/// Music by itself is in the foreground; it is ducked like the rest.
inline constexpr double music_lufs = speech_lufs - 6.0;
/// The loudest 400 ms of an effect.
inline constexpr double effect_momentary_lufs = speech_lufs - 1.0;

/// How far the background shall lie under speech, and must at the least (Torcoli et al., JAES 67(12), 2019: listeners
/// want ambience at least 15 LU under a commentary). What is harder to understand, a whisper or a telephone, brings its
/// own figure, which is both.
inline constexpr double clearance_lu = 15.0, least_clearance_lu = 10.0;
/// Breath has no harmonics to hear out of a noise: it takes 8-10 LU more to be understood as well as a voice. Half of it
/// is left to the listener, who is meant to bend forward.
inline constexpr double whisper_clearance_lu = 18.0;
/// The depth is decided from the first seconds under a speech; this is for what comes later in it.
inline constexpr double clearance_margin_lu = 1.5;
/// Beds and effects under one speech add up; each keeps so much more away.
inline constexpr double two_groups_lu = 3.0;
/// So much further the world draws back behind a thought.
inline constexpr double inward_lu = 6.0;
/// The least direct-to-reverberant ratio where the words matter: below it reverberation costs words.
inline constexpr double least_direct_db = 6.0;

}  // namespace locket::levels
