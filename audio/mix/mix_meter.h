// SPDX-License-Identifier: GPL-3.0-or-later
// What is to be known of a mix before it is mastered, from one K-weighting of it (ITU-R BS.1770-4): how loud the programme
// is, how loud its speech is by itself, and how far each speech lies over what it is heard over.
//
//   mix ────▶ K ─┬─▶ tenths of a second ─▶ gated ─▶ programme loudness
//   speech ─▶ K ─┼─▶ tenths of a second ─▶ gated ─▶ dialogue loudness
//                └─▶ from begin to end of each speech ─▶ speech, background: ungated
//
// The weighting is linear: what the background leaves behind it is what the mix leaves, less what speech leaves, less
// what the effects in the foreground leave; and those are weighed only where an effect sounds.
//
//     meter.expect(7, begin, end);            before add() comes to `begin`
//     meter.add(block);                       in order
//     meter.dialogue_lufs(); meter.readings();
#pragma once

#include <optional>
#include <vector>

#include "audio/meter/gated_loudness.h"
#include "audio/meter/k_weighting.h"
#include "audio/mix/programme.h"

namespace locket::inline mix {

class MixMeter {
 public:
  using Key = std::size_t;
  /// Over the whole of a speech: dialogue and narration against ambience, music and the effects that are not in the
  /// foreground. Other speakers who talk at the same time are no background.
  struct Reading {
    Key key = 0;
    double speech_lufs = 0;
    std::optional<double> background_lufs;  ///< nothing where there is none: below the absolute gate of BS.1770, -70
    std::optional<double> clearance_lu() const { return background_lufs ? std::optional(speech_lufs - *background_lufs) : std::nullopt; }
  };

  explicit MixMeter(SampleRate rate);

  /// Frames from the first block on. A speech whose begin has passed is not measured.
  void expect(Key key, Frames begin, Frames end);
  void add(const BusBlock& block);

  std::optional<double> programme_lufs() const { return programme_.integrated(); }  ///< nothing for silence
  /// Of dialogue and narration, on the time line that they have: the gate takes out where nobody speaks.
  std::optional<double> dialogue_lufs() const { return dialogue_.integrated(); }
  /// Of the speeches that were heard from begin to end, in the order of their ends.
  const std::vector<Reading>& readings() const { return readings_; }

 private:
  struct Speech {
    Key key = 0;
    Frames begin = 0, end = 0;
    double speech = 0, background = 0;  ///< energy
  };
  /// Sums of squares since the last border.
  struct Stretch {
    Quad mix_speech{};
    Pair background{};
  };
  Frames next_border() const;
  void weigh(const BusBlock& block, std::size_t from, std::size_t frames);
  void end_stretch();
  void end_step();
  void end_speeches();

  KFilter<Quad> mix_speech_;
  KFilter<Pair> foreground_;
  Frames foreground_memory_, foreground_until_ = 0;
  GatedLoudness programme_, dialogue_;
  Frames position_ = 0, stretch_begin_ = 0, step_end_;
  Stretch stretch_;
  double step_mix_ = 0, step_speech_ = 0;
  std::vector<Speech> speeches_;  ///< expected, or being heard
  std::vector<Reading> readings_;
};

}  // namespace locket::inline mix
