// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/meter/spectrogram.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "audio/meter/power_spectrum.h"

namespace locket::inline meter {
namespace {

constexpr std::size_t frame = 4096, hop = frame / 2, bins = frame / 2 + 1;
constexpr double silence = 1e-21;

/// How much of each bin's power goes into a band: a triangle around its middle, of weights that add up to 1.
struct Band {
  std::size_t first = 0;
  std::vector<double> weights;
};

Band band_around(double hz, double width, double bin_hz) {
  Band band;
  band.first = static_cast<std::size_t>(std::max(0.0, std::ceil((hz - width) / bin_hz)));
  double sum = 0;
  for (std::size_t bin = band.first; bin < bins; ++bin) {
    const double weight = 1 - std::abs(static_cast<double>(bin) * bin_hz - hz) / width;
    if (weight < 0) break;
    band.weights.push_back(weight);
    sum += weight;
  }
  for (double& weight : band.weights) weight /= sum;
  return band;
}

std::vector<Band> bands_of(SampleRate rate) {
  const double octaves = std::log(Spectrogram::highest_hz / Spectrogram::lowest_hz), bin_hz = static_cast<double>(rate) / frame;
  std::vector<Band> all;
  for (std::size_t i = 0; i < Spectrogram::bands; ++i) {
    const double hz = Spectrogram::lowest_hz * std::exp(octaves * static_cast<double>(i) / (Spectrogram::bands - 1));
    all.push_back(band_around(hz, std::max(hz * octaves / Spectrogram::bands, bin_hz), bin_hz));
  }
  return all;
}

}  // namespace

struct Spectrogram::Transform {
  explicit Transform(SampleRate rate) : bands(bands_of(rate)) {}

  /// Adds what the bands have of these samples' power.
  void add_to(double* sums, std::span<const float> samples) {
    const std::span<const double> power = spectrum.of(samples);
    const double scale = 4 / (spectrum.window_sum() * spectrum.window_sum());  // of a sine of full scale, 1 in its bin
    for (const Band& band : bands) {
      double sum = 0;
      for (std::size_t i = 0; i < band.weights.size(); ++i) sum += band.weights[i] * (scale * power[band.first + i]);
      *sums++ += sum;
    }
  }

  PowerSpectrum spectrum{frame};
  std::vector<Band> bands;
};

// The first window lies around the first frame.
Spectrogram::Spectrogram(SampleRate rate) : transform_(std::make_unique<Transform>(rate)), waiting_(hop, 0.0f) {}
Spectrogram::~Spectrogram() = default;

void Spectrogram::add(StereoView block) {
  for (std::size_t i = 0; i < block.frames(); ++i) {
    waiting_.push_back((block.left[i] + block.right[i]) / 2);
    if (waiting_.size() == frame) add_window();
  }
  added_ += static_cast<Frames>(block.frames());
}

void Spectrogram::add_window() {
  if (in_last_ == per_column_ || sums_.empty()) {
    if (sums_.size() == most_columns * bands) halve();
    sums_.resize(sums_.size() + bands);
    in_last_ = 0;
  }
  transform_->add_to(&sums_[sums_.size() - bands], waiting_);
  waiting_.erase(waiting_.begin(), waiting_.begin() + hop);
  ++in_last_;
  ++windows_;
}

void Spectrogram::halve() {
  for (std::size_t column = 0; column < most_columns / 2; ++column)
    for (std::size_t band = 0; band < bands; ++band)
      sums_[column * bands + band] = sums_[2 * column * bands + band] + sums_[(2 * column + 1) * bands + band];
  sums_.resize(most_columns / 2 * bands);
  per_column_ *= 2;
}

std::vector<float> Spectrogram::finish() {
  while (windows_ * static_cast<Frames>(hop) < added_) {
    waiting_.resize(frame, 0.0f);
    add_window();
  }
  std::vector<float> result;
  result.reserve(sums_.size());
  for (std::size_t i = 0; i < sums_.size(); ++i) {
    const std::size_t windows = i + bands < sums_.size() ? per_column_ : in_last_;
    result.push_back(static_cast<float>(10 * std::log10(sums_[i] / static_cast<double>(windows) + silence)));
  }
  return result;
}

}  // namespace locket::inline meter
