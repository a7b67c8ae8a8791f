// SPDX-License-Identifier: GPL-3.0-or-later
// A place's reverberation: a few early reflections, left and right, then a feedback delay network of eight lines (Jot
// and Chaigne, AES preprint 3030, 1991). It is fed by sends and gives back the room alone, without the direct sound.
//
//   send ─▶ edges ─┬─▶ early reflections ──────────────────────────────────────────────┬─▶ added to out
//                  └─▶ later ─▶ diffuser ─▶ (+) ─▶ 8 lines ─▶ damping ─▶ matrix ─┬─▶ tail ┘
//                                            └───────────────────────────────────┘
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "audio/block.h"
#include "audio/frames.h"

namespace locket::inline reverb {

struct SpaceInfo {
  std::string name;                     ///< `alley`
  std::string description;              ///< one line, for lists
  double seconds = 0;                   ///< reverberation time, T60 at middle frequencies (500 Hz - 1 kHz)
  double direct_to_reverberant_db = 0;  ///< of a voice one metre away; early reflections count as reverberant
};

/// `dry` first, which has no reverberation at all; then by name.
const std::vector<SpaceInfo>& spaces();
/// nullptr for an unknown name.
const SpaceInfo* find_space(std::string_view name);

class Space {
 public:
  /// Not for `dry` (asserted). Allocates all it needs. The first of a name and rate measures itself, a few milliseconds;
  /// any thread.
  Space(const SpaceInfo& info, SampleRate rate);
  ~Space();

  /// Adds the room's answer to `send` to `out`; both have the same length, any length. Its energy, for sound in the
  /// middle of the band of speech, is that of the send: who wants a direct-to-reverberant ratio of R dB sends with a
  /// gain of -R dB. The early reflections favour the side that the sound comes from, the tail is the same from either.
  /// Long after the last of the send, there is silence again and no work to do. Samples do not depend on how the signal is cut into calls. Neither allocates nor throws.
  void process(StereoView send, StereoSpan out) noexcept;
  void reset() noexcept;
  /// Frames after the last of the send until the room is 90 dB down.
  Frames tail() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The tail of a space without building one; 0 for `dry` and unknown names.
Frames tail_of(std::string_view space, SampleRate rate);

}  // namespace locket::inline reverb
