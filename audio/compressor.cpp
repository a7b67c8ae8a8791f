// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/compressor.h"

#include <algorithm>
#include <cmath>

namespace locket {
namespace {

constexpr double nepers_a_db = 0.11512925464970229;  // ln 10 / 20

float peak_of(std::span<const float> samples) {
  float peak = 0;
  for (const float sample : samples) peak = std::max(peak, std::abs(sample));
  return peak;
}

/// A straight line from one gain to the next; `at` = samples of the cell that lie behind.
void ramp(std::span<float> samples, float from, float to, std::size_t at) {
  const float step = (to - from) / static_cast<float>(compressor_cell);
  for (std::size_t i = 0; i < samples.size(); ++i) samples[i] *= from + step * static_cast<float>(static_cast<int>(at + i + 1));
}

}  // namespace

double reduction_db(const CompressorSettings& settings, double peak_dbfs) {
  const double over = peak_dbfs - settings.threshold_dbfs, slope = 1 - 1 / settings.ratio, half = settings.knee_db / 2;
  if (over <= -half) return 0;
  if (over >= half) return slope * over;
  return slope * (over + half) * (over + half) / (4 * half);
}

CompressorGain::CompressorGain(const CompressorSettings& settings, SampleRate rate) : settings_(settings) {
  const auto left = [rate](double seconds) { return std::exp(-double(compressor_cell) / (seconds * rate)); };
  quiet_ = std::pow(10.0, (settings.threshold_dbfs - settings.knee_db / 2) / 20);
  attack_ = left(settings.attack_seconds);
  release_ = left(settings.release_seconds);
}

float CompressorGain::next(float peak) noexcept {
  const double wanted = peak <= quiet_ ? 0 : reduction_db(settings_, 20 * std::log10(double(peak)));
  held_db_ = std::max(wanted, release_ * held_db_ + (1 - release_) * wanted);
  reduction_db_ = attack_ * reduction_db_ + (1 - attack_) * held_db_;
  return reduction_db_ < 1e-4 ? 1.0f : static_cast<float>(std::exp(-nepers_a_db * reduction_db_));
}

void Compressor::process(std::span<float> samples) noexcept {
  while (!samples.empty()) {
    const auto piece = samples.first(std::min(samples.size(), compressor_cell - filled_));
    peak_ = std::max(peak_, peak_of(piece));
    ramp(piece, from_, to_, filled_);
    filled_ += piece.size();
    samples = samples.subspan(piece.size());
    if (filled_ < compressor_cell) return;
    from_ = to_;
    to_ = gain_.next(peak_);
    filled_ = 0;
    peak_ = 0;
  }
}

void Compressor::reset() noexcept {
  gain_.reset();
  filled_ = 0;
  peak_ = 0;
  from_ = to_ = 1;
}

void compress_whole(std::span<float> sound, const CompressorSettings& settings, double look_ahead_seconds, SampleRate rate) {
  CompressorGain gain(settings, rate);
  const auto cell = [sound](std::size_t at) {  // behind the end: nothing
    const std::size_t begin = std::min(at, sound.size());
    return sound.subspan(begin, std::min(compressor_cell, sound.size() - begin));
  };
  const auto ahead = compressor_cell * static_cast<std::size_t>(std::lround(look_ahead_seconds * rate / double(compressor_cell)));
  float from = 1;
  for (std::size_t at = 0; at < ahead; at += compressor_cell) from = gain.next(peak_of(cell(at)));
  for (std::size_t at = 0; at < sound.size(); at += compressor_cell) {
    const float to = gain.next(peak_of(cell(at + ahead)));
    ramp(cell(at), from, to, 0);
    from = to;
  }
}

}  // namespace locket
