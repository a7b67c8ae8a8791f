// SPDX-License-Identifier: GPL-3.0-or-later
// How loud a voice is by itself: BS.1770 over one fixed phrase that every language can say ("1 2 3 ... 12"), spoken with
// the character's own settings. Measured once and kept in the user's cache, as a hexadecimal float, so that a render
// with a cold cache and one with a warm one are the same to the bit. Lines are never levelled one by one: whispers and
// shouts are meant.
#pragma once

#include <filesystem>
#include <memory>

#include "audio/gain.h"
#include "voices/cast.h"
#include "voices/synthesizer.h"

namespace locket {

class Calibration {
 public:
  /// `cache` is a folder (made when missing); empty = nothing is kept. A cache that cannot be read or written is
  /// passed over in silence: the figure is measured again.
  Calibration(Synthesizer& synthesizer, std::filesystem::path cache);
  ~Calibration();

  /// What brings this voice, with these settings, to levels::speech_lufs. Thread-safe; a voice is measured once.
  Gain gain(const Role& role);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace locket
