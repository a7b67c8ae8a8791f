// SPDX-License-Identifier: GPL-3.0-or-later
// Loudness after ITU-R BS.1770-4 / EBU R 128, by libebur128. Memory does not grow with the programme.
#pragma once

#include <memory>
#include <optional>
#include <span>

#include "audio/block.h"
#include "audio/frames.h"

namespace locket {

class LoudnessMeter {
 public:
  struct Wants {
    bool range = false;      ///< loudness range (EBU Tech 3342)
    bool momentary = false;  ///< the loudest 400 ms
    bool true_peak = false;  ///< slow: for tests and reports, never for a render
  };
  LoudnessMeter(SampleRate rate, Wants wants);
  explicit LoudnessMeter(SampleRate rate) : LoudnessMeter(rate, Wants()) {}
  LoudnessMeter(LoudnessMeter&&) noexcept;
  ~LoudnessMeter();

  void add(StereoView block);
  /// Mono in the centre of a constant-power stereo programme: both channels at -3 dB.
  void add_centred(std::span<const float> mono);

  std::optional<double> integrated() const;     ///< LUFS; nothing when all of it is below the gate
  std::optional<double> range() const;          ///< LU
  std::optional<double> max_momentary() const;  ///< LUFS; a sound shorter than 400 ms counts as padded with silence
  double true_peak() const;                     ///< dBTP

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace locket
