// SPDX-License-Identifier: GPL-3.0-or-later
// Where everything lies, worked out slowly and recursively from the rules as the language states them: no heap, no
// streaming, no hanging lists. What TrackLayer is held to.
#pragma once

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <optional>
#include <sstream>
#include <string>

#include "renderer/score/cue_sheet.h"
#include "renderer/score/lay_tracks.h"

namespace locket::testing {

class ReferenceLayer {
 public:
  struct Range {
    Frames begin = 0, end = 0;
    friend bool operator==(const Range&, const Range&) = default;
  };
  /// The state of a running order between two of its items.
  struct At {
    Frames p = 0;
    bool breathless = true;
    std::optional<std::pair<Frames, CueIndex>> last;
    bool first_scene = true;
  };

  ReferenceLayer(const CueSheet& sheet, std::function<Frames(CueIndex)> length, std::function<std::vector<PointInTake>(CueIndex)> points)
      : sheet_(sheet), length_(std::move(length)), points_(std::move(points)) {}

  void run() { end_ = track(0, At{}); }

  std::map<CueIndex, Range> places;
  std::map<CueIndex, Frames> closed;
  Frames end() const { return end_.p + (end_.breathless ? 0 : sheet_.tail); }

  Range place(CueIndex c) {
    if (const auto found = places.find(c); found != places.end()) return found->second;
    const Cue& cue = sheet_.cues[c];
    if (cue.host) {
      const Range host = place(*cue.host);
      for (const PointInTake& point : points_(*cue.host))
        if (point.cue == c) {
          const Frames length = cue.kind == CueKind::sfx ? length_(c) : point.end - point.begin;
          return places[c] = {host.begin + point.begin, host.begin + point.begin + length};
        }
    }
    if (cue.anchor) {
      const Range target = place(cue.anchor->target);
      const Frames at = (cue.anchor->edge == Anchor::Edge::begin ? target.begin : target.end) + cue.anchor->offset;
      return put(c, std::max<Frames>(0, at));
    }
    // In the running order: worked out from the order's begin, up to this cue and not beyond.
    return in_order(c);
  }

 private:
  Range put(CueIndex c, Frames at) {
    const Cue& cue = sheet_.cues[c];
    Frames length = 0;
    if (cue.kind == CueKind::pause) length = cue.time;
    if (cue.kind == CueKind::speech || cue.kind == CueKind::sfx) length = length_(c);
    return places[c] = {at, at + length};
  }

  /// Where a track stands, and the state in which it is opened, found from its parent.
  struct Home {
    TrackIndex track;
    std::size_t item;
  };
  std::optional<Home> home_of_cue(CueIndex c) const {
    for (TrackIndex s = 0; s < sheet_.tracks.size(); ++s)
      for (std::size_t i = 0; i < sheet_.tracks[s].items.size(); ++i)
        if (sheet_.tracks[s].items[i].kind == Item::Kind::cue && sheet_.tracks[s].items[i].cue == c) return Home{s, i};
    return std::nullopt;
  }
  std::optional<Home> home_of_track(TrackIndex wanted) const {
    for (TrackIndex s = 0; s < sheet_.tracks.size(); ++s)
      for (std::size_t i = 0; i < sheet_.tracks[s].items.size(); ++i)
        for (const TrackIndex b : sheet_.tracks[s].items[i].branches)
          if (b == wanted) return Home{s, i};
    return std::nullopt;
  }

  At opened(TrackIndex s) {
    const auto home = home_of_track(s);
    if (!home) return At{};
    At at = before(home->track, home->item);
    at.p += gap(home->track, home->item, at);
    at.breathless = true;
    return at;
  }

