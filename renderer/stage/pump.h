// SPDX-License-Identifier: GPL-3.0-or-later
// The one loop of file and loudspeaker: lay a step, mix as far as nothing can change any more, pass it on.
//
//   fold ──laid──▶ timeline ──settled - horizon──▶ programme ──▶ output
#pragma once

#include <functional>
#include <optional>
#include <span>

#include "audio/mix/programme.h"
#include "renderer/score/lay_tracks.h"
#include "renderer/stage/performance.h"

namespace locket::inline stage {

/// A speech that is heard over a background, and how far it must lie over it.
struct SpokenLine {
  CueIndex cue = 0;
  Frames begin = 0, end = 0;
  double least_clearance_lu = 0;
};

/// Where mixed blocks go. Waits when it cannot take more: render never waits by itself.
class ProgrammeOutput {
 public:
  virtual ~ProgrammeOutput() = default;
  virtual BusBlock& next() = 0;  ///< an empty block to mix into
  virtual void send() = 0;       ///< that block, in order
  /// A speech that will be sent; frames from the first one that is sent on. Told before its begin is sent.
  virtual void expect(const SpokenLine&) {}
};

struct PumpOptions {
  std::size_t block = 4096;                       ///< frames of one step; the samples do not depend on it
  std::size_t ahead = 4;                          ///< speeches asked for before they are needed
  Frames from = 0;                                ///< mixed, but not passed on, before this frame
  std::optional<Frames> to;                       ///< the file ends here
  std::optional<CueIndex> to_cue;                 ///< the file ends with this cue
  std::function<void(Frames position)> progress;  ///< after every block
  std::function<bool()> interrupted;              ///< asked often; true = throw Interrupted
  std::function<bool()> enough;                   ///< asked as often; from when it is true, it stays so, and run() returns
};

class Pump {
 public:
  Pump(const CueSheet& sheet, Performance& performance, Timeline& timeline, PumpOptions options);

  /// Runs the play through. Returns how many frames were passed on.
  Frames run(ProgrammeOutput& output);
  /// After run(): how long the play is, or the part of it up to PumpOptions::to, from frame 0 of its timeline.
  Frames length() const { return end(); }

 private:
  void lay_step(ProgrammeOutput& output);
  void mix_to(ProgrammeOutput& output, Frames frame);
  void mix_block(ProgrammeOutput& output, std::size_t frames);
  void watch_for_end(std::span<const LaidCue> laid);
  Frames end() const;
  bool ended() const { return end_ && programme_.position() >= *end_; }
  bool enough() const { return options_.enough && options_.enough(); }

  const CueSheet& sheet_;
  Performance& performance_;
  Timeline& timeline_;
  PumpOptions options_;
  TrackLayer layer_;
  Programme programme_;
  BusBlock unheard_;           ///< what is mixed before PumpOptions::from
  std::optional<Frames> end_;  ///< where the file is cut off, once known
};

/// How long the ends of sounds that are cut off by PumpOptions::to are faded.
inline constexpr double cut_fade_seconds = 0.03;

}  // namespace locket::inline stage
