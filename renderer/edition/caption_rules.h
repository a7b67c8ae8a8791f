// SPDX-License-Identifier: GPL-3.0-or-later
// How captions are cut and timed, in figures: after the BBC's Subtitle Guidelines and Netflix's Timed Text Style Guide.
#pragma once

namespace locket::inline edition::caption_rules {

inline constexpr int row_columns = 42;            ///< Netflix; the BBC's 37 are broadcast's
inline constexpr int most_rows = 2;               ///< never more of speech
inline constexpr double aimed_cps = 17;           ///< characters a second; the text is never altered to reach it
inline constexpr double least_seconds = 5.0 / 6;  ///< Netflix: 20 frames of 24
inline constexpr double most_seconds = 7;         ///< Netflix
inline constexpr double linger_seconds = 1.5;     ///< how long after the sound, at most, if that helps reading (BBC)
inline constexpr double jerky_seconds = 0.5;      ///< a gap shorter than that is closed ...
inline constexpr double closed_seconds = 0.083;   ///< ... up to this (Netflix: two frames of 24)
inline constexpr double pause_seconds = 0.7;      ///< a pause in a speech that a caption had better not cover
inline constexpr double sound_cps = 12;           ///< a sound is read beside what is said
inline constexpr double flattened_cps = 25;       ///< what is cut off by the next may be read that fast, at the most

}  // namespace locket::inline edition::caption_rules
