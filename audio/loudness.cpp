// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/loudness.h"

#include <ebur128.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "audio/errors.h"

namespace locket {
namespace {

constexpr std::size_t buffer_frames = 1024;
constexpr double centre = 0.70710678118654752;  // -3.01 dB: constant power in the middle

int mode_of(LoudnessMeter::Wants wants) {
  int mode = EBUR128_MODE_I | EBUR128_MODE_HISTOGRAM;  // a histogram of 0.1 LU: memory does not grow
  if (wants.range) mode |= EBUR128_MODE_LRA;
  if (wants.true_peak) mode |= EBUR128_MODE_TRUE_PEAK;
  return mode;
}

std::optional<double> finite(int error, double value) {
  if (error != EBUR128_SUCCESS || !std::isfinite(value)) return std::nullopt;
  return value;
}

}  // namespace

struct LoudnessMeter::State {
  State(SampleRate rate, Wants the_wants)
      : wants(the_wants),
        meter(ebur128_init(2, static_cast<unsigned long>(rate), mode_of(the_wants))),
        step(static_cast<std::size_t>(rate) / 10) {
    if (!meter) throw MachineError("the loudness meter cannot be made");
  }
  ~State() { ebur128_destroy(&meter); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  // Stops at every 100 ms of the programme to look at the last 400 (EBU Tech 3341), whatever the blocks.
  void add(StereoView block, float gain) {
    std::size_t done = 0;
    while (done < block.frames()) {
      const std::size_t n = std::min({block.frames() - done, buffer_frames, step - since_look});
      for (std::size_t i = 0; i < n; ++i) {
        interleaved[2 * i] = gain * block.left[done + i];
        interleaved[2 * i + 1] = gain * block.right[done + i];
      }
      if (ebur128_add_frames_float(meter, interleaved.data(), n) != EBUR128_SUCCESS) throw std::bad_alloc();
      done += n;
      since_look += n;
      if (since_look == step) look();
    }
  }

  void look() {
    since_look = 0;
    if (wants.momentary) loudest = std::max(loudest, momentary());
  }

  double momentary() {
    double lufs = -std::numeric_limits<double>::infinity();
    ebur128_loudness_momentary(meter, &lufs);
    return lufs;
  }

  Wants wants;
  ebur128_state* meter;
  std::size_t step;
  std::size_t since_look = 0;
  double loudest = -std::numeric_limits<double>::infinity();
  std::array<float, 2 * buffer_frames> interleaved;
};

LoudnessMeter::LoudnessMeter(SampleRate rate, Wants wants) : state_(std::make_unique<State>(rate, wants)) {}
LoudnessMeter::LoudnessMeter(LoudnessMeter&&) noexcept = default;
LoudnessMeter::~LoudnessMeter() = default;

void LoudnessMeter::add(StereoView block) { state_->add(block, 1.0f); }

void LoudnessMeter::add_centred(std::span<const float> mono) {
  state_->add({mono, mono}, static_cast<float>(centre));
}

std::optional<double> LoudnessMeter::integrated() const {
  double lufs = 0;
  const int error = ebur128_loudness_global(state_->meter, &lufs);
  return finite(error, lufs);
}

std::optional<double> LoudnessMeter::range() const {
  double lu = 0;
  const int error = ebur128_loudness_range(state_->meter, &lu);
  return finite(error, lu);
}

std::optional<double> LoudnessMeter::max_momentary() const {
  return finite(EBUR128_SUCCESS, std::max(state_->loudest, state_->momentary()));
}

double LoudnessMeter::true_peak() const {
  double highest = 0;
  for (unsigned channel = 0; channel < 2; ++channel) {
    double peak = 0;
    ebur128_true_peak(state_->meter, channel, &peak);
    highest = std::max(highest, peak);
  }
  return 20.0 * std::log10(highest);
}

}  // namespace locket
