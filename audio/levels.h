// SPDX-License-Identifier: GPL-3.0-or-later
// The levels of the programme, before the master moves all of them together. One place for the mix's numbers.
#pragma once

namespace locket::levels {

/// Every voice is calibrated to this integrated loudness (BS.1770, the mono take in the centre of a stereo
/// programme). 7 LU of headroom over the file's default target, in float.
inline constexpr double speech_lufs = -23.0;

/// A bed by itself, 8 LU under speech; ducked by `duck_db` it lies 15 LU under (Torcoli et al., JAES 67(12), 2019:
/// listeners want ambience at least 15 LU under a commentary).
inline constexpr double ambience_lufs = speech_lufs - 8.0;
/// Music by itself is in the foreground; it is ducked like the rest.
inline constexpr double music_lufs = speech_lufs - 6.0;
/// The loudest 400 ms of an effect.
inline constexpr double effect_momentary_lufs = speech_lufs - 1.0;

/// How far a bed is turned down under speech when its author names no depth.
inline constexpr double duck_db = 7.0;

}  // namespace locket::levels
