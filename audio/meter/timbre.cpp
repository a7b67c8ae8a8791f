// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/meter/timbre.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

#include "audio/meter/power_spectrum.h"

namespace locket::inline meter {
namespace {

constexpr std::size_t bands = 24;
constexpr double lowest_hz = 80, highest_hz = 8000, frame_seconds = 0.0464;
/// Frames 30 dB under the loudest are pauses and their edges.
constexpr double least_share = 1e-3;
/// Under it a band is empty: 90 dB below the loudest frame.
constexpr double floor_share = 1e-9;

double mel(double hz) { return 2595 * std::log10(1 + hz / 700); }
double hz_of(double mel) { return 700 * (std::pow(10, mel / 2595) - 1); }

/// A power of two: 2048 at 44 100 Hz.
std::size_t frame_length(SampleRate rate) {
  return std::size_t{1} << static_cast<std::size_t>(std::lround(std::log2(frame_seconds * rate)));
}

/// Triangles that overlap by half, equally wide in mel; by band, the weight of every bin.
std::vector<std::vector<double>> mel_bands(std::size_t bins, double bin_hz) {
  const double low = mel(lowest_hz), step = (mel(highest_hz) - low) / (bands + 1);
  std::vector<std::vector<double>> all(bands, std::vector<double>(bins));
  for (std::size_t b = 0; b < bands; ++b) {
    const double edge = static_cast<double>(b);
    const double from = hz_of(low + step * edge), top = hz_of(low + step * (edge + 1)), to = hz_of(low + step * (edge + 2));
    for (std::size_t k = 0; k < bins; ++k) {
      const double hz = static_cast<double>(k) * bin_hz;
      all[b][k] = std::max(0.0, std::min((hz - from) / (top - from), (to - hz) / (to - top)));
    }
  }
  return all;
}

/// Power by bin, a row a frame.
std::vector<std::vector<double>> spectra(std::span<const float> recording, std::size_t frame) {
  PowerSpectrum spectrum(frame);
  std::vector<std::vector<double>> rows;
  for (std::size_t at = 0; at + frame <= recording.size(); at += frame / 2) {
    const std::span<const double> power = spectrum.of(recording.subspan(at, frame));
    rows.emplace_back(power.begin(), power.end());
  }
  return rows;
}

double sum(const std::vector<double>& row) {
  double all = 0;
  for (const double one : row) all += one;
  return all;
}

double weighed(const std::vector<double>& row, const std::vector<double>& weights) {
  double all = 0;
  for (std::size_t k = 0; k < row.size(); ++k) all += row[k] * weights[k];
  return all;
}

/// The mean over the loud frames, in dB by band; empty when nothing sounds.
std::vector<double> envelope(const std::vector<std::vector<double>>& rows, const std::vector<std::vector<double>>& weights) {
  double loudest = 0;
  for (const auto& row : rows) loudest = std::max(loudest, sum(row));
  std::vector<double> levels(bands, 0);
  int loud = 0;
  for (const auto& row : rows) {
    if (loudest <= 0 || sum(row) < least_share * loudest) continue;
    ++loud;
    for (std::size_t b = 0; b < bands; ++b) levels[b] += 10 * std::log10(weighed(row, weights[b]) + floor_share * loudest);
  }
  if (loud == 0) return {};
  for (double& level : levels) level /= loud;
  return levels;
}

}  // namespace

std::optional<Timbre> timbre(std::span<const float> recording, SampleRate rate) {
  const std::size_t frame = frame_length(rate);
  const auto weights = mel_bands(frame / 2 + 1, static_cast<double>(rate) / static_cast<double>(frame));
  const std::vector<double> levels = envelope(spectra(recording, frame), weights);
  if (levels.empty()) return std::nullopt;
  Timbre timbre{};
  for (std::size_t c = 0; c < timbre_size; ++c)
    for (std::size_t b = 0; b < bands; ++b)
      timbre[c] += std::numbers::sqrt2 / bands * levels[b] *
                   std::cos(std::numbers::pi / bands * static_cast<double>(c + 1) * (static_cast<double>(b) + 0.5));
  return timbre;
}

double timbre_distance_db(const Timbre& a, const Timbre& b) {
  double squares = 0;
  for (std::size_t c = 0; c < timbre_size; ++c) squares += (a[c] - b[c]) * (a[c] - b[c]);
  return std::sqrt(squares);
}

}  // namespace locket::inline meter
