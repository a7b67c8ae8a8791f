// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/meter/loudness.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace locket::inline meter {
namespace {

constexpr float centre = 0.70710678118654752f;  // -3.01 dB: constant power in the middle
constexpr std::size_t momentary_steps = 4, short_term_steps = 30;

}  // namespace

LoudnessMeter::LoudnessMeter(SampleRate rate, Wants wants)
    : weighting_(rate),
      loudness_(rate),
      step_(static_cast<std::size_t>(loudness_.step_frames())),
      recent_(wants.momentary ? momentary_steps * step_ : 0) {}

void LoudnessMeter::add(StereoView block) {
  for (std::size_t done = 0; done < block.frames();) {
    const std::size_t n = std::min(block.frames() - done, step_ - filled_);
    energy_ += weigh(block.part(done, n));
    done += n;
    filled_ += n;
    if (filled_ < step_) continue;
    loudness_.add_step(energy_);
    energy_ = 0;
    filled_ = 0;
  }
}

double LoudnessMeter::weigh(StereoView part) {
  if (recent_.empty()) return weighting_.energy(part);
  const std::span<double> energies(recent_.data() + at_, part.frames());  // the ring ends where a step does
  weighting_.energies(part, energies);
  at_ = (at_ + part.frames()) % recent_.size();
  return std::accumulate(energies.begin(), energies.end(), 0.0);
}

void LoudnessMeter::add_centred(std::span<const float> mono) {
  std::array<float, 1024> side;
  for (std::size_t done = 0; done < mono.size();) {
    const std::size_t n = std::min(side.size(), mono.size() - done);
    for (std::size_t i = 0; i < n; ++i) side[i] = centre * mono[done + i];
    add({{side.data(), n}, {side.data(), n}});
    done += n;
  }
}

std::optional<double> LoudnessMeter::max_momentary() const {
  const double loudest = std::max(loudness_.loudest(), std::accumulate(recent_.begin(), recent_.end(), 0.0));
  return loudest > 0 ? std::optional(lufs_of(loudest, static_cast<Frames>(momentary_steps * step_))) : std::nullopt;
}

std::optional<double> LoudnessMeter::max_short_term() const {
  const double loudest = loudness_.loudest_short_term();
  return loudest > 0 ? std::optional(lufs_of(loudest, static_cast<Frames>(short_term_steps * step_))) : std::nullopt;
}

}  // namespace locket::inline meter
