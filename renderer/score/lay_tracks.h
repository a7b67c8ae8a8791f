// SPDX-License-Identifier: GPL-3.0-or-later
// The fold that gives every cue its frame, step by step, as the takes come in, and always knows the frame before which
// nothing more can be placed. Rules 1-9 of the language are here and nowhere else.
//
//     TrackLayer layer(sheet, lengths);
//     while (!layer.done()) { for (const LaidCue& laid : layer.step()) ...; ... mix up to layer.settled() ... }
//
// Tracks (running orders) are advanced in the order of their cursors, so the branches of a par keep level. A cue with
// an anchor is laid in the moment its anchor is laid. See ARCHITECTURE.md for why this is bounded.
#pragma once

#include <list>
#include <optional>
#include <span>
#include <vector>

#include "renderer/score/cue_lists.h"
#include "renderer/score/cue_sheet.h"
#include "renderer/score/laid_cue.h"

namespace locket::inline score {

/// Where a small element acts inside a take: frames from the take's begin. Only pauses have a length.
struct PointInTake {
  CueIndex cue = 0;
  Frames begin = 0, end = 0;
};

/// All that the fold needs of the world: the takes' figures.
class CueLengths {
 public:
  virtual ~CueLengths() = default;
  /// How long a speech or an sfx sounds. Waits for the take.
  virtual Frames length(CueIndex cue) = 0;
  /// The small elements of a speech whose length was asked.
  virtual std::vector<PointInTake> points(CueIndex speech) = 0;
};

class TrackLayer {
 public:
  TrackLayer(const CueSheet& sheet, CueLengths& lengths);

  bool done() const { return live_.empty(); }
  /// Lays the next item of the track that is furthest behind. Returns what became known by that, in the order in which it
  /// did; good until the next step.
  std::span<const LaidCue> step();
  /// Nothing will be laid before this frame any more. Never goes back. After done(): where the running order ended.
  Frames settled() const;
  /// The next `count` speeches and sounds that will be needed, soonest first, with what hangs on them.
  std::vector<CueIndex> upcoming(std::size_t count) const;

 private:
  /// A speech and when it ended.
  struct Spoken {
    Frames end = 0;
    CueIndex cue = 0;
    bool any = false;
  };
  /// A live track.
  struct LiveTrack {
    TrackIndex track = 0;
    LiveTrack* parent = nullptr;
    std::size_t next = 0;            ///< the item that comes next; while it sleeps: the par or scene it sleeps on
    Frames cursor = 0;               ///< the running position
    bool breathless = true;          ///< right after a pause, or at the start: no breath before the next speech
    Spoken last;                     ///< the speech that ended last
    int branches = 0;                ///< how many it sleeps on; 0 = awake
    Frames opened = 0;               ///< where they began
    Frames longest = 0;              ///< how far the furthest of them has come ...
    bool longest_breathless = true;  ///< ... and whether it ended right after a pause
  };

  void prepare_hangers();
  std::vector<CueIndex> dependents_first() const;
  void prepare_joiners(const std::vector<CueIndex>& dependents_first);
  void prepare_pulls(const std::vector<CueIndex>& dependents_first);
  void prepare_needs(TrackIndex track);
  void prepare_wanted(TrackIndex track);
  bool is_wanted(const Item& item) const;
  Frames need_of(const Track& track, std::size_t item) const;
  Frames least_step(const Track& track, std::size_t item) const;
  Frames least_breath(const Track& track, std::size_t item) const;
  Frames need(const LiveTrack& live, std::size_t item) const;

  LiveTrack& earliest();
  void start(TrackIndex track, LiveTrack* parent, Frames at);
  void open(LiveTrack& live, const Item& item, Frames at);
  void finish(LiveTrack& live);
  void wake(LiveTrack& live);
  void lay_item(LiveTrack& live, const Item& item);
  void begin_with(LiveTrack& live, const Item& item);
  void lay_cue(LiveTrack& live, const Item& item);
  void lay_with_hangers(CueIndex cue, Frames at);
  void lay_points(CueIndex speech);
  void lay_one(const LaidCue& laid);
  Frames length_of(CueIndex cue);
  void advance(LiveTrack& live, CueIndex done);
  void move(LiveTrack& live, Frames cursor);
  void close(CueIndex bed, Frames at);

  const Item* first_sounding(const Track& track, std::size_t item, std::optional<CueIndex> until = {}) const;
  const Item* first_child(const Item* item) const;
  const Item* first_wrapped(const LiveTrack& live, const Item& bed) const;
  Frames breath_before(const LiveTrack& live, const Item* item) const;
  void collect(CueIndex cue, std::vector<CueIndex>& out) const;
  void collect(const LiveTrack& live, std::size_t count, std::vector<CueIndex>& out) const;
  void collect(TrackIndex track, std::size_t from, std::size_t count, std::vector<CueIndex>& out) const;

  struct Extent {
    Frames begin = 0, end = 0;
    bool closed = false;  ///< a bed's
  };
  struct Pending {
    CueIndex cue = 0;
    Frames at = 0;
  };

  const CueSheet& sheet_;
  CueLengths& lengths_;
  std::vector<Extent> places_;                           ///< by cue
  CueLists hangers_;                                     ///< by cue: what is anchored to it
  CueLists hosted_;                                      ///< by speech: what stands inside it
  CueLists joiners_;                                     ///< by cue: the lines that move the running position after it
  std::vector<Frames> pulls_;                            ///< by cue: how far before it a hanger may begin, at most 0
  std::vector<bool> wanted_;                             ///< by cue: it, or what hangs on it or stands in it, is a speech or a sound
  std::vector<std::vector<Frames>> needs_;               ///< by track and item: how far before the cursor a cue may begin
  std::vector<std::vector<std::uint32_t>> next_wanted_;  ///< by track and item: the first from there on that upcoming() may tell of
  std::list<LiveTrack> live_;                            ///< sleeping ones included; parents before their branches
  std::vector<Pending> pending_;
  std::vector<LaidCue> laid_;  ///< by the step that was made last
  Frames end_ = 0;
  bool first_scene_ = true;
  bool begun_ = false;  ///< something of the running order has taken time, or sounded
};

}  // namespace locket::inline score
