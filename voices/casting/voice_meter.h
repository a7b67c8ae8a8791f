// SPDX-License-Identifier: GPL-3.0-or-later
// What a voice is like: how high, how bright, of what timbre, how loud by itself. Measured once over the phrase of voices/casting/phrase.h and kept
// in the user's cache.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <vector>

#include "audio/meter/timbre.h"
#include "voices/casting/cast.h"
#include "voices/synthesizer.h"

namespace locket::inline casting {

struct VoiceFigures {
  std::optional<double> pitch_hz;  ///< the median; nothing where all is breath
  double brightness_hz = 0;        ///< audio/meter/brightness.h; 0 = it says nothing
  double loudness_lufs = 0;        ///< BS.1770, as the engine makes it; levels::speech_lufs where nothing can be measured
  Timbre timbre{};                 ///< audio/meter/timbre.h; zeros = it says nothing
  friend bool operator==(const VoiceFigures&, const VoiceFigures&) = default;
};

class VoiceMeter {
 public:
  /// `cache` is a folder (made when missing); empty = nothing is kept.
  VoiceMeter(Synthesizer& synthesizer, std::filesystem::path cache) : synthesizer_(synthesizer), cache_(std::move(cache)) {}

  /// Of a voice with these settings. May be called from several threads at once. Throws MachineError.
  VoiceFigures figures(const Role& role);
  /// Of many, `jobs` at a time, in their order. `done` is told after each how many there are, by one
  /// thread at a time; what it throws ends the measuring.
  std::vector<VoiceFigures> figures(const std::vector<Role>& roles, int jobs, const std::function<void(std::size_t)>& done = {});

 private:
  Synthesizer& synthesizer_;
  std::filesystem::path cache_;
};

}  // namespace locket::inline casting
