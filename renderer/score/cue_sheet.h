// SPDX-License-Identifier: GPL-3.0-or-later
// What should sound, when, relative to what: the play as running orders of numbered cues, in frames, with nothing of
// how any of it sounds. schedule() makes it from a Screenplay; TrackLayer turns it into places on the timeline.
//
//   track 0 (the play):   scene ── bed ── scene ...
//   a scene's track:      speech ── pause ── open bed ── speech ── par ── speech ── close bed ...
//   a par's branches:                                          ├ track
//                                                              └ track
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "renderer/score/breath.h"
#include "scripts/page/screenplay.h"

namespace locket::inline score {

/// A cue is an element of the page; it keeps the element's number.
using CueIndex = ElementIndex;
using TrackIndex = std::uint32_t;

enum class CueKind { none, scene, speech, pause, sfx, bed, fade, stop, mark, stage };

struct CueAnchor {
  CueIndex target = 0;
  Anchor::Edge edge = Anchor::Edge::begin;
  Frames offset = 0;
};

struct Cue {
  CueKind kind = CueKind::none;  ///< none: par and seq, which are no cues
  std::optional<CueAnchor> anchor;
  std::optional<CueIndex> host;          ///< the speech inside which it stands
  Frames time = 0;                       ///< a pause's length
  bool discrete = true;                  ///< an sfx that the running order waits for
  CueIndex ref = 0;                      ///< the bed that a fade or a stop means
  std::vector<CharacterIndex> speakers;  ///< sorted: a chorus is the set of its speakers
  std::optional<double> level;           ///< a bed that an excerpt takes up in the middle: the level it was faded to, dB
  CueIndex scene = 0;                    ///< the scene it is in; itself for a scene and for what stands between scenes
  std::uint32_t number = 0;              ///< speeches of a scene, and scenes of the play, count from 1
  const Element* element = nullptr;
};

/// One step of a running order.
struct Item {
  enum class Kind { cue, par, scene, close_bed };
  Kind kind = Kind::cue;
  CueIndex cue = 0;                  ///< for a par: the number of its element
  std::vector<TrackIndex> branches;  ///< par, scene
};

struct Track {
  std::vector<Item> items;
  Breaths breath;
  std::vector<CueIndex> beds;  ///< of a scene or the play: those that last to its end, unless stopped before
};

struct CueSheet {
  std::vector<Cue> cues;      ///< by number
  std::vector<Track> tracks;  ///< 0 is the play
  SampleRate rate = 44100;
  Frames lead = 0;                      ///< before the first speech or sound of the running order, unless a pause stands there
  Frames tail = 0;                      ///< behind the last, unless a pause stands there
  std::optional<CueIndex> begins_with;  ///< of an excerpt: the cue that it was made from
};

/// The play must outlive the sheet.
CueSheet schedule(const Screenplay& play, SampleRate rate);

/// Whether it is a speech of this character, alone or with others.
bool says(const Cue& cue, CharacterIndex character);

/// What the user calls a cue: its id; without one `SCENE#N` for the Nth speech of a scene, `scene-N` for the Nth scene,
/// else nothing.
std::string cue_name(const CueSheet& sheet, CueIndex cue);
/// The cue that has this name.
std::optional<CueIndex> find_cue(const CueSheet& sheet, const std::string& name);

}  // namespace locket::inline score
