// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/score/lay_tracks.h"

#include <algorithm>
#include <cassert>
#include <limits>
#include <utility>

namespace locket {
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
      needs_(sheet.strands.size()),
      next_wanted_(sheet.strands.size()) {
  prepare_hangers();
  const std::vector<CueIndex> order = dependents_first();
  prepare_joiners(order);
  prepare_pulls(order);
  // Branches have higher numbers than the strand that opens them.
  for (StrandIndex s = static_cast<StrandIndex>(sheet.strands.size()); s-- > 0;) {
    prepare_needs(s);
    prepare_wanted(s);
  }
  if (!sheet.strands.empty()) start(0, nullptr, 0);
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
    if (sheet_.cues[c].kind == CueKind::speech && sheet_.cues[c].anchor) joiners.push_back({sheet_.cues[latest[c]].host.value_or(latest[c]), c});
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

void TrackLayer::prepare_needs(StrandIndex s) {
  const Strand& strand = sheet_.strands[s];
  std::vector<Frames>& needs = needs_[s];
  needs.assign(strand.items.size() + 1, 0);
  for (std::size_t i = strand.items.size(); i-- > 0;)
    needs[i] = std::min({Frames{0}, need_of(strand, i), needs[i + 1] + least_step(strand, i)});
}

/// So that a long stretch without a word or a sound, which is looked over at every step, is looked over once.
void TrackLayer::prepare_wanted(StrandIndex s) {
  const std::vector<Item>& items = sheet_.strands[s].items;
  std::vector<std::uint32_t>& next = next_wanted_[s];
  next.assign(items.size() + 1, static_cast<std::uint32_t>(items.size()));
  for (std::size_t i = items.size(); i-- > 0;) next[i] = is_wanted(items[i]) ? static_cast<std::uint32_t>(i) : next[i + 1];
}

bool TrackLayer::is_wanted(const Item& item) const {
  if (item.kind == Item::Kind::cue) return wanted_[item.cue] && in_running_order(sheet_.cues[item.cue]);
  return std::any_of(item.branches.begin(), item.branches.end(),
                     [this](StrandIndex branch) { return next_wanted_[branch].front() < sheet_.strands[branch].items.size(); });
}

/// How far before the cursor the item itself may begin something.
Frames TrackLayer::need_of(const Strand& strand, std::size_t i) const {
  const Item& item = strand.items[i];
  if (item.kind == Item::Kind::cue)
    return in_running_order(sheet_.cues[item.cue]) ? least_breath(strand, i) + pulls_[item.cue] : 0;
  Frames least = 0;
  for (const StrandIndex branch : item.branches) least = std::min(least, needs_[branch].front());
  return least + least_breath(strand, i);
}

/// The least by which the item moves the cursor, whatever the takes' lengths.
Frames TrackLayer::least_step(const Strand& strand, std::size_t i) const {
  const Item& item = strand.items[i];
  const Cue& cue = sheet_.cues[item.cue];
  const bool pause = item.kind == Item::Kind::cue && cue.kind == CueKind::pause && in_running_order(cue);
  return least_breath(strand, i) + (pause ? cue.time : 0);
}

/// The least breath before an item. Which of two breaths it will be depends on who ended last, which only the takes
/// tell; and there is certainly one only behind a speech or a sound of the same running order.
Frames TrackLayer::least_breath(const Strand& strand, std::size_t i) const {
  const Item& item = strand.items[i];
  const Cue& cue = sheet_.cues[item.cue];
  if (item.kind != Item::Kind::cue || cue.kind != CueKind::speech || cue.anchor || i == 0) return 0;
  const Item& before = strand.items[i - 1];
  const Cue& previous = sheet_.cues[before.cue];
  const bool sounded = previous.kind == CueKind::speech || (previous.kind == CueKind::sfx && previous.discrete);
  if (before.kind != Item::Kind::cue || !sounded || previous.anchor) return 0;
  return std::min(strand.breath.line, strand.breath.speaker);
}

Frames TrackLayer::need(const Run& run, std::size_t item) const { return needs_[run.strand][item]; }

// ---- the fold ---------------------------------------------------------------------------------------------------

std::span<const LaidCue> TrackLayer::step() {
  assert(!done());
  laid_.clear();
  Run& run = earliest();
  const Strand& strand = sheet_.strands[run.strand];
  if (run.next == strand.items.size()) finish(run);
  else lay_item(run, strand.items[run.next]);
  return laid_;
}

TrackLayer::Run& TrackLayer::earliest() {
  Run* best = nullptr;
  for (Run& run : live_)
    if (run.branches == 0 && (!best || run.cursor < best->cursor || (run.cursor == best->cursor && run.strand < best->strand)))
      best = &run;
  return *best;
}

void TrackLayer::start(StrandIndex strand, Run* parent, Frames at) {
  Run& run = live_.emplace_back();
  run.strand = strand;
  run.parent = parent;
  run.cursor = at;
  if (parent) run.last = parent->last;
}

void TrackLayer::open(Run& run, const Item& item, Frames at) {
  run.opened = at;
  run.longest = at;
  run.longest_breathless = run.breathless;
  run.branches = static_cast<int>(item.branches.size());
  for (const StrandIndex branch : item.branches) start(branch, &run, at);
  if (item.branches.empty()) wake(run);
}

void TrackLayer::finish(Run& run) {
  for (const CueIndex bed : sheet_.strands[run.strand].beds) close(bed, run.cursor);
  Run* const parent = run.parent;
  if (!parent) {
    end_ = run.cursor;
  } else {
    if (run.cursor >= parent->longest && run.cursor > parent->opened) parent->longest_breathless = run.breathless;
    parent->longest = std::max(parent->longest, run.cursor);
    if (std::pair(run.last.end, run.last.cue) > std::pair(parent->last.end, parent->last.cue)) parent->last = run.last;
  }
  live_.remove_if([&](const Run& other) { return &other == &run; });
  if (parent && --parent->branches == 0) wake(*parent);
}

void TrackLayer::wake(Run& run) {
  const Item& item = sheet_.strands[run.strand].items[run.next];
  move(run, run.longest);
  run.breathless = run.longest_breathless;
  if (item.kind == Item::Kind::scene) {
    places_[item.cue] = {run.opened, run.longest, false};
    laid_.push_back({item.cue, not_yet, run.longest});
  }
  advance(run, item.cue);
}

void TrackLayer::lay_item(Run& run, const Item& item) {
  switch (item.kind) {
    case Item::Kind::cue:
      return lay_cue(run, item);
    case Item::Kind::close_bed:
      close(item.cue, run.cursor);
      return advance(run, item.cue);
    case Item::Kind::par:
      return open(run, item, run.cursor + breath_before(run, &item));
    case Item::Kind::scene: {
      const StrandIndex scene = item.branches.front();
      const Frames gap = first_scene_ ? 0 : sheet_.strands[scene].breath.scene;
      first_scene_ = false;
      laid_.push_back({item.cue, run.cursor + gap, not_yet});
      return open(run, item, run.cursor + gap);
    }
  }
}

void TrackLayer::lay_cue(Run& run, const Item& item) {
  const Cue& cue = sheet_.cues[item.cue];
  if (!in_running_order(cue)) return advance(run, item.cue);  // it was laid with its anchor, or will be
  const Strand& strand = sheet_.strands[run.strand];
  Frames at = run.cursor;
  if (cue.kind == CueKind::speech) at += breath_before(run, &item);
  if (cue.kind == CueKind::bed && std::get<Bed>(cue.element->what).wraps)
    at += breath_before(run, first_sounding(strand, run.next + 1, item.cue));
  lay_with_hangers(item.cue, at);

  const bool moves = cue.kind == CueKind::speech || cue.kind == CueKind::pause || (cue.kind == CueKind::sfx && cue.discrete);
  if (moves) {
    move(run, places_[item.cue].end);
    run.breathless = cue.kind == CueKind::pause;
  }
  if (cue.kind == CueKind::speech) {
    const Spoken spoken{places_[item.cue].end, item.cue, true};
    if (std::pair(spoken.end, spoken.cue) > std::pair(run.last.end, run.last.cue)) run.last = spoken;
  }
  advance(run, item.cue);
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

void TrackLayer::advance(Run& run, CueIndex done) {
  for (const CueIndex line : joiners_[done]) {
    const Place& place = places_[line];
    if (place.end > run.cursor) {
      move(run, place.end);
      run.breathless = false;
    }
    if (std::pair(place.end, line) > std::pair(run.last.end, run.last.cue)) run.last = {place.end, line, true};
  }
  ++run.next;
}

void TrackLayer::move(Run& run, Frames cursor) {
  run.cursor = cursor;
  for (Run* up = run.parent; up && up->longest < cursor; up = up->parent) {
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
  for (const Run& run : live_) {
    const bool sleeps = run.branches > 0;
    least = std::min(least, sleeps ? run.longest + need(run, run.next + 1) : run.cursor + need(run, run.next));
  }
  return std::max<Frames>(0, least);
}

// ---- breath -----------------------------------------------------------------------------------------------------

/// From `item` on, the first that takes time or sounds in the running order; not beyond the end of the bed `until`.
const Item* TrackLayer::first_sounding(const Strand& strand, std::size_t i, std::optional<CueIndex> until) const {
  for (; i < strand.items.size(); ++i) {
    const Item& item = strand.items[i];
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

/// The breath before a speech; before a par, that of its first child; before all else none.
Frames TrackLayer::breath_before(const Run& run, const Item* item) const {
  while (item && item->kind == Item::Kind::par)
    item = item->branches.empty() ? nullptr : first_sounding(sheet_.strands[item->branches.front()], 0);
  if (!item || run.breathless || sheet_.cues[item->cue].kind != CueKind::speech) return 0;
  const Breath& breath = sheet_.strands[run.strand].breath;
  const bool same = run.last.any && sheet_.cues[run.last.cue].speakers == sheet_.cues[item->cue].speakers;
  return same ? breath.line : breath.speaker;
}

// ---- what will be needed ----------------------------------------------------------------------------------------

std::vector<CueIndex> TrackLayer::upcoming(std::size_t count) const {
  std::vector<const Run*> awake;
  for (const Run& run : live_)
    if (run.branches == 0) awake.push_back(&run);
  std::stable_sort(awake.begin(), awake.end(), [](const Run* a, const Run* b) { return a->cursor < b->cursor; });
  std::vector<CueIndex> out;
  for (const Run* run : awake) collect(*run, out.size() + count, out);
  return out;
}

/// When the strand runs out, what comes after the par or scene that opened it.
void TrackLayer::collect(const Run& run, std::size_t count, std::vector<CueIndex>& out) const {
  collect(run.strand, run.next, count, out);
  for (const Run* up = run.parent; up && out.size() < count; up = up->parent) collect(up->strand, up->next + 1, count, out);
}

void TrackLayer::collect(StrandIndex s, std::size_t from, std::size_t count, std::vector<CueIndex>& out) const {
  const Strand& strand = sheet_.strands[s];
  for (std::size_t i = from; i < strand.items.size() && out.size() < count; ++i) {
    i = next_wanted_[s][i];
    if (i == strand.items.size()) return;
    const Item& item = strand.items[i];
    for (const StrandIndex branch : item.branches) collect(branch, 0, count, out);
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

}  // namespace locket
