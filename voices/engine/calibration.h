// SPDX-License-Identifier: GPL-3.0-or-later
// How loud a voice is by itself, and behind its chain and treatment: BS.1770 over one recording of one fixed phrase that
// every language can say ("1 2 3 ... 12"), spoken with the character's own settings. Measured once and kept in the
// user's cache, as hexadecimal floats, so that a render with a cold cache and one with a warm one are the same to the
// bit. Lines are never levelled one by one: whispers and shouts are meant.
#pragma once

#include <filesystem>
#include <memory>
#include <string_view>

#include "voices/casting/cast.h"
#include "voices/engine/voice_chain.h"
#include "voices/synthesizer.h"

namespace locket::inline engine {

class Calibration {
 public:
  /// `cache` is a folder (made when missing); empty = nothing is kept. A cache that cannot be read or written is
  /// passed over in silence: the figure is measured again.
  Calibration(Synthesizer& synthesizer, std::filesystem::path cache);
  ~Calibration();

  /// What a line of this voice, with these settings and through this treatment (a name of insert_effects(), or empty), needs
  /// at both ends of its chain. Thread-safe; a voice is measured once for each treatment.
  ChainGains gains(const Role& role, std::string_view treatment);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace locket::inline engine
