// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/meter/pitch.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <numeric>
#include <vector>

#include "audio/energy.h"

namespace locket::inline meter {
namespace {

/// So much is enough for the lowest formants, by which YIN sees the period; the parabola does the rest.
constexpr int enough_rate = 11025;
constexpr double window_seconds = 0.025;
constexpr double hop_seconds = 0.01;
/// YIN's absolute threshold: a moment whose aperiodic share of power is above it is not voiced.
constexpr double aperiodicity = 0.15;
/// Quieter moments, against the loudest, are the ends of words.
constexpr double quiet_db = -30;
/// Fewer voiced moments say nothing of a voice: 80 ms.
constexpr std::size_t least_moments = 8;

/// At a rate of at least enough_rate: means of as many samples as go into one.
std::vector<float> thinned(std::span<const float> samples, std::size_t step) {
  std::vector<float> thin(samples.size() / step);
  for (std::size_t i = 0; i < thin.size(); ++i) {
    for (std::size_t k = 0; k < step; ++k) thin[i] += samples[i * step + k];
    thin[i] /= static_cast<float>(step);
  }
  return thin;
}

double power(std::span<const float> samples) { return energy_of(samples) / static_cast<double>(samples.size()); }

/// The paper's equation 6: the power of the difference between a window and itself, later by each lag.
class Differences {
 public:
  Differences(std::size_t window, std::size_t longest) : window_(window), values_(longest + 1) {}

  /// `samples` holds window + longest of them.
  const std::vector<double>& of(std::span<const float> samples) {
    for (std::size_t lag = 1; lag < values_.size(); ++lag) values_[lag] = difference(samples, lag);
    normalise();
    return values_;
  }

 private:
  /// In lanes of their own, which the compiler adds up side by side.
  double difference(std::span<const float> samples, std::size_t lag) const {
    constexpr std::size_t lanes = 8;
    float sums[lanes] = {};
    for (std::size_t i = 0; i + lanes <= window_; i += lanes)
      for (std::size_t k = 0; k < lanes; ++k) {
        const float step = samples[i + k] - samples[i + k + lag];
        sums[k] += step * step;
      }
    return std::accumulate(std::begin(sums), std::end(sums), 0.0);
  }

  /// Equation 8: over its own mean up to that lag, so that lag 0 is no candidate.
  void normalise() {
    values_[0] = 1;
    double sum = 0;
    for (std::size_t lag = 1; lag < values_.size(); ++lag) {
      sum += values_[lag];
      values_[lag] = sum > 0 ? values_[lag] * static_cast<double>(lag) / sum : 1;
    }
  }

  std::size_t window_;
  std::vector<double> values_;
};

/// The bottom of the first dip below the threshold, between samples by a parabola; nothing when there is none.
std::optional<double> period(const std::vector<double>& differences, std::size_t shortest) {
  std::size_t lag = shortest;
  while (lag + 1 < differences.size() && differences[lag] >= aperiodicity) ++lag;
  if (lag + 1 >= differences.size()) return std::nullopt;
  while (lag + 2 < differences.size() && differences[lag + 1] < differences[lag]) ++lag;
  const double before = differences[lag - 1], at = differences[lag], after = differences[lag + 1];
  const double bend = before - 2 * at + after;
  return static_cast<double>(lag) + (bend > 0 ? 0.5 * (before - after) / bend : 0);
}

double median(std::vector<double>& values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

}  // namespace

std::optional<double> median_pitch_hz(std::span<const float> whole, SampleRate whole_rate) {
  const std::size_t step = static_cast<std::size_t>(std::max(1, whole_rate / enough_rate));
  const std::vector<float> thin = thinned(whole, step);
  const std::span<const float> recording = thin;
  const double rate = static_cast<double>(whole_rate) / static_cast<double>(step);
  const auto window = static_cast<std::size_t>(window_seconds * rate), hop = static_cast<std::size_t>(hop_seconds * rate);
  const auto shortest = static_cast<std::size_t>(rate / highest_pitch_hz), longest = static_cast<std::size_t>(rate / lowest_pitch_hz);
  double loudest = 0;
  for (std::size_t at = 0; at + window <= recording.size(); at += hop) loudest = std::max(loudest, power(recording.subspan(at, window)));
  Differences differences(window, longest);
  std::vector<double> pitches;
  for (std::size_t at = 0; at + window + longest <= recording.size(); at += hop) {
    if (power(recording.subspan(at, window)) <= loudest * std::pow(10, quiet_db / 10)) continue;
    if (const auto lag = period(differences.of(recording.subspan(at, window + longest)), shortest)) pitches.push_back(rate / *lag);
  }
  return pitches.size() < least_moments ? std::nullopt : std::optional(median(pitches));
}

}  // namespace locket::inline meter
