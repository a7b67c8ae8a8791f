// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/score/excerpt.h"

#include <algorithm>
#include <map>

namespace locket::inline score {
namespace {

/// Where an item stands.
struct Spot {
  TrackIndex track = 0;
  std::size_t item = 0;
};

/// The way from the play's track down to the item of a cue.
std::vector<Spot> path_to(const CueSheet& sheet, CueIndex cue) {
  std::map<TrackIndex, Spot> parents;
  Spot spot;
  for (TrackIndex s = 0; s < sheet.tracks.size(); ++s)
    for (std::size_t i = 0; i < sheet.tracks[s].items.size(); ++i) {
      const Item& item = sheet.tracks[s].items[i];
      for (const TrackIndex branch : item.branches) parents[branch] = {s, i};
      if (item.cue == cue && item.kind != Item::Kind::close_bed) spot = {s, i};
    }
  std::vector<Spot> path{spot};
  while (path.back().track != 0) path.push_back(parents.at(path.back().track));
  std::reverse(path.begin(), path.end());
  return path;
}

bool is_sound(const Cue& cue) { return cue.kind == CueKind::sfx || cue.kind == CueKind::bed; }

class Excerpt {
 public:
  Excerpt(CueSheet sheet, CueIndex from)
      : sheet_(std::move(sheet)), from_(sheet_.cues[from].host.value_or(from)), path_(path_to(sheet_, from_)) {
    Cue& first = sheet_.cues[from_];
    if (first.anchor && first.anchor->target < from_) first.anchor.reset();  // its anchor is left out; it begins the excerpt
  }

  CueSheet make(bool only_this_scene) {
    find_sounding();
    cut_tracks();
    if (only_this_scene) sheet_.tracks[0].items.erase(sheet_.tracks[0].items.begin() + 1, sheet_.tracks[0].items.end());
    std::vector<bool> kept = kept_cues();
    keep_hanging_sounds(kept);
    take_up_beds(kept);
    drop_the_rest(kept);
    sheet_.begins_with = from_;
    sheet_.lead = 0;
    if (only_this_scene) sheet_.tail = 0;
    return std::move(sheet_);
  }

 private:
  bool between_scenes(const Cue& cue) const { return sheet_.cues[cue.scene].kind != CueKind::scene; }
  CueIndex own_scene() const { return sheet_.cues[from_].scene; }

  /// A wrapped bed sounds on when its end still lies ahead on the path.
  bool wraps_from(CueIndex bed) const {
    for (const Spot& spot : path_) {
      const auto& items = sheet_.tracks[spot.track].items;
      for (std::size_t i = spot.item; i < items.size(); ++i)
        if (items[i].kind == Item::Kind::close_bed && items[i].cue == bed) return true;
    }
    return false;
  }

  void find_sounding() {
    for (CueIndex c = 0; c < from_; ++c) {
      const Cue& cue = sheet_.cues[c];
      if (cue.kind == CueKind::stop) sounding_.erase(cue.ref);
      if (cue.kind == CueKind::fade && sounding_.count(cue.ref)) sounding_[cue.ref] = std::get<Fade>(cue.element->what).sound_level;
      if (cue.kind != CueKind::bed || (cue.scene != own_scene() && !between_scenes(cue))) continue;
      if (cue.anchor && cue.anchor->target >= from_) continue;  // it begins later, with its anchor
      if (!std::get<Bed>(cue.element->what).wraps || wraps_from(c)) sounding_.emplace(c, std::nullopt);
    }
  }

  /// Every track on the path begins at the path's item; of a par only the path's branch is left.
  void cut_tracks() {
    for (std::size_t depth = 0; depth < path_.size(); ++depth) {
      auto& items = sheet_.tracks[path_[depth].track].items;
      items.erase(items.begin(), items.begin() + static_cast<std::ptrdiff_t>(path_[depth].item));
      if (depth + 1 < path_.size()) items.front().branches = {path_[depth + 1].track};
    }
  }

