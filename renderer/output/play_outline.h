// SPDX-License-Identifier: GPL-3.0-or-later
// What is to be seen of a play's sound, gathered while it is mixed: the outlines of who speaks and of the buses, and, where it is wanted, the
// spectrogram of the sum.
#pragma once

#include <optional>

#include "audio/gain.h"
#include "audio/meter/spectrogram.h"
#include "audio/mix/bus_envelopes.h"
#include "renderer/edition/edition.h"
#include "renderer/stage/voice_envelopes.h"

namespace locket::inline output {

class PlayOutline {
 public:
  /// `first`: the timeline's frame that is the file's first.
  PlayOutline(std::size_t characters, SampleRate rate, Frames first, bool spectrogram);

  VoiceEnvelopes& voices() { return voices_; }
  /// In order, from the file's first frame on. Any thread, one at a time; voices() may be added to by another meanwhile.
  void add(const BusBlock& block);

  /// Fills the edition's waveforms and its spectrogram, as they are after the master's gain. When all was added.
  void finish(Edition& edition, Gain gain);

 private:
  Edition::Waveforms waveforms(Frames frames, Gain gain);

  VoiceEnvelopes voices_;
  BusEnvelopes buses_;
  std::optional<Spectrogram> spectrogram_;
};

}  // namespace locket::inline output
