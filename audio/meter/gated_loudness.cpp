// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/meter/gated_loudness.h"

#include <algorithm>
#include <cmath>

#include "audio/meter/k_weighting.h"

namespace locket::inline meter {
namespace {

constexpr double absolute_gate_lufs = -70, relative_gate_lu = 10, range_gate_lu = 20;
constexpr double classes_per_lu = 10;

double energy_of_class(std::size_t index) {
  return energy_of_lufs(absolute_gate_lufs + (static_cast<double>(index) + 0.5) / classes_per_lu);
}

}  // namespace

void LoudnessHistogram::add(double energy_per_frame) {
  const double above = (lufs_of(energy_per_frame, 1) - absolute_gate_lufs) * classes_per_lu;
  if (above >= 0) ++counts_[std::min(classes - 1, static_cast<std::size_t>(above))];
}

std::optional<double> LoudnessHistogram::mean_above(double gate_lu) const {
  const double mean = mean_from(first_above(gate_lu));
  return mean > 0 ? std::optional(lufs_of(mean, 1)) : std::nullopt;
}

/// The first class whose middle is not under the gate.
std::size_t LoudnessHistogram::first_above(double gate_lu) const {
  const double mean = mean_from(0);
  if (mean <= 0) return 0;
  const double above = (lufs_of(mean, 1) - gate_lu - absolute_gate_lufs) * classes_per_lu;
  return above <= 0.5 ? 0 : std::min(classes - 1, static_cast<std::size_t>(above + 0.5));
}

double LoudnessHistogram::mean_from(std::size_t first) const {
  double sum = 0;
  std::uint64_t count = 0;
  for (std::size_t i = first; i < classes; ++i) {
    if (counts_[i] == 0) continue;
    sum += static_cast<double>(counts_[i]) * energy_of_class(i);
    count += counts_[i];
  }
  return count > 0 ? sum / static_cast<double>(count) : 0;
}

std::optional<double> LoudnessHistogram::range_above(double gate_lu) const {
  const std::size_t first = first_above(gate_lu);
  std::uint64_t total = 0;
  for (std::size_t i = first; i < classes; ++i) total += counts_[i];
  if (total == 0) return std::nullopt;
  const auto percentile = [&](double share) {
    const auto rank = static_cast<std::uint64_t>(static_cast<double>(total - 1) * share + 0.5);
    std::size_t at = first;
    for (std::uint64_t passed = counts_[at]; passed <= rank; passed += counts_[at]) ++at;
    return at;
  };
  return static_cast<double>(percentile(0.95) - percentile(0.10)) / classes_per_lu;
}

void GatedLoudness::add_step(double energy) {
  last_[steps_++ % last_.size()] = energy;
  const double momentary = of_last(momentary_steps), short_term = of_last(short_term_steps);
  loudest_ = std::max(loudest_, momentary);
  loudest_short_term_ = std::max(loudest_short_term_, short_term);
  if (steps_ >= momentary_steps) momentary_.add(momentary / static_cast<double>(momentary_steps * static_cast<std::size_t>(step_)));
  if (steps_ >= short_term_steps && steps_ % short_term_hop == 0)
    short_term_.add(short_term / static_cast<double>(short_term_steps * static_cast<std::size_t>(step_)));
}

double GatedLoudness::of_last(std::size_t count) const {
  double sum = 0;
  for (std::size_t i = 1; i <= std::min<std::uint64_t>(count, steps_); ++i) sum += last_[(steps_ - i) % last_.size()];
  return sum;
}

std::optional<double> GatedLoudness::integrated() const { return momentary_.mean_above(relative_gate_lu); }
std::optional<double> GatedLoudness::range() const { return short_term_.range_above(range_gate_lu); }

}  // namespace locket::inline meter
