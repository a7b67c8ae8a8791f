// SPDX-License-Identifier: GPL-3.0-or-later
// What is to be seen of a play's sound, gathered while it is mixed: the outlines of who speaks, and of the buses.
#pragma once

#include "audio/gain.h"
#include "audio/mix/bus_envelopes.h"
#include "renderer/edition/edition.h"
#include "renderer/stage/voice_envelopes.h"

namespace locket::inline output {

class PlayOutline {
 public:
  /// `first`: the timeline's frame that is the file's first.
  PlayOutline(std::size_t characters, SampleRate rate, Frames first);

  VoiceEnvelopes& voices() { return voices_; }
  BusEnvelopes& buses() { return buses_; }

  /// As they are in a file of `frames` frames, after the master's gain. When all was added.
  Edition::Waveforms waveforms(Frames frames, Gain gain);

 private:
  VoiceEnvelopes voices_;
  BusEnvelopes buses_;
};

}  // namespace locket::inline output
