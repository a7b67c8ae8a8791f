// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/stage/voice_envelopes.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "audio/gain.h"
#include "audio/mix/distance.h"

namespace locket::inline stage {
namespace {

/// In the louder channel: constant power, as the mix pans what is mono. Of one who moves, as halfway.
float gain_of(const Delivery& delivery) {
  const double pan = std::min(1.0, std::abs(delivery.pan.from + delivery.pan.to) / 2);
  const double metres = (delivery.distance.from + delivery.distance.to) / 2;
  return static_cast<float>(factor_of_db(distance_db(metres)) * std::cos((1 - pan) * std::numbers::pi / 4));
}

}  // namespace

VoiceEnvelopes::VoiceEnvelopes(std::size_t characters, Frames first, Frames bin, std::size_t most_bins)
    : envelopes_(characters, PeakEnvelope(bin, most_bins)), first_(first) {}

void VoiceEnvelopes::add(const LaidCue& laid, const std::vector<CharacterIndex>& speakers, const RecordedSpeech& recorded) {
  for (std::size_t i = 0; i < std::min(speakers.size(), recorded.takes.size()); ++i) {
    const SpeakerTake& part = recorded.takes[i];
    if (!part.take.clip || part.take.clip->channels() == 0) continue;
    envelopes_[speakers[i]].add(laid.begin + part.offset - first_, part.take.clip->channel(0), gain_of(part.delivery));
  }
}

}  // namespace locket::inline stage
