// SPDX-License-Identifier: GPL-3.0-or-later
// Listening by measurement, to sounds of ours: none of it uses the code that made them.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "audio/foley/foley.h"

namespace listening {

struct Stereo {
  std::vector<float> left, right;
  int rate = 44100;
};

Stereo bed(std::string_view name, double seconds, const locket::Recipe& recipe = {});
/// As the mixer places it: a mono clip goes to both sides at -3 dB.
Stereo effect(std::string_view name, const locket::Recipe& recipe = {});

// By libebur128.
double integrated(const Stereo& sound);         ///< LUFS
double loudest_momentary(const Stereo& sound);  ///< LUFS, read each 10 ms; padded with silence
double short_term_range(const Stereo& sound);   ///< LU between the 5th and 95th part of the 3-s readings

double peak(const Stereo& sound);
double mean(std::span<const float> channel);  ///< DC
double rms(std::span<const float> channel);
double crest_db(std::span<const float> channel);
double correlation(const Stereo& sound);  ///< of left and right, -1 to 1

/// The energy in [low, high) Hz as a part of the whole, by DFT over windows of 4096 frames.
double part_in_band(std::span<const float> channel, double low_hz, double high_hz, int rate);
/// Below which frequency 5, 50 and 95 % of the energy lie.
std::array<double, 3> quantiles_hz(std::span<const float> channel, int rate);
/// The amplitude at one frequency over the whole span, under a Hann window.
double amplitude_at(std::span<const float> channel, double hz, int rate);

/// Where the sound sets in: seconds at which the energy of 3 ms exceeds `ratio` times the mean of the 60 ms before,
/// and a hundredth of the loudest 3 ms; the next is sought after `dead_seconds`.
std::vector<double> onsets(std::span<const float> channel, int rate, double ratio, double dead_seconds);

/// The largest second difference of 5 ms over the 90th part of those within 20 ms: clicks stand out.
double worst_click(std::span<const float> channel, int rate);

}  // namespace listening
