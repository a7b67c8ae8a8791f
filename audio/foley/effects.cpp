// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/foley/effects.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "audio/foley/filter.h"
#include "audio/foley/momentary.h"
#include "audio/levels.h"
#include "audio/wide.h"

namespace locket::foley {

namespace {

constexpr double lowest_hz = 40.0;
constexpr double silence = 0.0002;     // of the peak, -74 dB: what ends a clip
constexpr double intensity_db = 12.0;  // from intensity 0 to 1
constexpr double bends_at = 0.7, never_above = 0.97;

void take_out_the_lowest(Canvas& canvas, SampleRate rate) {
  if (canvas.right.empty()) {
    Filter filter(lowest_hz, 0.7071, rate);
    for (float& sample : canvas.left) sample = static_cast<float>(filter.high(sample));
    return;
  }
  FilterPair filter(lowest_hz, 0.7071, rate);
  for (std::size_t i = 0; i < canvas.left.size(); ++i) {
    DoublePair sides{canvas.left[i], canvas.right[i]};
    filter.high(sides);
    canvas.left[i] = static_cast<float>(sides[0]);
    canvas.right[i] = static_cast<float>(sides[1]);
  }
}

LOCKET_WIDE float peak_of(std::span<const float> channel) {
  constexpr std::size_t lanes = 16;
  std::array<float, lanes> peaks{};
  std::size_t i = 0;
  for (; i + lanes <= channel.size(); i += lanes)
    for (std::size_t k = 0; k < lanes; ++k) peaks[k] = peaks[k] < std::abs(channel[i + k]) ? std::abs(channel[i + k]) : peaks[k];
  float peak = 0.0f;
  for (const float one : peaks) peak = std::max(peak, one);
  for (; i < channel.size(); ++i) peak = std::max(peak, std::abs(channel[i]));
  return peak;
}

std::size_t end_of_sound(const std::vector<float>& channel) {
  const float least = peak_of(channel) * static_cast<float>(silence);
  std::size_t end = channel.size();
  while (end > 0 && std::abs(channel[end - 1]) <= least) --end;
  return end;
}

void fade(Canvas& canvas, const Finish& how, SampleRate rate) {
  const std::size_t length = canvas.left.size();
  const auto in = std::min(length, whole_frames(how.fade_in_seconds, rate));
  const auto out = std::min(length, whole_frames(how.fade_out_seconds, rate));
  const auto turn_down = [&](std::size_t at, std::size_t i, std::size_t frames) {
    const auto gain = static_cast<float>(hill(0.5 * static_cast<double>(i) / static_cast<double>(frames)));
    canvas.left[at] *= gain;
    if (!canvas.right.empty()) canvas.right[at] *= gain;
  };
  for (std::size_t i = 0; i < in; ++i) turn_down(i, i, in);
  for (std::size_t i = 0; i < out; ++i) turn_down(length - 1 - i, i, out);
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

/// True when it changed nothing.
LOCKET_WIDE bool turn_up(std::span<float> channel, float gain) {
  if (peak_of(channel) * gain > static_cast<float>(bends_at)) {
    for (float& sample : channel) sample = rounded(sample * gain);
    return false;
  }
  if (gain == 1.0f) return true;
  for (float& sample : channel) sample *= gain;
  return false;
}

void set_level(Canvas& canvas, const Recipe& recipe) {
  const double wanted = levels::effect_momentary_lufs + intensity_db * (recipe.intensity - 0.5);
  // Rounding the peaks off takes a little away, so it is measured once more and the rest made good.
  for (int pass = 0; pass < 3; ++pass) {
    const auto gain = static_cast<float>(from_db(wanted - loudest_momentary(canvas.left, canvas.right, recipe.rate)));
    const bool left_is_so = turn_up(canvas.left, gain), right_is_so = turn_up(canvas.right, gain);
    if (left_is_so && right_is_so) return;  // another pass would measure the same
  }
}

}  // namespace

Canvas mono_canvas(double seconds, SampleRate rate) { return {std::vector<float>(whole_frames(seconds, rate), 0.0f), {}}; }

Canvas stereo_canvas(double seconds, SampleRate rate) {
  const auto frames = whole_frames(seconds, rate);
  return {std::vector<float>(frames, 0.0f), std::vector<float>(frames, 0.0f)};
}

Clip finish(Canvas canvas, const Finish& how, const Recipe& recipe) {
  const bool stereo = !canvas.right.empty();
  take_out_the_lowest(canvas, recipe.rate);
  const auto spare = whole_frames(how.fade_out_seconds, recipe.rate);
  const std::size_t end = std::min(canvas.left.size(), std::max(end_of_sound(canvas.left), end_of_sound(canvas.right)) + spare);
  canvas.left.resize(end);
  if (stereo) canvas.right.resize(end);
  fade(canvas, how, recipe.rate);
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