  /// Where the play's first speech or sound stands in the running order, unless a pause comes before it.
  struct Lead {
    std::optional<Home> home;
    bool found = false;
  };
  void find_lead(TrackIndex s, Lead& lead) const {
    for (std::size_t i = 0; i < sheet_.tracks[s].items.size() && !lead.found; ++i) {
      const Item& item = sheet_.tracks[s].items[i];
      const bool wrapping = item.kind == Item::Kind::cue && sheet_.cues[item.cue].kind == CueKind::bed &&
                            std::get<Bed>(sheet_.cues[item.cue].element->what).wraps;
      std::optional<CueIndex> c;
      if (wrapping) c = first(s, i + 1, item.cue);
      else if (item.kind == Item::Kind::par) c = first(s, i, std::nullopt);
      else if (item.kind == Item::Kind::cue) c = item.cue;
      const CueKind kind = c && !sheet_.cues[*c].anchor ? sheet_.cues[*c].kind : CueKind::none;
      if (kind == CueKind::speech || kind == CueKind::sfx) lead = {Home{s, i}, true};
      else if (kind == CueKind::pause) lead = {std::nullopt, true};
      for (const TrackIndex b : item.branches)
        if (!lead.found) find_lead(b, lead);
    }
  }

  At before(TrackIndex s, std::size_t item) {
    if (!lead_.found) {
      find_lead(0, lead_);
      lead_.found = true;
    }
    At at = without_lead(s, item);
    if (lead_.home && lead_.home->track == s && lead_.home->item == item) at.p = std::max(at.p, sheet_.lead);
    return at;
  }

  At without_lead(TrackIndex s, std::size_t item) {
    if (const auto known = states_.find({s, item}); known != states_.end()) return known->second;
    const At at = item == 0 ? opened(s) : after(s, item - 1, before(s, item - 1));
    return states_[{s, item}] = at;
  }

  Range in_order(CueIndex c) {
    const auto home = home_of_cue(c);
    const At at = before(home->track, home->item);
    return put(c, at.p + gap(home->track, home->item, at));
  }

  At track(TrackIndex s, At at) {
    for (std::size_t i = 0; i < sheet_.tracks[s].items.size(); ++i) at = states_[{s, i + 1}] = after(s, i, before(s, i));
    for (const CueIndex bed : sheet_.tracks[s].beds) close(bed, at.p);
    return at;
  }

  void close(CueIndex bed, Frames at) { closed.emplace(bed, at); }

  At after(TrackIndex s, std::size_t i, At at) {
    const Item& item = sheet_.tracks[s].items[i];
    const Cue& cue = sheet_.cues[item.cue];
    if (item.kind == Item::Kind::close_bed) close(item.cue, at.p);
    if (item.kind == Item::Kind::par || item.kind == Item::Kind::scene) at = after_branches(s, i, at);
    if (item.kind == Item::Kind::cue && !cue.anchor) {
      const Range range = place(item.cue);
      const bool waits = cue.kind == CueKind::speech || cue.kind == CueKind::pause || (cue.kind == CueKind::sfx && cue.discrete);
      if (waits) {
        at.p = range.end;
        at.breathless = cue.kind == CueKind::pause;
      }
      if (cue.kind == CueKind::speech) heard(at, range.end, item.cue);
    }
    for (CueIndex c = 0; c < sheet_.cues.size(); ++c)
      if (sheet_.cues[c].kind == CueKind::speech && sheet_.cues[c].anchor && joins_at(c) == item.cue &&
          item.kind != Item::Kind::close_bed) {
        const Range range = place(c);
        if (range.end > at.p) {
          at.p = range.end;
          at.breathless = false;
        }
        heard(at, range.end, c);
      }
    return at;
  }

  At after_branches(TrackIndex s, std::size_t i, At at) {
    const Item& item = sheet_.tracks[s].items[i];
    const Frames begin = at.p + gap(s, i, at);
    At joined = at;
    joined.p = begin;
    joined.first_scene = at.first_scene && item.kind != Item::Kind::scene;
    for (const TrackIndex b : item.branches) {
      At open = at;
      open.p = begin;
      open.breathless = true;
      states_[{b, 0}] = open;
      const At end = track(b, open);
      if (end.p >= joined.p && end.p > begin) {
        joined.p = end.p;
        joined.breathless = end.breathless;
      }
      if (end.last) heard(joined, end.last->first, end.last->second);
    }
    if (item.kind == Item::Kind::scene) places[item.cue] = {begin, joined.p};
    return joined;
  }

