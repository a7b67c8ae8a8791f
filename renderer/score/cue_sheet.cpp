// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/score/cue_sheet.h"

#include <fmt/format.h>

#include <algorithm>

#include "scripts/page/walk.h"

namespace locket::inline score {
namespace {

/// Walks the page once, in document order.
class Scheduler {
 public:
  Scheduler(const Screenplay& play, SampleRate rate) : play_(play) {
    sheet_.rate = rate;
    sheet_.cues.resize(play.elements);
  }

  CueSheet run() {
    const TrackIndex root = open_track(play_.pacing);
    sheet_.lead = frames(play_.pacing.lead);
    sheet_.tail = frames(play_.pacing.tail);
    for (const Element& element : play_.body) add(element, root);
    return std::move(sheet_);
  }

 private:
  TrackIndex open_track(const Pacing& pacing) {
    Track track;
    track.breath = breaths_of(pacing, sheet_.rate);
    sheet_.tracks.push_back(std::move(track));
    return static_cast<TrackIndex>(sheet_.tracks.size() - 1);
  }

  Frames frames(Time time) const { return to_frames(time, sheet_.rate); }
  Track& track(TrackIndex index) { return sheet_.tracks[index]; }

  Cue& cue_of(const Element& element, CueKind kind) {
    Cue& cue = sheet_.cues[element.index];
    cue.kind = kind;
    cue.element = &element;
    cue.scene = scene_.value_or(element.index);
    cue.host = host_;
    if (element.begin) cue.anchor = CueAnchor{element.begin->target, element.begin->edge, frames(element.begin->offset)};
    return cue;
  }

  void push(TrackIndex s, Item::Kind kind, CueIndex cue, std::vector<TrackIndex> branches = {}) {
    track(s).items.push_back({kind, cue, std::move(branches)});
  }

  void add(const Element& element, TrackIndex s) {
    std::visit([&](const auto& what) { add(element, what, s); }, element.what);
  }

  void add(const Element& element, const Scene& scene, TrackIndex s) {
    Cue& cue = cue_of(element, CueKind::scene);
    cue.number = ++scenes_;
    scene_ = element.index;
    scene_track_ = open_track(scene.pacing);
    pacing_ = &scene.pacing;
    speeches_ = 0;
    push(s, Item::Kind::scene, element.index, {scene_track_});
    const TrackIndex own = scene_track_;
    track(own).items.reserve(scene.flow.size());
    for (const Element& child : scene.flow) add(child, own);
    scene_.reset();
    scene_track_ = 0;
  }

  void add(const Element& element, const Speech& speech, TrackIndex s) {
    Cue& cue = cue_of(element, CueKind::speech);
    cue.speakers = speech.speakers;
    std::sort(cue.speakers.begin(), cue.speakers.end());
    cue.number = ++speeches_;
    push(s, Item::Kind::cue, element.index);
    host_ = element.index;
    for_each_small_element(speech.content, [this](const Element& small) { add(small, no_track); });
    host_.reset();
  }

  void add_simple(const Element& element, TrackIndex s) {
    if (s != no_track) push(s, Item::Kind::cue, element.index);
  }

  void add(const Element& element, const Pause& pause, TrackIndex s) {
    cue_of(element, CueKind::pause).time = frames(pause.time);
    add_simple(element, s);
  }
  void add(const Element& element, const Sfx& sfx, TrackIndex s) {
    cue_of(element, CueKind::sfx).discrete = sfx.discrete;
    add_simple(element, s);
  }
  void add(const Element& element, const Fade& fade, TrackIndex s) {
    cue_of(element, CueKind::fade).ref = fade.ref;
    add_simple(element, s);
  }
  void add(const Element& element, const Stop& stop, TrackIndex s) {
    cue_of(element, CueKind::stop).ref = stop.ref;
    add_simple(element, s);
  }
  void add(const Element& element, const Mark&, TrackIndex s) {
    cue_of(element, CueKind::mark);
    add_simple(element, s);
  }
  void add(const Element& element, const Stage&, TrackIndex s) {
    cue_of(element, CueKind::stage);
    add_simple(element, s);
  }

  void add(const Element& element, const Bed& bed, TrackIndex s) {
    cue_of(element, CueKind::bed);
    push(s, Item::Kind::cue, element.index);
    if (!bed.wraps) {
      track(scene_track_).beds.push_back(element.index);
      return;
    }
    for (const Element& child : bed.content) add(child, s);
    push(s, Item::Kind::close_bed, element.index);
  }

  void add(const Element& element, const Par& par, TrackIndex s) {
    std::vector<TrackIndex> branches;
    for (const Element& child : par.children) {
      branches.push_back(open_track(*pacing_));
      add(child, branches.back());
    }
    push(s, Item::Kind::par, element.index, std::move(branches));
  }

  void add(const Element&, const Seq& seq, TrackIndex s) {
    for (const Element& child : seq.children) add(child, s);
  }

  static constexpr TrackIndex no_track = ~TrackIndex{0};

  const Screenplay& play_;
  CueSheet sheet_;
  const Pacing* pacing_ = &play_.pacing;
  std::optional<CueIndex> scene_;
  TrackIndex scene_track_ = 0;
  std::optional<CueIndex> host_;
  std::uint32_t speeches_ = 0;
  std::uint32_t scenes_ = 0;
};

}  // namespace

CueSheet schedule(const Screenplay& play, SampleRate rate) { return Scheduler(play, rate).run(); }

bool says(const Cue& cue, CharacterIndex character) {
  return cue.kind == CueKind::speech && std::find(cue.speakers.begin(), cue.speakers.end(), character) != cue.speakers.end();
}

std::string cue_name(const CueSheet& sheet, CueIndex index) {
  const Cue& cue = sheet.cues[index];
  if (!cue.element) return {};
  if (!cue.element->id.empty()) return cue.element->id;
  if (cue.kind == CueKind::scene) return fmt::format("scene-{}", cue.number);
  if (cue.kind == CueKind::speech) return fmt::format("{}#{}", cue_name(sheet, cue.scene), cue.number);
  return {};
}

std::optional<CueIndex> find_cue(const CueSheet& sheet, const std::string& name) {
  for (CueIndex i = 0; i < sheet.cues.size(); ++i)
    if (!name.empty() && cue_name(sheet, i) == name) return i;
  return std::nullopt;
}

}  // namespace locket::inline score
