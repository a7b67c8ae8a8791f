// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/foley/effects.h"

#include <algorithm>
#include <cmath>

#include "audio/foley/filter.h"
#include "audio/foley/momentary.h"
#include "audio/levels.h"

namespace locket::foley {

namespace {

constexpr double lowest_hz = 40.0;
constexpr double silence = 0.0002;               // of the peak, -74 dB: what ends a clip
constexpr double intensity_db = 12.0;            // from intensity 0 to 1
constexpr double bends_at = 0.7, never_above = 0.97;

void take_out_the_lowest(std::vector<float>& channel, SampleRate rate) {
  Filter filter(lowest_hz, 0.7071, rate);
  for (float& sample : channel) sample = static_cast<float>(filter.high(sample));
}

std::size_t end_of_sound(const std::vector<float>& channel) {
  float peak = 0.0f;
  for (const float sample : channel) peak = std::max(peak, std::abs(sample));
  std::size_t end = channel.size();
  while (end > 0 && std::abs(channel[end - 1]) <= peak * static_cast<float>(silence)) --end;
  return end;
}

void fade(std::vector<float>& channel, const Finish& how, SampleRate rate) {
  const auto in = std::min(channel.size(), static_cast<std::size_t>(how.fade_in_seconds * rate));
  const auto out = std::min(channel.size(), static_cast<std::size_t>(how.fade_out_seconds * rate));
  for (std::size_t i = 0; i < in; ++i) channel[i] *= static_cast<float>(hill(0.5 * static_cast<double>(i) / static_cast<double>(in)));
  for (std::size_t i = 0; i < out; ++i) {
    channel[channel.size() - 1 - i] *= static_cast<float>(hill(0.5 * static_cast<double>(i) / static_cast<double>(out)));
  }
}

/// Straight up to bends_at, then ever flatter, never above never_above: with one slope at the bend, so that what is
/// rounded off makes no edge.
float rounded(float x) {
  constexpr auto bend = static_cast<float>(bends_at), room = static_cast<float>(never_above - bends_at);
  const float size = std::abs(x);
  if (size <= bend) return x;
  const float over = (size - bend) / room;
  return std::copysign(bend + room * over / (1.0f + over), x);
}

void set_level(Canvas& canvas, const Recipe& recipe) {
  const double wanted = levels::effect_momentary_lufs + intensity_db * (recipe.intensity - 0.5);
  // Rounding the peaks off takes a little away, so it is measured once more and the rest made good.
  for (int pass = 0; pass < 3; ++pass) {
    const double gain = from_db(wanted - loudest_momentary(canvas.left, canvas.right, recipe.rate));
    for (auto* channel : {&canvas.left, &canvas.right})
      for (float& sample : *channel) sample = rounded(sample * static_cast<float>(gain));
  }
}

}  // namespace

Canvas mono_canvas(double seconds, SampleRate rate) {
  return {std::vector<float>(static_cast<std::size_t>(seconds * rate), 0.0f), {}};
}

Canvas stereo_canvas(double seconds, SampleRate rate) {
  const auto frames = static_cast<std::size_t>(seconds * rate);
  return {std::vector<float>(frames, 0.0f), std::vector<float>(frames, 0.0f)};
}

Clip finish(Canvas canvas, const Finish& how, const Recipe& recipe) {
  const bool stereo = !canvas.right.empty();
  take_out_the_lowest(canvas.left, recipe.rate);
  if (stereo) take_out_the_lowest(canvas.right, recipe.rate);
  const auto spare = static_cast<std::size_t>(how.fade_out_seconds * recipe.rate);
  const std::size_t end = std::min(canvas.left.size(), std::max(end_of_sound(canvas.left), end_of_sound(canvas.right)) + spare);
  canvas.left.resize(end);
  fade(canvas.left, how, recipe.rate);
  if (stereo) {
    canvas.right.resize(end);
    fade(canvas.right, how, recipe.rate);
  }
  set_level(canvas, recipe);
  return stereo ? Clip(std::move(canvas.left), std::move(canvas.right)) : Clip(std::move(canvas.left));
}

std::vector<double> onsets(int count, double per_minute, double uneven, Random& random) {
  const double distance = 60.0 / per_minute;
  std::vector<double> times;
  for (int i = 0; i < count; ++i) {
    times.push_back(lead_seconds + distance * (i + (i > 0 ? random.between(-uneven, uneven) : 0.0)));
  }
  return times;
}

}  // namespace locket::foley
