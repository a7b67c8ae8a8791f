// SPDX-License-Identifier: GPL-3.0-or-later
// When everything of a play is heard, as far as it is known by now: where its lines have been spoken, to the frame; where
// not, by how much there is to say. The fold that lays the play lays it here too (TrackLayer), with lengths in place of takes.
//
//     spoken so far ──measured──▶ ┌───────────┐
//     the rest ──────guessed────▶ │ TrackLayer │ ──▶ begin of each cue, length of the play
//                                 └───────────┘
#pragma once

#include <memory>
#include <vector>

#include "renderer/score/lay_tracks.h"

namespace locket::inline live {

/// How long a cue sounds, once it was laid.
struct LaidLength {
  std::shared_ptr<const Screenplay> play;  ///< the version that it is of
  CueIndex cue = 0;
  Frames begin = 0;  ///< of what stands inside a speech: frames from the speech's begin; else 0
  Frames length = 0;
};

/// For one thread. What is asked costs a walk through the play when something was measured since, else nothing.
class PlayTimes final : private CueLengths {
 public:
  /// The sheet of the whole play.
  explicit PlayTimes(std::shared_ptr<const CueSheet> sheet);

  void measured(const LaidLength& laid);
  /// Of lines that say the same there, by the same characters, it is supposed that they will be as long as there.
  void suppose_as_in(const PlayTimes& earlier);

  /// Where a scene, a speech or a sound begins.
  Frames begin(CueIndex cue);
  /// Where the play's running order ends.
  Frames length();
  /// Whether begin() is true to the frame: all that is spoken or sounds before it on the page was measured.
  bool begin_known(CueIndex cue) { return cue <= first_guessed(); }
  bool length_known() { return first_guessed() == lengths_.size(); }

 private:
  Frames length(CueIndex cue) override;
  std::vector<PointInTake> points(CueIndex speech) override;
  Frames pauses_in(CueIndex speech) const;
  Frames guess(CueIndex cue) const;
  CueIndex first_guessed();
  void lay();

  std::shared_ptr<const CueSheet> sheet_;
  CueLists hosted_;
  std::vector<Frames> lengths_;          ///< by cue; not_yet = not measured
  std::vector<Frames> supposed_;         ///< by cue; not_yet = nothing is
  std::vector<Frames> begins_;           ///< by cue that stands inside a speech: from its begin
  std::vector<std::uint32_t> signs_;     ///< by speech: how much there is to say
  double spoken_frames_, spoken_signs_;  ///< what was measured, and what is supposed beforehand
  std::vector<Frames> places_;           ///< by cue, as laid last
  Frames end_ = 0;
  CueIndex first_guessed_ = 0;
  bool stale_ = true;
};

}  // namespace locket::inline live
