// SPDX-License-Identifier: GPL-3.0-or-later
// The outlines of all who speak in a play, each from what that one speaks alone: nobody who talks at the same time is in it.
#pragma once

#include <vector>

#include "audio/meter/peak_envelope.h"
#include "renderer/score/laid_cue.h"
#include "renderer/stage/take_desk.h"

namespace locket::inline stage {

class VoiceEnvelopes {
 public:
  /// Outlines from the timeline's frame `first` on, in bins as PeakEnvelope has them.
  VoiceEnvelopes(std::size_t characters, Frames first, Frames bin, std::size_t most_bins);

  /// A speech of these speakers, laid there; as loud as its distance leaves it.
  void add(const LaidCue& laid, const std::vector<CharacterIndex>& speakers, const RecordedSpeech& recorded);

  /// By character; who says nothing has none.
  std::vector<PeakEnvelope>& all() { return envelopes_; }

 private:
  std::vector<PeakEnvelope> envelopes_;
  Frames first_;
};

}  // namespace locket::inline stage
