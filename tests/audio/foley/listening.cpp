// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/audio/foley/listening.h"

#include <ebur128.h>

#include <algorithm>
#include <cmath>
#include <complex>
#include <numbers>

namespace listening {

namespace {

constexpr std::size_t window = 4096;
using Complex = std::complex<double>;

/// Feeds a meter step by step and asks it after each.
template <typename Ask>
void listen(const Stereo& sound, double pad_seconds, std::size_t step, unsigned mode, Ask ask) {
  ebur128_state* meter = ebur128_init(2, static_cast<unsigned long>(sound.rate), static_cast<int>(mode));
  const std::size_t frames = sound.left.size() + static_cast<std::size_t>(pad_seconds * sound.rate);
  std::vector<float> piece(2 * step);
  for (std::size_t at = 0; at + step <= frames; at += step) {
    for (std::size_t i = 0; i < step; ++i) {
      piece[2 * i] = at + i < sound.left.size() ? sound.left[at + i] : 0.0f;
      piece[2 * i + 1] = at + i < sound.left.size() ? sound.right[at + i] : 0.0f;
    }
    ebur128_add_frames_float(meter, piece.data(), step);
    ask(meter, at + step);
  }
  ebur128_destroy(&meter);
}

const std::vector<Complex>& turns() {
  static const std::vector<Complex> all = [] {
    std::vector<Complex> made;
    for (std::size_t i = 0; i < window; ++i) made.push_back(std::polar(1.0, -2.0 * std::numbers::pi * static_cast<double>(i) / window));
    return made;
  }();
  return all;
}

void transform(std::vector<Complex>& x) {
  if (x.size() == 1) return;
  std::vector<Complex> even(x.size() / 2), odd(x.size() / 2);
  for (std::size_t i = 0; i < even.size(); ++i) even[i] = x[2 * i], odd[i] = x[2 * i + 1];
  transform(even);
  transform(odd);
  for (std::size_t i = 0; i < even.size(); ++i) {
    const Complex turned = odd[i] * turns()[i * (window / x.size())];
    x[i] = even[i] + turned;
    x[i + even.size()] = even[i] - turned;
  }
}

double hann(std::size_t i, std::size_t n) {
  return 0.5 - 0.5 * std::cos(2.0 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(n));
}

/// Energy in each of window / 2 bins, over at most 200 windows spread over the sound.
std::vector<double> spectrum(std::span<const float> channel) {
  std::vector<double> energy(window / 2, 0.0);
  const std::size_t hop = std::max(window / 2, channel.size() / 200);
  for (std::size_t at = 0; at < channel.size(); at += hop) {
    std::vector<Complex> x(window);
    for (std::size_t i = 0; i < window && at + i < channel.size(); ++i) x[i] = channel[at + i] * hann(i, window);
    transform(x);
    for (std::size_t i = 0; i < energy.size(); ++i) energy[i] += std::norm(x[i]);
  }
  return energy;
}

std::vector<double> energies(std::span<const float> channel, std::size_t step) {
  std::vector<double> all;
  for (std::size_t at = 0; at + step <= channel.size(); at += step) {
    double sum = 0.0;
    for (std::size_t i = 0; i < step; ++i) sum += static_cast<double>(channel[at + i]) * channel[at + i];
    all.push_back(sum);
  }
  return all;
}

}  // namespace

Stereo bed(std::string_view name, double seconds, const locket::Recipe& recipe) {
  const auto frames = static_cast<std::size_t>(seconds * recipe.rate);
  Stereo sound{std::vector<float>(frames), std::vector<float>(frames), recipe.rate};
  float* const out[] = {sound.left.data(), sound.right.data()};
  locket::make_bed(name, recipe)->read(out, frames);
  return sound;
}

Stereo effect(std::string_view name, const locket::Recipe& recipe) {
  const locket::Clip clip = locket::make_effect(name, recipe);
  const auto left = clip.channel(0), right = clip.channel(clip.channels() - 1);
  Stereo sound{{left.begin(), left.end()}, {right.begin(), right.end()}, recipe.rate};
  if (clip.channels() == 2) return sound;
  for (auto* channel : {&sound.left, &sound.right})
    for (float& sample : *channel) sample *= std::numbers::sqrt2_v<float> / 2.0f;
  return sound;
}

double integrated(const Stereo& sound) {
  double lufs = 0.0;
  const auto step = static_cast<std::size_t>(sound.rate / 10);
  listen(sound, 0.0, step, EBUR128_MODE_I, [&](ebur128_state* meter, std::size_t at) {
    if (at + step > sound.left.size()) ebur128_loudness_global(meter, &lufs);
  });
  return lufs;
}

double loudest_momentary(const Stereo& sound) {
  double loudest = -200.0;
  listen(sound, 0.4, static_cast<std::size_t>(sound.rate / 100), EBUR128_MODE_M, [&](ebur128_state* meter, std::size_t) {
    double now = 0.0;
    ebur128_loudness_momentary(meter, &now);
    loudest = std::max(loudest, now);
  });
  return loudest;
}

double short_term_range(const Stereo& sound) {
  std::vector<double> readings;
  listen(sound, 0.0, static_cast<std::size_t>(sound.rate / 10), EBUR128_MODE_S, [&](ebur128_state* meter, std::size_t at) {
    double now = 0.0;
    ebur128_loudness_shortterm(meter, &now);
    if (at >= static_cast<std::size_t>(3 * sound.rate)) readings.push_back(now);
  });
  std::sort(readings.begin(), readings.end());
  return readings[readings.size() * 95 / 100] - readings[readings.size() * 5 / 100];
}

double peak(const Stereo& sound) {
  float most = 0.0f;
  for (const auto* channel : {&sound.left, &sound.right})
    for (const float sample : *channel) most = std::max(most, std::abs(sample));
  return most;
}

double mean(std::span<const float> channel) {
  double sum = 0.0;
  for (const float sample : channel) sum += sample;
  return sum / static_cast<double>(channel.size());
}

double rms(std::span<const float> channel) {
  double sum = 0.0;
  for (const float sample : channel) sum += static_cast<double>(sample) * sample;
  return std::sqrt(sum / static_cast<double>(channel.size()));
}

double crest_db(std::span<const float> channel) {
  float most = 0.0f;
  for (const float sample : channel) most = std::max(most, std::abs(sample));
  return 20.0 * std::log10(most / rms(channel));
}

double correlation(const Stereo& sound) {
  double both = 0.0;
  for (std::size_t i = 0; i < sound.left.size(); ++i) both += static_cast<double>(sound.left[i]) * sound.right[i];
  return both / (rms(sound.left) * rms(sound.right) * static_cast<double>(sound.left.size()));
}

double part_in_band(std::span<const float> channel, double low_hz, double high_hz, int rate) {
  const auto energy = spectrum(channel);
  double all = 0.0, inside = 0.0;
  for (std::size_t i = 0; i < energy.size(); ++i) {
    const double hz = static_cast<double>(i) * rate / window;
    all += energy[i];
    if (hz >= low_hz && hz < high_hz) inside += energy[i];
  }
  return inside / all;
}

std::array<double, 3> quantiles_hz(std::span<const float> channel, int rate) {
  const auto energy = spectrum(channel);
  double all = 0.0, sum = 0.0;
  for (const double e : energy) all += e;
  const std::array<double, 3> parts = {0.05, 0.5, 0.95};
  std::array<double, 3> found{};
  std::size_t next = 0;
  for (std::size_t i = 0; i < energy.size(); ++i) {
    sum += energy[i];
    while (next < 3 && sum >= parts[next] * all) found[next++] = static_cast<double>(i) * rate / window;
  }
  return found;
}

double amplitude_at(std::span<const float> channel, double hz, int rate) {
  Complex sum = 0.0;
  for (std::size_t i = 0; i < channel.size(); ++i)
    sum += channel[i] * hann(i, channel.size()) * std::polar(1.0, -2.0 * std::numbers::pi * hz * static_cast<double>(i) / rate);
  return 4.0 * std::abs(sum) / static_cast<double>(channel.size());
}

std::vector<double> onsets(std::span<const float> channel, int rate, double ratio, double dead_seconds) {
  const auto step = static_cast<std::size_t>(0.003 * rate);
  const auto energy = energies(channel, step);
  const double least = 0.01 * *std::max_element(energy.begin(), energy.end());
  const double step_seconds = static_cast<double>(step) / rate;
  std::vector<double> found;
  for (std::size_t i = 0; i < energy.size(); ++i) {
    const double time = static_cast<double>(i) * step_seconds;
    double before = 0.0;
    for (std::size_t k = i < 20 ? 0 : i - 20; k < i; ++k) before += energy[k] / 20.0;
    const bool free = found.empty() || time - found.back() >= dead_seconds;
    if (free && energy[i] > least && energy[i] > ratio * before) found.push_back(time);
  }
  return found;
}

double worst_click(std::span<const float> channel, int rate) {
  const auto step = static_cast<std::size_t>(0.005 * rate);
  std::vector<double> bends;
  for (std::size_t at = 2; at + step <= channel.size(); at += step) {
    double most = 0.0;
    for (std::size_t i = at; i < at + step; ++i)
      most = std::max(most, std::abs(static_cast<double>(channel[i]) - 2.0 * channel[i - 1] + channel[i - 2]));
    bends.push_back(most);
  }
  double worst = 0.0;
  for (std::size_t i = 4; i + 4 < bends.size(); ++i) {
    std::array<double, 9> near{};
    std::copy_n(bends.begin() + static_cast<std::ptrdiff_t>(i) - 4, 9, near.begin());
    std::sort(near.begin(), near.end());
    worst = std::max(worst, bends[i] / near[7]);
  }
  return worst;
}

}  // namespace listening
