// SPDX-License-Identifier: GPL-3.0-or-later
// What stands between a voice and the listener's ear: the language's `effect`. Insert effects in the studio's sense,
// named as authors name them.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "audio/frames.h"
#include "audio/levels.h"
#include "audio/sound.h"

namespace locket {

struct InsertEffectInfo {
  std::string name;                            ///< `telephone`
  std::string description;                     ///< one line, for lists
  double level_db = 0;                         ///< how loud a treated voice is meant to be beside the same voice without it
  double clearance_lu = levels::clearance_lu;  ///< how far speech through it must lie over the background to be understood
};

/// `none` first; then by name.
const std::vector<InsertEffectInfo>& insert_effects();
/// nullptr for an unknown name; `none` and an empty name are `none`.
const InsertEffectInfo* find_insert_effect(std::string_view name);

/// One channel through one effect.
class InsertEffect {
 public:
  /// What comes in is expected near levels::speech_lufs: distortion and compression depend on it.
  InsertEffect(std::string_view name, SampleRate rate);
  ~InsertEffect();
  InsertEffect(InsertEffect&&) noexcept;

  /// In place, the next samples; the result does not depend on how they are cut into calls. Does not allocate. The
  /// output is not delayed.
  void process(std::span<float> samples) noexcept;
  void reset() noexcept;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// A sound through an effect, channel by channel, at about the level that it has without it (plus level_db).
/// `none` gives back the sound itself.
std::unique_ptr<Sound> through_insert_effect(std::unique_ptr<Sound> sound, std::string_view name, SampleRate rate);

}  // namespace locket
