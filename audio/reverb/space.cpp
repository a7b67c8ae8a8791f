// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/reverb/space.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <map>
#include <mutex>
#include <numbers>

#include "audio/biquad.h"
#include "audio/energy.h"
#include "audio/reverb/diffuser.h"
#include "audio/reverb/early_reflections.h"
#include "audio/reverb/feedback_network.h"

namespace locket::inline reverb {
namespace {

constexpr std::size_t block = DelayLine::block;

/// Frames of silence at the end.
std::size_t silent_end(StereoView sound) {
  std::size_t n = sound.frames();
  while (n > 0 && sound.left[n - 1] == 0.0f && sound.right[n - 1] == 0.0f) --n;
  return sound.frames() - n;
}

std::size_t silent_begin(StereoView sound) {
  std::size_t n = 0;
  while (n < sound.frames() && sound.left[n] == 0.0f && sound.right[n] == 0.0f) ++n;
  return n;
}

/// First-order edges on both channels: no wall gives back what is very low, nor all of the top.
class Edges {
 public:
  Edges(const ReverbPreset& preset, SampleRate rate) : low_(follow(preset.floor_hz, rate)), high_(follow(preset.roof_hz, rate)) {}
  float next(float in, int channel) noexcept {
    bright_[channel] += high_ * (in - bright_[channel]);
    deep_[channel] += low_ * (bright_[channel] - deep_[channel]);
    return bright_[channel] - deep_[channel];
  }
  void reset() noexcept { *this = Edges(low_, high_); }

 private:
  Edges(float low, float high) : low_(low), high_(high) {}
  static float follow(double hz, SampleRate rate) { return static_cast<float>(1 - std::exp(-2 * std::numbers::pi * hz / rate)); }
  float low_, high_, bright_[2] = {}, deep_[2] = {};
};

/// A click with the long-term spectrum of speech: even from 200 to 500 Hz, then falling by 6 dB an octave, to 4 kHz.
std::vector<float> spoken_click(SampleRate rate) {
  std::vector<float> click(static_cast<std::size_t>(rate / 20));
  click[0] = 1;
  const double pole = std::exp(-2 * std::numbers::pi * 500 / rate);
  Biquad(BiquadCoefficients{.b0 = 1 - pole, .a1 = -pole}).process(click);
  for (const double q : {butterworth_4_first, butterworth_4_second}) {
    Biquad(BiquadCoefficients::high_pass(200, q, rate)).process(click);
    Biquad(BiquadCoefficients::low_pass(4000, q, rate)).process(click);
  }
  return click;
}

}  // namespace

struct Space::State {
  State(const ReverbPreset& preset, SampleRate rate, double energy)
      : tail(tail_of(preset.info.name, rate)),
        edges(preset, rate),
        left(std::max(EarlyReflections::longest(preset, rate), Diffuser::longest(preset, rate))),
        right(left),
        early(preset, rate, energy * preset.early_share),
        diffuser(preset, rate),
        network(preset, rate, energy * (1 - preset.early_share)) {}

  void process(StereoView send, StereoSpan out) noexcept;
  void piece(StereoView send, StereoSpan out) noexcept;
  void sleep_if_silent() noexcept;
  void rest() noexcept;  ///< forgets all sound, but not where in the grid of blocks it is
  void reset() noexcept;
  static double energy_of_answer(const ReverbPreset& preset, SampleRate rate);
  static double known_energy(const ReverbPreset& preset, SampleRate rate);

