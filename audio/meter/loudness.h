// SPDX-License-Identifier: GPL-3.0-or-later
// How loud a sound is that is heard as a whole: loudness after ITU-R BS.1770-4 / EBU R 128. Memory does not grow with the
// sound.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "audio/block.h"
#include "audio/frames.h"
#include "audio/meter/gated_loudness.h"
#include "audio/meter/k_weighting.h"

namespace locket::inline meter {

class LoudnessMeter {
 public:
  struct Wants {
    bool momentary = false;  ///< the loudest 400 ms to the very end; else they end where a tenth of a second does
  };
  LoudnessMeter(SampleRate rate, Wants wants);
  explicit LoudnessMeter(SampleRate rate) : LoudnessMeter(rate, Wants()) {}

  void add(StereoView block);
  /// Mono in the centre of a constant-power stereo programme: both channels at -3 dB.
  void add_centred(std::span<const float> mono);

  std::optional<double> integrated() const { return loudness_.integrated(); }  ///< LUFS; nothing when all of it is below the gate
  std::optional<double> range() const { return loudness_.range(); }            ///< LU (EBU Tech 3342); nothing for what is too short
  /// LUFS of the loudest 400 ms, looked for every 100 ms and at the end. A shorter sound counts as padded with silence.
  std::optional<double> max_momentary() const;
  /// LUFS of the loudest 3 s, looked for every 100 ms. A shorter sound counts as padded with silence.
  std::optional<double> max_short_term() const;

 private:
  double weigh(StereoView part);

  KWeighting weighting_;
  GatedLoudness loudness_;
  std::size_t step_, filled_ = 0;  ///< frames
  double energy_ = 0;              ///< of the step so far
  std::vector<double> recent_;     ///< a ring: the energies of the last 400 ms, frame by frame, when somebody wants it
  std::size_t at_ = 0;
};

}  // namespace locket::inline meter
