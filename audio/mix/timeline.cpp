// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/mix/timeline.h"

#include <algorithm>
#include <cassert>
#include <limits>
#include <span>

#include "audio/curves.h"

namespace locket::inline mix {
namespace {

double ratio(Frames part, Frames whole) { return static_cast<double>(part) / static_cast<double>(whole); }

double level_of(std::span<const Timeline::LevelMove> moves, Frames frame) {
  double level = 0;
  for (const Timeline::LevelMove& move : moves) {
    if (frame < move.at) break;
    const double x = move.duration > 0 ? std::min(1.0, ratio(frame - move.at, move.duration)) : 1.0;
    level = move.from_db + (move.to_db - move.from_db) * raised_cosine(x);
  }
  return level;
}

class ClipSound : public Sound {
 public:
  explicit ClipSound(std::shared_ptr<const Clip> clip) : clip_(std::move(clip)) {}

  int channels() const override { return clip_->channels(); }
  std::size_t read(float* const* out, std::size_t frames) override {
    const std::size_t n = std::min(frames, static_cast<std::size_t>(clip_->length()) - position_);
    for (int c = 0; c < clip_->channels(); ++c) std::copy_n(clip_->channel(c).data() + position_, n, out[c]);
    position_ += n;
    return n;
  }

 private:
  std::shared_ptr<const Clip> clip_;
  std::size_t position_ = 0;
};

}  // namespace

std::unique_ptr<Sound> play_clip(std::shared_ptr<const Clip> clip) { return std::make_unique<ClipSound>(std::move(clip)); }

Timeline::Id Timeline::place(Placement placement) {
  auto entry = std::make_unique<Entry>();
  entry->id = next_;
  if (std::max(placement.distance.from, placement.distance.to) > AirFilter::clear_metres)
    entry->air.assign(static_cast<std::size_t>(placement.sound->channels()), AirFilter(rate_));
  entry->placement = std::move(placement);
  entries_.push_back(std::move(entry));
  return next_++;
}

bool reverberates(const Placement& placement) { return placement.space && placement.space->seconds > 0; }

Frames Timeline::rings_until(const Entry& entry) const {
  return entry.end() + (reverberates(entry.placement) ? tail_of(entry.placement.space->name, rate_) : 0);
}

Timeline::Entry* Timeline::find(Id id) {
  const auto found = std::lower_bound(entries_.begin(), entries_.end(), id,
                                      [](const std::unique_ptr<Entry>& entry, Id wanted) { return entry->id < wanted; });
  return found != entries_.end() && (*found)->id == id ? found->get() : nullptr;
}

void Timeline::close(Id id, Frames at) {
  Entry* entry = find(id);
  if (!entry) return;  // it ran out of repeats and is forgotten
  entry->closed = at;
}

/// What is closed before it begins is never heard.
Frames Timeline::last_frame(const Entry& entry) const {
  if (entry.closed && *entry.closed <= entry.placement.at) return 0;
  return entry.placement.length || entry.closed ? rings_until(entry) : entry.placement.at;
}

/// Worked out from what is there: a sound that is closed ends sooner than was thought when it was placed.
Frames Timeline::end() const {
  Frames end = forgotten_end_;
  for (const auto& entry : entries_) end = std::max(end, last_frame(*entry));
  return cut_ ? std::min(cut_->at, end) : end;
}

void Timeline::fade(Id id, Frames at, double level_db, Frames duration) {
  if (Entry* entry = find(id)) entry->move({at, duration, 0, level_db});
}

/// Moves may come in any order: each begins at the level that those before it give.
void Timeline::Entry::move(LevelMove wanted) {
  const auto later = [](const LevelMove& a, const LevelMove& b) { return a.at < b.at; };
  auto at = moves.insert(std::upper_bound(moves.begin(), moves.end(), wanted, later), wanted);
  for (; at != moves.end(); ++at) at->from_db = level_of({moves.begin(), at}, at->at);
}

void Timeline::cut(Frames at, Frames fade) { cut_ = EarlyEnd{at, fade}; }

std::vector<Timeline::Entry*>& Timeline::active(Frames begin, Frames end, bool weighed) {
  const auto meant = [weighed](const Entry& entry) { return entry.placement.ducking.is_weighed() == weighed; };
  const auto ended = [&](const std::unique_ptr<Entry>& entry) { return meant(*entry) && entry->end() <= begin; };
  for (const auto& entry : entries_)
    if (ended(entry)) forgotten_end_ = std::max(forgotten_end_, last_frame(*entry));
  std::erase_if(entries_, ended);
  active_.clear();
  for (const auto& entry : entries_)
    if (meant(*entry) && entry->placement.at < end) active_.push_back(entry.get());
  return active_;
}

Frames Timeline::Entry::end() const {
  Frames end = std::numeric_limits<Frames>::max();
  if (placement.length) end = placement.at + *placement.length;
  if (closed) end = std::min(end, *closed <= placement.at ? placement.at : *closed + placement.fade_out);
  return end;
}

double Timeline::Entry::along(const Movement& movement, Frames frame) const {
  if (movement.from == movement.to || placement.length.value_or(0) <= 0) return movement.from;
  return movement.from + (movement.to - movement.from) * std::clamp(ratio(frame - placement.at, *placement.length), 0.0, 1.0);
}

double Timeline::Entry::edge(Frames frame) const {
  double gain = 1;
  if (frame < placement.at + placement.fade_in) gain *= equal_power(ratio(frame - placement.at, placement.fade_in));
  if (closed && frame >= *closed && placement.fade_out > 0) gain *= equal_power(1 - ratio(frame - *closed, placement.fade_out));
  if (placement.length && placement.fade_out > 0) gain *= equal_power(ratio(placement.at + *placement.length - frame, placement.fade_out));
  return gain;
}

bool Timeline::Entry::at_edge(Frames begin, Frames last) const {
  if (begin < placement.at + placement.fade_in) return true;
  if (closed && last > *closed) return true;
  return placement.length && last > placement.at + *placement.length - placement.fade_out;
}

double Timeline::Entry::level_db(Frames frame) const { return level_of(moves, frame); }

bool Timeline::Entry::stands_still() const {
  const auto rests = [](const Movement& movement) { return movement.from == movement.to; };
  return moves.empty() && rests(placement.pan) && rests(placement.distance);
}

}  // namespace locket::inline mix