  Frames tail;
  Edges edges;
  DelayLine left, right;
  EarlyReflections early;
  Diffuser diffuser;
  FeedbackNetwork network;
  Rows rows;
  std::size_t now = 0;
  Frames silent = 0;   // frames of silence sent last
  bool asleep = true;  // all memory is zero
};

// Pieces never cross a multiple of the block, counted from the first frame ever; the room falls asleep there and nowhere
// else. So no cut shows.
void Space::State::process(StereoView send, StereoSpan out) noexcept {
  for (std::size_t at = 0; at < send.frames();) {
    std::size_t n = std::min(send.frames() - at, block - now % block);
    if (asleep) {
      const std::size_t skipped = silent_begin(send.part(at, n));
      now += skipped, at += skipped, n -= skipped;
    }
    if (n == 0) continue;
    piece(send.part(at, n), out.part(at, n));
    at += n;
  }
}

void Space::State::piece(StereoView send, StereoSpan out) noexcept {
  const std::size_t n = send.frames();
  float filtered[2][block];
  for (std::size_t i = 0; i < n; ++i) {
    filtered[0][i] = edges.next(send.left[i], 0);
    filtered[1][i] = edges.next(send.right[i], 1);
  }
  left.write(now, filtered[0], n);
  right.write(now, filtered[1], n);
  early.process(now, left, right, out);
  diffuser.process(now, left, right, rows, n);
  network.process(now, rows, out);
  const auto silence = static_cast<Frames>(silent_end(send));
  silent = silence == static_cast<Frames>(n) ? silent + silence : silence;
  asleep = false;
  now += n;
  sleep_if_silent();
}

/// After twice the tail, 180 dB down: silence costs nothing, and no number becomes too small to be normal.
void Space::State::sleep_if_silent() noexcept {
  if (now % block != 0 || silent < 2 * tail) return;
  rest();
}

void Space::State::rest() noexcept {
  edges.reset();
  left.reset();
  right.reset();
  diffuser.reset();
  network.reset();
  asleep = true;
}

void Space::State::reset() noexcept {
  rest();
  now = 0;
  silent = 0;
}

/// The energy of the room's answer to that of speech in the middle, as it is before it is corrected.
double Space::State::energy_of_answer(const ReverbPreset& preset, SampleRate rate) {
  State room(preset, rate, 1.0);
  std::vector<float> sound = spoken_click(rate), left(block), right(block);
  const double asked = 2 * energy_of(sound);
  sound.resize(sound.size() + static_cast<std::size_t>(room.tail) / 3);  // 30 dB down
  double sum = 0;
  for (std::size_t at = 0; at + block <= sound.size(); at += block) {
    std::fill(left.begin(), left.end(), 0.0f);
    std::fill(right.begin(), right.end(), 0.0f);
    const std::span<const float> send = std::span(sound).subspan(at, block);
    room.process({send, send}, {left, right});
    sum += energy_of(left) + energy_of(right);
  }
  return sum / asked;
}

/// That figure for each preset and rate, worked out once.
double Space::State::known_energy(const ReverbPreset& preset, SampleRate rate) {
  static std::mutex mutex;
  static std::map<std::pair<const ReverbPreset*, SampleRate>, double> known;
  const std::lock_guard lock(mutex);
  const auto [entry, is_new] = known.try_emplace({&preset, rate});
  if (is_new) entry->second = energy_of_answer(preset, rate);
  return entry->second;
}

Space::Space(const SpaceInfo& info, SampleRate rate) {
  const ReverbPreset* const preset = find_reverb_preset(info.name);
  assert(preset);
  state_ = std::make_unique<State>(*preset, rate, 1 / State::known_energy(*preset, rate));
}

Space::~Space() = default;

void Space::process(StereoView send, StereoSpan out) noexcept { state_->process(send, out); }
void Space::reset() noexcept { state_->reset(); }

Frames Space::tail() const { return state_->tail; }

Frames tail_of(std::string_view space, SampleRate rate) {
  const ReverbPreset* const preset = find_reverb_preset(space);
  if (!preset) return 0;
  const double before =
      std::max(preset->before_seconds + preset->diffusion_seconds + preset->longest_seconds, preset->early.back().seconds);
  return static_cast<Frames>(whole_frames(before + 1.6 * preset->info.seconds, rate));
}

}  // namespace locket::inline reverb
