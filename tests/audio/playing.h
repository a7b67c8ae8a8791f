// SPDX-License-Identifier: GPL-3.0-or-later
// What the loudspeaker's tests share: playing with a bound on every wait, and finding sounds again in a recording.
#pragma once

#include <chrono>
#include <functional>
#include <span>

#include "audio/device/loudspeaker.h"
#include "tests/support/matchers.h"
#include "tests/support/signals.h"

namespace locket::test {

inline constexpr int rate = 44100;
inline constexpr std::size_t pause_ramp = 882, volume_ramp = 2205;  // 20 and 50 ms
inline constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

/// Asks every 5 ms; false when the deadline passed.
bool within(std::chrono::milliseconds deadline, const std::function<bool()>& holds);
/// The producer: puts all of it into the ring, as it gets room. False when there was no room for 5 s.
bool put(Loudspeaker& speaker, const signals::Stereo& sound);
/// Until so many frames have been played; 5 s at most.
bool plays(Loudspeaker& speaker, Frames frames);

/// 100 to 400 Hz on the left, 150 to 300 on the right: no stretch of it occurs twice, and it has no steps.
signals::Stereo long_sweep(double seconds);
/// The same downwards.
signals::Stereo falling_sweep(double seconds);

/// Where 64 frames of `sound`, from frame `from` on, are heard.
std::size_t find(const signals::Stereo& heard, const signals::Stereo& sound, std::size_t from);
/// How many frames from there on are the same, bit for bit.
std::size_t run_of(const signals::Stereo& heard, std::size_t at, const signals::Stereo& sound, std::size_t from);
std::size_t silent_frames(const signals::Stereo& heard, std::size_t at);
/// These frames are those of `sound` under a gain that goes in a straight line from one value (excluded) to another
/// (reached with the last). The left channel.
Verdict fades(const signals::Stereo& heard, std::size_t at, const signals::Stereo& sound, std::size_t from, double begin, double end,
              std::size_t frames);

/// The greatest second difference: a click is one far above the sound's own.
double sharpest_bend(std::span<const float> sound);
/// Of a sine of at most 400 Hz and 0.5 under a line of 20 ms: A w^2 + 2 A w / n + A / n = 0.0023, with w = 2 pi 400 / 44100.
inline constexpr double bend_without_click = 0.0025;

}  // namespace locket::test