  static void heard(At& at, Frames end, CueIndex c) {
    if (!at.last || std::pair(end, c) > *at.last) at.last = {end, c};
  }

  /// Right after the latest, in document order, of all that the line's place depends on.
  CueIndex joins_at(CueIndex line) const {
    CueIndex last = line;
    for (CueIndex at = line;;) {
      const Cue& cue = sheet_.cues[at];
      if (cue.host) at = *cue.host;
      else if (cue.anchor) at = cue.anchor->target;
      else break;
      last = std::max(last, at);
    }
    return sheet_.cues[last].host.value_or(last);
  }

  Frames gap(TrackIndex s, std::size_t i, const At& at) {
    const Item& item = sheet_.tracks[s].items[i];
    if (item.kind == Item::Kind::scene) return at.first_scene ? 0 : sheet_.tracks[item.branches.front()].breath.scene;
    if (item.kind == Item::Kind::close_bed) return 0;
    const Cue& cue = sheet_.cues[item.cue];
    if (item.kind == Item::Kind::cue && cue.anchor) return 0;
    if (item.kind == Item::Kind::cue && cue.kind == CueKind::bed)
      return std::get<Bed>(cue.element->what).wraps ? breath(s, at, first(s, i + 1, item.cue)) : 0;
    if (item.kind == Item::Kind::cue && cue.kind != CueKind::speech) return 0;
    return breath(s, at, first(s, i, std::nullopt));
  }

  /// The first cue from an item on that sounds or takes time, looking into the first child of a par.
  std::optional<CueIndex> first(TrackIndex s, std::size_t i, std::optional<CueIndex> bed) const {
    const auto& items = sheet_.tracks[s].items;
    for (; i < items.size(); ++i) {
      if (items[i].kind == Item::Kind::close_bed && bed == items[i].cue) return std::nullopt;
      if (items[i].kind == Item::Kind::par) return items[i].branches.empty() ? std::nullopt : first(items[i].branches[0], 0, std::nullopt);
      if (items[i].kind != Item::Kind::cue) continue;
      const Cue& cue = sheet_.cues[items[i].cue];
      if (cue.anchor) continue;
      if (cue.kind == CueKind::speech || cue.kind == CueKind::pause || cue.kind == CueKind::sfx) return items[i].cue;
    }
    return std::nullopt;
  }

  Frames breath(TrackIndex s, const At& at, std::optional<CueIndex> c) const {
    if (!c || at.breathless || sheet_.cues[*c].kind != CueKind::speech) return 0;
    const Breaths& breaths = sheet_.tracks[s].breath;
    if (!at.last) return breaths.speaker.length;
    const Speech &said = speech(at.last->second), &next = speech(*c);
    const bool same = sheet_.cues[at.last->second].speakers == sheet_.cues[*c].speakers;
    const Breaths::One& one = !same ? breaths.speaker : said.narration && next.narration ? breaths.paragraph : breaths.line;
    return one.written ? one.length : std::llround(static_cast<double>(one.length) * factor(written_text(said.content)));
  }

  const Speech& speech(CueIndex c) const { return std::get<Speech>(sheet_.cues[c].element->what); }

  /// A tenth less after nothing, a quarter more for forty words, and for a question or an exclamation at the very end.
  static double factor(const std::string& text) {
    std::istringstream words(text);
    double count = 0;
    for (std::string word; words >> word;) ++count;
    const char end = text.empty() ? ' ' : text.back();
    return 0.9 + 0.25 * std::min(40.0, count) / 40 + (end == '?' ? 0.15 : end == '!' ? 0.1 : 0);
  }

  const CueSheet& sheet_;
  std::function<Frames(CueIndex)> length_;
  std::function<std::vector<PointInTake>(CueIndex)> points_;
  std::map<std::pair<TrackIndex, std::size_t>, At> states_;
  At end_;
  Lead lead_;
};

}  // namespace locket::testing