  std::vector<bool> kept_cues() const {
    std::vector<bool> kept(sheet_.cues.size(), false);
    std::vector<TrackIndex> open{0};
    while (!open.empty()) {
      const Track& track = sheet_.tracks[open.back()];
      open.pop_back();
      for (const Item& item : track.items) {
        if (item.kind != Item::Kind::close_bed) kept[item.cue] = true;
        open.insert(open.end(), item.branches.begin(), item.branches.end());
      }
    }
    for (CueIndex c = 0; c < kept.size(); ++c)
      if (const auto host = sheet_.cues[c].host) kept[c] = kept[*host];
    return kept;
  }

  /// A sound is rendered with its anchor, and only with it; that of a sound may be another sound.
  void keep_hanging_sounds(std::vector<bool>& kept) const {
    for (CueIndex c = 0; c < kept.size(); ++c)
      if (is_sound(sheet_.cues[c]) && sheet_.cues[c].anchor) kept[c] = anchor_kept(c, kept);
  }

  bool anchor_kept(CueIndex c, const std::vector<bool>& kept) const {
    CueIndex target = sheet_.cues[c].anchor->target;
    while (is_sound(sheet_.cues[target]) && sheet_.cues[target].anchor) target = sheet_.cues[target].anchor->target;
    return kept[target];
  }

  void take_up_beds(std::vector<bool>& kept) {
    const TrackIndex scene_track = path_.size() > 1 ? path_[1].track : 0;
    for (auto bed = sounding_.rbegin(); bed != sounding_.rend(); ++bed) {
      Cue& cue = sheet_.cues[bed->first];
      cue.anchor.reset();
      cue.level = bed->second;
      kept[bed->first] = true;
      auto& items = sheet_.tracks[between_scenes(cue) ? 0 : scene_track].items;
      items.insert(items.begin(), {Item::Kind::cue, bed->first, {}});
    }
  }

  void drop_the_rest(const std::vector<bool>& kept) {
    for (CueIndex c = 0; c < kept.size(); ++c) {
      Cue& cue = sheet_.cues[c];
      if (!kept[c] || (cue.anchor && !kept[cue.anchor->target])) cue.anchor.reset();
      if (kept[c]) continue;
      cue.kind = CueKind::none;
      cue.host.reset();
    }
    for (Track& track : sheet_.tracks) {
      std::erase_if(track.beds, [&](CueIndex bed) { return !kept[bed]; });
      std::erase_if(track.items,
                    [&](const Item& item) { return item.branches.empty() && item.kind != Item::Kind::par && !kept[item.cue]; });
    }
  }

  CueSheet sheet_;
  CueIndex from_;
  std::vector<Spot> path_;
  std::map<CueIndex, std::optional<double>> sounding_;  ///< with the level it was faded to
};

}  // namespace

CueSheet from_cue(CueSheet sheet, CueIndex from) { return Excerpt(std::move(sheet), from).make(false); }

CueSheet only_scene(CueSheet sheet, CueIndex scene) { return Excerpt(std::move(sheet), scene).make(true); }

Frames quiet_lead(const CueSheet& sheet) {
  const auto counts = [](const Cue& cue) {
    const bool takes_time = cue.kind == CueKind::speech || cue.kind == CueKind::sfx || cue.kind == CueKind::pause;
    return takes_time && !cue.anchor && !cue.host;
  };
  const auto first = std::find_if(sheet.cues.begin(), sheet.cues.end(), counts);
  if (first == sheet.cues.end() || first->kind == CueKind::pause) return 0;
  const auto may_come_before = [&](const Cue& cue) {
    return cue.anchor && cue.anchor->offset < 0 && sheet.cues[cue.anchor->target].scene == first->scene;
  };
  return std::any_of(sheet.cues.begin(), sheet.cues.end(), may_come_before) ? 0 : sheet.lead;
}

}  // namespace locket::inline score
