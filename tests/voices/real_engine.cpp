// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/voices/real_engine.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace locket::testing {
namespace {

constexpr std::size_t window = 1102;  // 50 ms

double energy(std::span<const std::int16_t> samples) {
  double sum = 0;
  for (const double sample : samples) sum += sample * sample;
  return sum;
}

/// Normalised correlation of a window with itself, `lag` samples later.
double correlation(std::span<const std::int16_t> samples, std::size_t lag) {
  const auto early = samples.first(samples.size() - lag), late = samples.subspan(lag);
  double sum = 0;
  for (std::size_t i = 0; i < early.size(); ++i) sum += double(early[i]) * late[i];
  return sum / std::sqrt(energy(early) * energy(late) + 1);
}

/// 0 = unvoiced. A longer lag must be clearly better: a multiple of the period is nearly as good.
double frequency_of(std::span<const std::int16_t> piece) {
  std::size_t best = 0;
  double strength = 0.5;
  for (std::size_t lag = 55; lag < 367; ++lag)
    if (const double r = correlation(piece, lag); r > strength * 1.03) best = lag, strength = r;
  return best == 0 ? 0 : 22050.0 / static_cast<double>(best);
}

}  // namespace

std::filesystem::path speaker_program() { return std::filesystem::path(PROGRAMS) / "locket-speaker"; }

WorkerPool& real_engine() {
  static WorkerPool pool(speaker_program(), {.speakers = 2});
  return pool;
}

const VoiceCatalogue& real_catalogue() {
  static const VoiceCatalogue catalogue = real_engine().catalogue();
  return catalogue;
}

SpeechRequest saying(const std::string& voice, const std::string& text) {
  return {{{.voice = real_catalogue().resolve(voice).value(), .text = text}}};
}

Recording say(const std::string& voice, const std::string& text) { return real_engine().speak(saying(voice, text)).at(0); }

std::vector<double> contour(std::span<const std::int16_t> samples, std::size_t begin, std::size_t end) {
  std::vector<double> voiced;
  for (std::size_t at = begin; at + window <= std::min(end, samples.size()); at += window / 2)
    if (const double frequency = frequency_of(samples.subspan(at, window)); frequency > 0) voiced.push_back(frequency);
  return voiced;
}

double fundamental(std::span<const std::int16_t> samples, std::size_t begin, std::size_t end) {
  std::vector<double> voiced = contour(samples, begin, end);
  if (voiced.empty()) return 0;
  std::sort(voiced.begin(), voiced.end());
  return voiced[voiced.size() / 2];
}

double rms(std::span<const std::int16_t> samples) {
  return samples.empty() ? 0 : std::sqrt(energy(samples) / static_cast<double>(samples.size()));
}

int peak(std::span<const std::int16_t> samples) {
  int most = 0;
  for (const std::int16_t sample : samples) most = std::max(most, std::abs(int(sample)));
  return most;
}

}  // namespace locket::testing
