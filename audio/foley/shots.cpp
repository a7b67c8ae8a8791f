// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/foley/shots.h"

#include <algorithm>
#include <cmath>

namespace locket::foley {

Shots::Shots(const ShotKind& kind, double gain, std::uint64_t seed, SampleRate rate)
    : kind_(kind), gain_(gain), random_(seed), rate_(rate), slots_(static_cast<std::size_t>(kind.at_once)) {
  for (Slot& slot : slots_) {
    slot.sound.assign(whole_frames(kind.seconds, rate), 0.0f);
    slot.at = slot.sound.size();
  }
  frames_to_next_ = random_.between(0.15, 1.0) * kind.mean_wait * rate;
}

void Shots::add_to(Period& period) {
  for (Slot& slot : slots_) play(slot, period, 0);
  for (; frames_to_next_ < period_frames;
       frames_to_next_ += rate_ * (kind_.least_wait + random_.wait(kind_.mean_wait - kind_.least_wait))) {
    const auto free = std::find_if(slots_.begin(), slots_.end(), [](const Slot& slot) { return slot.at == slot.sound.size(); });
    if (free == slots_.end()) continue;  // more at once than there are ears for
    std::swap(*free, slots_.back());
    start_one();
    play(slots_.back(), period, static_cast<std::size_t>(frames_to_next_));
  }
  frames_to_next_ -= period_frames;
}

void Shots::start_one() {
  Slot& slot = slots_.back();
  std::fill(slot.sound.begin(), slot.sound.end(), 0.0f);
  kind_.paint(slot.sound, random_, rate_);
  slot.at = 0;
  const double level = gain_ * from_db(random_.between(kind_.low_db, kind_.high_db));
  const double quarter_turns = (random_.between(kind_.left, kind_.right) + 1.0) / 8.0;
  slot.left = static_cast<float>(level * kind_.dry * cosine(quarter_turns));
  slot.right = static_cast<float>(level * kind_.dry * sine(quarter_turns));
  slot.send = static_cast<float>(level * kind_.send);
}

void Shots::play(Slot& slot, Period& period, std::size_t offset) {
  const std::size_t n = std::min(period_frames - offset, slot.sound.size() - slot.at);
  const float* const sound = slot.sound.data() + slot.at;
  for (std::size_t i = 0; i < n; ++i) {
    period.left[offset + i] += slot.left * sound[i];
    period.right[offset + i] += slot.right * sound[i];
    period.send[offset + i] += slot.send * sound[i];
  }
  slot.at += n;
}

}  // namespace locket::foley
