// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/score/lay_tracks.h"

#include <algorithm>
#include <cassert>
#include <limits>
#include <utility>

namespace locket::inline score {
namespace {

/// What a cue depends on for its place: what it is anchored to, or the speech that it stands in.
std::optional<CueIndex> depends_on(const Cue& cue) {
  if (cue.host) return cue.host;
  if (cue.anchor) return cue.anchor->target;
  return std::nullopt;
}

bool in_running_order(const Cue& cue) { return !cue.anchor; }

}  // namespace

// ---- what can be known before any take is spoken ----------------------------------------------------------------

TrackLayer::TrackLayer(const CueSheet& sheet, CueLengths& lengths)
    : sheet_(sheet),
      lengths_(lengths),
      places_(sheet.cues.size()),
      pulls_(sheet.cues.size(), 0),
      wanted_(sheet.cues.size(), false),
      needs_(sheet.tracks.size()),
      next_wanted_(sheet.tracks.size()) {
  prepare_hangers();
  const std::vector<CueIndex> order = dependents_first();
  prepare_joiners(order);
  prepare_pulls(order);
  // Branches have higher numbers than the track that opens them.
  for (TrackIndex s = static_cast<TrackIndex>(sheet.tracks.size()); s-- > 0;) {
    prepare_needs(s);
    prepare_wanted(s);
  }
  if (!sheet.tracks.empty()) start(0, nullptr, 0);
}

void TrackLayer::prepare_hangers() {
  std::vector<std::pair<CueIndex, CueIndex>> hangers, hosted;
  for (CueIndex c = 0; c < sheet_.cues.size(); ++c) {
    const Cue& cue = sheet_.cues[c];
    if (cue.host) hosted.push_back({*cue.host, c});
    if (cue.anchor) hangers.push_back({cue.anchor->target, c});
  }
  hangers_ = CueLists(sheet_.cues.size(), hangers);
  hosted_ = CueLists(sheet_.cues.size(), hosted);
}

/// Every cue after all that depend on it: by counting how many of these are still to come.
std::vector<CueIndex> TrackLayer::dependents_first() const {
  std::vector<std::uint32_t> open(sheet_.cues.size(), 0);
  for (const Cue& cue : sheet_.cues)
    if (const auto parent = depends_on(cue)) ++open[*parent];
  std::vector<CueIndex> order;
  order.reserve(open.size());
  for (CueIndex c = 0; c < open.size(); ++c)
    if (open[c] == 0) order.push_back(c);
  for (std::size_t i = 0; i < order.size(); ++i)
    if (const auto parent = depends_on(sheet_.cues[order[i]]); parent && --open[*parent] == 0) order.push_back(*parent);
  return order;
}

/// A line with `begin` joins the running order after the latest, in document order, of itself and all that its place
/// depends on: only there is its end known for certain.
void TrackLayer::prepare_joiners(const std::vector<CueIndex>& dependents_first) {
  std::vector<CueIndex> latest(sheet_.cues.size());
  for (std::size_t i = dependents_first.size(); i-- > 0;) {
    const CueIndex c = dependents_first[i];
    const auto parent = depends_on(sheet_.cues[c]);
    latest[c] = parent ? std::max(c, latest[*parent]) : c;
  }
  std::vector<std::pair<CueIndex, CueIndex>> joiners;
  for (CueIndex c = 0; c < sheet_.cues.size(); ++c)
    if (sheet_.cues[c].kind == CueKind::speech && sheet_.cues[c].anchor)
      joiners.push_back({sheet_.cues[latest[c]].host.value_or(latest[c]), c});
  joiners_ = CueLists(sheet_.cues.size(), joiners);
}

void TrackLayer::prepare_pulls(const std::vector<CueIndex>& dependents_first) {
  for (const CueIndex c : dependents_first) {
    const Cue& cue = sheet_.cues[c];
    if (cue.kind == CueKind::speech || cue.kind == CueKind::sfx) wanted_[c] = true;
    const auto parent = depends_on(cue);
    if (!parent) continue;
    const Frames offset = cue.host ? 0 : cue.anchor->offset;  // takes count as 0
    pulls_[*parent] = std::min(pulls_[*parent], offset + pulls_[c]);
    if (wanted_[c]) wanted_[*parent] = true;
  }
}

void TrackLayer::prepare_needs(TrackIndex s) {
  const Track& track = sheet_.tracks[s];
  std::vector<Frames>& needs = needs_[s];
  needs.assign(track.items.size() + 1, 0);
  for (std::size_t i = track.items.size(); i-- > 0;)
    needs[i] = std::min({Frames{0}, need_of(track, i), needs[i + 1] + least_step(track, i)});
}

/// So that a long stretch without a word or a sound, which is looked over at every step, is looked over once.
void TrackLayer::prepare_wanted(TrackIndex s) {
  const std::vector<Item>& items = sheet_.tracks[s].items;
  std::vector<std::uint32_t>& next = next_wanted_[s];
  next.assign(items.size() + 1, static_cast<std::uint32_t>(items.size()));
  for (std::size_t i = items.size(); i-- > 0;) next[i] = is_wanted(items[i]) ? static_cast<std::uint32_t>(i) : next[i + 1];
}

bool TrackLayer::is_wanted(const Item& item) const {
  if (item.kind == Item::Kind::cue) return wanted_[item.cue] && in_running_order(sheet_.cues[item.cue]);
  return std::any_of(item.branches.begin(), item.branches.end(),
                     [this](TrackIndex branch) { return next_wanted_[branch].front() < sheet_.tracks[branch].items.size(); });
}

/// How far before the cursor the item itself may begin something.
Frames TrackLayer::need_of(const Track& track, std::size_t i) const {
  const Item& item = track.items[i];
  if (item.kind == Item::Kind::cue) return in_running_order(sheet_.cues[item.cue]) ? least_breath(track, i) + pulls_[item.cue] : 0;
  Frames least = 0;
  for (const TrackIndex branch : item.branches) least = std::min(least, needs_[branch].front());
  return least + least_breath(track, i);
}

/// The least by which the item moves the cursor, whatever the takes' lengths.
Frames TrackLayer::least_step(const Track& track, std::size_t i) const {
  const Item& item = track.items[i];
  const Cue& cue = sheet_.cues[item.cue];
  const bool pause = item.kind == Item::Kind::cue && cue.kind == CueKind::pause && in_running_order(cue);
  return least_breath(track, i) + (pause ? cue.time : 0);
}

/// The least breath before an item. Which of two breaths it will be depends on who ended last, which only the takes
/// tell; and there is certainly one only behind a speech or a sound of the same running order.
Frames TrackLayer::least_breath(const Track& track, std::size_t i) const {
  const Item& item = track.items[i];
  const Cue& cue = sheet_.cues[item.cue];
  if (item.kind != Item::Kind::cue || cue.kind != CueKind::speech || cue.anchor || i == 0) return 0;
  const Item& before = track.items[i - 1];
  const Cue& previous = sheet_.cues[before.cue];
  const bool sounded = previous.kind == CueKind::speech || (previous.kind == CueKind::sfx && previous.discrete);
  if (before.kind != Item::Kind::cue || !sounded || previous.anchor) return 0;
  return std::min({least(track.breath.line), least(track.breath.speaker), least(track.breath.paragraph)});
}

Frames TrackLayer::need(const LiveTrack& live, std::size_t item) const { return needs_[live.track][item]; }

// ---- the fold ---------------------------------------------------------------------------------------------------

std::span<const LaidCue> TrackLayer::step() {
  assert(!done());
  laid_.clear();
  LiveTrack& live = earliest();
  const Track& track = sheet_.tracks[live.track];
  if (live.next == track.items.size()) finish(live);
  else lay_item(live, track.items[live.next]);
  return laid_;
}

TrackLayer::LiveTrack& TrackLayer::earliest() {
  LiveTrack* best = nullptr;
  for (LiveTrack& live : live_)
    if (live.branches == 0 && (!best || live.cursor < best->cursor || (live.cursor == best->cursor && live.track < best->track)))
      best = &live;
  return *best;
}

void TrackLayer::start(TrackIndex track, LiveTrack* parent, Frames at) {
  LiveTrack& live = live_.emplace_back();
  live.track = track;
  live.parent = parent;
  live.cursor = at;
  if (parent) live.last = parent->last;
}

void TrackLayer::open(LiveTrack& live, const Item& item, Frames at) {
  live.opened = at;
  live.longest = at;
  live.longest_breathless = live.breathless;
  live.branches = static_cast<int>(item.branches.size());
  for (const TrackIndex branch : item.branches) start(branch, &live, at);
  if (item.branches.empty()) wake(live);
}

void TrackLayer::finish(LiveTrack& live) {
  for (const CueIndex bed : sheet_.tracks[live.track].beds) close(bed, live.cursor);
  LiveTrack* const parent = live.parent;
  if (!parent) {
    end_ = live.cursor + (live.breathless ? 0 : sheet_.tail);
  } else {
    if (live.cursor >= parent->longest && live.cursor > parent->opened) parent->longest_breathless = live.breathless;
    parent->longest = std::max(parent->longest, live.cursor);
    if (std::pair(live.last.end, live.last.cue) > std::pair(parent->last.end, parent->last.cue)) parent->last = live.last;
  }
  live_.remove_if([&](const LiveTrack& other) { return &other == &live; });
  if (parent && --parent->branches == 0) wake(*parent);
}

void TrackLayer::wake(LiveTrack& live) {
  const Item& item = sheet_.tracks[live.track].items[live.next];
  move(live, live.longest);
  live.breathless = live.longest_breathless;
  if (item.kind == Item::Kind::scene) {
    places_[item.cue] = {live.opened, live.longest, false};
    laid_.push_back({item.cue, not_yet, live.longest});
  }
  advance(live, item.cue);
}

void TrackLayer::lay_item(LiveTrack& live, const Item& item) {
  if (!begun_) begin_with(live, item);
  switch (item.kind) {
    case Item::Kind::cue: return lay_cue(live, item);
    case Item::Kind::close_bed: close(item.cue, live.cursor); return advance(live, item.cue);
    case Item::Kind::par: return open(live, item, live.cursor + breath_before(live, &item));
    case Item::Kind::scene: {
      const TrackIndex scene = item.branches.front();
      const Frames gap = first_scene_ ? 0 : sheet_.tracks[scene].breath.scene;
      first_scene_ = false;
      laid_.push_back({item.cue, live.cursor + gap, not_yet});
      return open(live, item, live.cursor + gap);
    }
  }
}

/// The first of the running order that sounds comes after the lead, unless a pause comes before.
void TrackLayer::begin_with(LiveTrack& live, const Item& item) {
  const Item* first = first_child(&item);
  if (first && first->kind == Item::Kind::cue && sheet_.cues[first->cue].kind == CueKind::bed) first = first_wrapped(live, *first);
  if (!first || first->kind != Item::Kind::cue || !in_running_order(sheet_.cues[first->cue])) return;
  const CueKind kind = sheet_.cues[first->cue].kind;
  const bool sounds = kind == CueKind::speech || kind == CueKind::sfx;
  if (!sounds && kind != CueKind::pause) return;
  begun_ = true;
  if (sounds) move(live, std::max(live.cursor, sheet_.lead));
}

/// Of a bed without content, nothing.
const Item* TrackLayer::first_wrapped(const LiveTrack& live, const Item& bed) const {
  if (!std::get<Bed>(sheet_.cues[bed.cue].element->what).wraps) return nullptr;
  return first_child(first_sounding(sheet_.tracks[live.track], live.next + 1, bed.cue));
}

void TrackLayer::lay_cue(LiveTrack& live, const Item& item) {
  const Cue& cue = sheet_.cues[item.cue];
  if (!in_running_order(cue)) return advance(live, item.cue);  // it was laid with its anchor, or will be
  const Track& track = sheet_.tracks[live.track];
  Frames at = live.cursor;
  if (cue.kind == CueKind::speech) at += breath_before(live, &item);
  if (cue.kind == CueKind::bed && std::get<Bed>(cue.element->what).wraps)
    at += breath_before(live, first_sounding(track, live.next + 1, item.cue));
  lay_with_hangers(item.cue, at);

  const bool moves = cue.kind == CueKind::speech || cue.kind == CueKind::pause || (cue.kind == CueKind::sfx && cue.discrete);
  if (moves) {
    move(live, places_[item.cue].end);
    live.breathless = cue.kind == CueKind::pause;
  }
  if (cue.kind == CueKind::speech) {
    const Spoken spoken{places_[item.cue].end, item.cue, true};
    if (std::pair(spoken.end, spoken.cue) > std::pair(live.last.end, live.last.cue)) live.last = spoken;
  }
  advance(live, item.cue);
}

/// The cue, and all that hangs on it, on that, and so on.
void TrackLayer::lay_with_hangers(CueIndex first, Frames at) {
  pending_.push_back({first, at});
  while (!pending_.empty()) {
    const Pending now = pending_.back();
    pending_.pop_back();
    const Frames begin = std::max<Frames>(0, now.at);
    lay_one({now.cue, begin, begin + length_of(now.cue), now.at < 0});
    if (sheet_.cues[now.cue].kind == CueKind::speech) lay_points(now.cue);
  }
}

void TrackLayer::lay_points(CueIndex speech) {
  const Frames begin = places_[speech].begin;
  for (const PointInTake& point : lengths_.points(speech)) {
    const bool pause = sheet_.cues[point.cue].kind == CueKind::pause;
    lay_one({point.cue, begin + point.begin, begin + (pause ? point.end : point.begin + length_of(point.cue))});
  }
}

void TrackLayer::lay_one(const LaidCue& laid) {
  const Cue& cue = sheet_.cues[laid.cue];
  places_[laid.cue].begin = laid.begin;
  places_[laid.cue].end = laid.end;
  laid_.push_back(laid);
  if (cue.kind == CueKind::bed) laid_.back().end = not_yet;
  if (cue.kind == CueKind::stop) close(cue.ref, laid.begin);
  for (const CueIndex hanger : hangers_[laid.cue]) {
    const CueAnchor& anchor = *sheet_.cues[hanger].anchor;
    pending_.push_back({hanger, (anchor.edge == Anchor::Edge::begin ? laid.begin : laid.end) + anchor.offset});
  }
}

Frames TrackLayer::length_of(CueIndex c) {
  const Cue& cue = sheet_.cues[c];
  if (cue.kind == CueKind::pause) return cue.time;
  return cue.kind == CueKind::speech || cue.kind == CueKind::sfx ? lengths_.length(c) : 0;
}

void TrackLayer::advance(LiveTrack& live, CueIndex done) {
  for (const CueIndex line : joiners_[done]) {
    const Extent& place = places_[line];
    if (place.end > live.cursor) {
      move(live, place.end);
      live.breathless = false;
    }
    if (std::pair(place.end, line) > std::pair(live.last.end, live.last.cue)) live.last = {place.end, line, true};
  }
  ++live.next;
}

void TrackLayer::move(LiveTrack& live, Frames cursor) {
  live.cursor = cursor;
  for (LiveTrack* up = live.parent; up && up->longest < cursor; up = up->parent) {
    up->longest = cursor;
    up->longest_breathless = false;  // set for good when the branch ends
  }
}

void TrackLayer::close(CueIndex bed, Frames at) {
  if (places_[bed].closed) return;
  places_[bed].closed = true;
  laid_.push_back({bed, not_yet, at});
}

Frames TrackLayer::settled() const {
  if (done()) return end_;
  Frames least = std::numeric_limits<Frames>::max();
  for (const LiveTrack& live : live_) {
    const bool sleeps = live.branches > 0;
    least = std::min(least, sleeps ? live.longest + need(live, live.next + 1) : live.cursor + need(live, live.next));
  }
  return std::max<Frames>(0, least);
}

// ---- breath -----------------------------------------------------------------------------------------------------

/// From `item` on, the first that takes time or sounds in the running order; not beyond the end of the bed `until`.
const Item* TrackLayer::first_sounding(const Track& track, std::size_t i, std::optional<CueIndex> until) const {
  for (; i < track.items.size(); ++i) {
    const Item& item = track.items[i];
    if (item.kind == Item::Kind::close_bed) {
      if (item.cue == until) return nullptr;
      continue;
    }
    if (item.kind == Item::Kind::par) return &item;
    const Cue& cue = sheet_.cues[item.cue];
    const bool sounds = cue.kind == CueKind::speech || cue.kind == CueKind::pause || cue.kind == CueKind::sfx;
    if (sounds && in_running_order(cue)) return &item;
  }
  return nullptr;
}

/// Down to the first child of a par, of that if it is one, and so on.
const Item* TrackLayer::first_child(const Item* item) const {
  while (item && item->kind == Item::Kind::par)
    item = item->branches.empty() ? nullptr : first_sounding(sheet_.tracks[item->branches.front()], 0);
  return item;
}

/// The breath before a speech; before a par, that of its first child; before all else none.
Frames TrackLayer::breath_before(const LiveTrack& live, const Item* item) const {
  item = first_child(item);
  if (!item || live.breathless || sheet_.cues[item->cue].kind != CueKind::speech) return 0;
  const Breaths& breaths = sheet_.tracks[live.track].breath;
  if (!live.last.any) return breaths.speaker.length;
  const Cue &before = sheet_.cues[live.last.cue], &now = sheet_.cues[item->cue];
  const Speech &said = std::get<Speech>(before.element->what), &next = std::get<Speech>(now.element->what);
  if (before.speakers != now.speakers) return grown(breaths.speaker, said);
  return grown(said.narration && next.narration ? breaths.paragraph : breaths.line, said);
}

// ---- what will be needed ----------------------------------------------------------------------------------------

std::vector<CueIndex> TrackLayer::upcoming(std::size_t count) const {
  std::vector<const LiveTrack*> awake;
  for (const LiveTrack& live : live_)
    if (live.branches == 0) awake.push_back(&live);
  std::stable_sort(awake.begin(), awake.end(), [](const LiveTrack* a, const LiveTrack* b) { return a->cursor < b->cursor; });
  std::vector<CueIndex> out;
  for (const LiveTrack* live : awake) collect(*live, out.size() + count, out);
  return out;
}

/// When the track runs out, what comes after the par or scene that opened it.
void TrackLayer::collect(const LiveTrack& live, std::size_t count, std::vector<CueIndex>& out) const {
  collect(live.track, live.next, count, out);
  for (const LiveTrack* up = live.parent; up && out.size() < count; up = up->parent) collect(up->track, up->next + 1, count, out);
}

void TrackLayer::collect(TrackIndex s, std::size_t from, std::size_t count, std::vector<CueIndex>& out) const {
  const Track& track = sheet_.tracks[s];
  for (std::size_t i = from; i < track.items.size() && out.size() < count; ++i) {
    i = next_wanted_[s][i];
    if (i == track.items.size()) return;
    const Item& item = track.items[i];
    for (const TrackIndex branch : item.branches) collect(branch, 0, count, out);
    if (item.kind == Item::Kind::cue && in_running_order(sheet_.cues[item.cue])) collect(item.cue, out);
  }
}

void TrackLayer::collect(CueIndex first, std::vector<CueIndex>& out) const {
  std::vector<CueIndex> stack{first};
  while (!stack.empty()) {
    const CueIndex c = stack.back();
    stack.pop_back();
    const CueKind kind = sheet_.cues[c].kind;
    if (kind == CueKind::speech || kind == CueKind::sfx) out.push_back(c);
    stack.insert(stack.end(), hangers_[c].begin(), hangers_[c].end());
    stack.insert(stack.end(), hosted_[c].begin(), hosted_[c].end());
  }
}

}  // namespace locket::inline score
