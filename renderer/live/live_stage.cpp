// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/live/live_stage.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <utility>

#include "renderer/live/follow_up.h"
#include "renderer/score/excerpt.h"
#include "renderer/score/find_place.h"

namespace locket::inline live {
namespace {

/// Small steps: the first words are out early, and a save is taken up soon.
constexpr std::size_t live_block = 1024;
/// A round of a loop is no shorter: what holds nothing, and would begin again at once, waits in silence for a save or the end.
Frames least_round(SampleRate rate) { return rate / 20; }

/// What of the wish still holds after a jump: the cue it ends with, if that is yet to come.
Section rest_of(const Section& section, const Production& production, const CueSheet& sheet) {
  if (!section.to || !std::holds_alternative<std::string>(*section.to)) return {};
  const auto to = find_place(schedule(production.play(), sheet.rate), std::get<std::string>(*section.to));
  if (!to || sheet.cues[*to].kind == CueKind::none) return {};
  return {.scene = {}, .from = {}, .to = section.to};
}

}  // namespace

LiveStage::LiveStage(std::shared_ptr<Production> production, const LiveOptions& options)
    : options_(options),
      next_(Round{production, std::nullopt, 0}),
      playing_(std::move(production)),
      output_(playing_->options().rate, options.gain, options.mono, live_block, [this] { return stopped(); }) {
  thread_ = std::thread([this] { work(); });
}

LiveStage::~LiveStage() {
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
    changed_.notify_all();
  }
  thread_.join();
}

void LiveStage::attach(std::shared_ptr<FrameRing> ring) { output_.attach(std::move(ring)); }

std::exception_ptr LiveStage::failure() const {
  const std::lock_guard lock(mutex_);
  return failure_;
}

std::shared_ptr<const Screenplay> LiveStage::page() const {
  const std::lock_guard lock(mutex_);
  return (wanted_ ? wanted_ : playing_)->shared_play();
}

void LiveStage::halt() {
  const std::lock_guard lock(mutex_);
  halting_ = true;
  changed_.notify_all();
}

bool LiveStage::halted() const {
  const std::lock_guard lock(mutex_);
  return halting_ && idle_;
}

/// A version that waits to be taken up is taken up with the jump.
void LiveStage::jump(CueIndex from, Frames origin) {
  const std::lock_guard lock(mutex_);
  if (wanted_) playing_ = std::exchange(wanted_, nullptr);
  pending_ = false;
  lines_.clear();
  sounds_ = {};
  stretches_ = {{playing_->shared_play(), origin, from, 0}};
  next_ = Round{playing_, from, origin};
  halting_ = ended_ = false;
  changed_.notify_all();
}

void LiveStage::take_up(const PlayVersion& version) {
  const std::lock_guard lock(mutex_);
  wanted_ = version.production;
  asked_.reset();
  pending_ = true;
}

std::optional<LiveLine> LiveStage::now(Frames heard) {
  const std::lock_guard lock(mutex_);
  // Each keeps the page that it is on alive. The one before stays: what is heard may be told a little late.
  while (lines_.size() > 2 && lines_[2].begin <= heard) lines_.pop_front();
  const auto later = [](Frames frame, const LiveLine& line) { return frame < line.begin; };
  const auto next = std::upper_bound(lines_.begin(), lines_.end(), heard, later);
  return next == lines_.begin() ? std::nullopt : std::optional(next[-1]);
}

std::optional<Stretch> LiveStage::stretch(Frames heard) {
  const std::lock_guard lock(mutex_);
  while (stretches_.size() > 1 && stretches_[1].heard <= heard) stretches_.pop_front();
  return stretches_.empty() || stretches_.front().heard > heard ? std::nullopt : std::optional(stretches_.front());
}

std::vector<LaidLength> LiveStage::take_lengths() {
  const std::lock_guard lock(mutex_);
  return std::exchange(lengths_, {});
}

std::string LiveStage::sound(Frames heard) {
  const std::lock_guard lock(mutex_);
  return sounds_.at(heard);
}

// ---- the mixing thread -------------------------------------------------------------------------------------------------

void LiveStage::work() {
  while (const auto round = next_round()) {
    try {
      perform(*round);
    } catch (...) {
      const std::lock_guard lock(mutex_);
      failure_ = std::current_exception();
      ended_ = true;
    }
  }
}

/// Waits for it; nothing = this is the end.
std::optional<LiveStage::Round> LiveStage::next_round() {
  std::unique_lock lock(mutex_);
  idle_ = true;
  changed_.wait(lock, [this] { return closing_ || (next_ && !halting_); });
  idle_ = false;
  if (closing_) return std::nullopt;
  return std::exchange(next_, std::nullopt);
}

CueSheet LiveStage::sheet_of(const Round& round) const {
  if (!round.from) return wanted_sheet(*round.production, options_.section);
  return from_cue(schedule(round.production->play(), round.production->options().rate), *round.from);
}

void LiveStage::perform(const Round& round) {
  if (round.origin) output_.begin_afresh(*round.origin);
  CueSheet sheet = sheet_of(round);
  const Section section = round.from ? rest_of(options_.section, *round.production, sheet) : options_.section;
  PumpOptions pumping = pump_options(*round.production, section, sheet);
  pumping.block = live_block;
  if (round.origin == 0 && !section.from) pumping.from = quiet_lead(sheet);
  if (!round.from) begin_stretch(round, sheet, pumping.from);
  Staging staging(*round.production, std::move(sheet), {.seed = options_.seed, .log = true});
  run(round, staging, std::move(pumping));
}

/// A jump and a seam have told of theirs before.
void LiveStage::begin_stretch(const Round& round, const CueSheet& sheet, Frames skipped) {
  const std::lock_guard lock(mutex_);
  if (!stopped()) stretches_.push_back({round.production->shared_play(), *round.origin, sheet.begins_with, skipped});
}

/// To the end, or until it is halted, closed, or spliced off: what comes next is in next_ then.
void LiveStage::run(const Round& round, Staging& staging, PumpOptions pumping) {
  bool splicing = false;
  const Frames skipped = pumping.from;
  pumping.enough = [&] { return stopped() || (splicing && !output_.splicing()); };
  pumping.progress = [&](Frames) {
    if (!splicing) note_laid(staging, *round.production, skipped);
    if (!splicing && pending_) prepare_splice();
    splicing = splicing || output_.splicing();
  };
  Pump pump(staging.sheet, staging.performance, staging.timeline, pumping);
  const Frames passed_on = pump.run(output_);
  if (options_.section.from && skipped > 0 && passed_on == 0 && !stopped())
    refuse_past_the_end(options_.section, pump.length(), staging.sheet.rate);
  if (output_.splicing()) output_.end_splice();
  if (!splicing && !stopped()) finish();
}

/// All of this round has been sent.
void LiveStage::finish() {
  if (options_.loop) output_.send_silence(least_round(playing_->options().rate) - output_.position());
  output_.finish();
  const std::lock_guard lock(mutex_);
  if (stopped()) return;
  ended_ = !options_.loop;
  if (!options_.loop) return;
  if (wanted_) playing_ = std::exchange(wanted_, nullptr);
  pending_ = false;
  next_ = Round{playing_, std::nullopt, output_.origin() + output_.position()};
}

/// `skipped`: so much of the programme is not heard.
void LiveStage::note_laid(Staging& staging, const Production& production, Frames skipped) {
  std::vector<LoggedCue> laid = staging.performance.take_log();
  const std::lock_guard lock(mutex_);
  note_lengths(laid, staging.sheet, production);
  for (LoggedCue& cue : laid) {
    note_first(cue);
    sounds_.add(cue, staging.sheet, output_.origin() - skipped);
    if (staging.sheet.cues[cue.cue].kind == CueKind::speech)
      note_line(std::move(cue), staging.sheet, production, output_.origin() - skipped);
  }
}

/// What stands inside a speech comes with it.
void LiveStage::note_lengths(const std::vector<LoggedCue>& laid, const CueSheet& sheet, const Production& production) {
  std::map<CueIndex, Frames> begins;
  for (const LoggedCue& cue : laid) {
    const auto host = sheet.cues[cue.cue].host;
    const CueKind kind = sheet.cues[cue.cue].kind;
    if (kind == CueKind::speech) begins[cue.cue] = cue.begin;
    if (!host && kind != CueKind::speech && kind != CueKind::sfx) continue;
    lengths_.push_back({production.shared_play(), cue.cue, host ? cue.begin - begins[*host] : 0, cue.end - cue.begin});
  }
}

/// The cue that a stretch is told by may come a little after the stretch has begun.
void LiveStage::note_first(const LoggedCue& laid) {
  if (stretches_.empty() || stretches_.back().from != laid.cue) return;
  if (stretches_.back().ahead == 0) stretches_.back().ahead = -laid.begin;
}

void LiveStage::note_line(LoggedCue laid, const CueSheet& sheet, const Production& production, Frames shift) {
  for (LoggedWord& word : laid.words) word.begin += shift, word.end += shift;
  LiveLine line{production.shared_play(), laid.cue,           cue_name(sheet, laid.cue), std::move(laid.text),
                std::move(laid.words),    laid.begin + shift, laid.end + shift};
  const auto later = [](const LiveLine& a, const LiveLine& b) { return a.begin < b.begin; };
  lines_.insert(std::upper_bound(lines_.begin(), lines_.end(), line, later), std::move(line));
}

/// The first speech that has not gone into the ring gives way to what follows in the new version.
void LiveStage::prepare_splice() {
  const std::lock_guard lock(mutex_);
  const Frames sent = output_.origin() + output_.position();
  const auto next = std::find_if(lines_.begin(), lines_.end(), [sent](const LiveLine& line) { return line.begin > sent; });
  if (next == lines_.end() || !wanted_) return;
  // Two long plays are not to be compared again for every block: the answer is the same until another line begins.
  if (std::exchange(asked_, next->begin) == next->begin) return;
  const SampleRate rate = playing_->options().rate;
  const CueSheet after = schedule(wanted_->play(), rate);
  // Before the first speech, the new version's first takes its place.
  std::optional<CueIndex> from;
  if (next != lines_.begin()) from = follow_up(schedule(*next[-1].play, rate), next[-1].cue, after);
  else
    for (CueIndex c = 0; c < after.cues.size() && !from; ++c)
      if (after.cues[c].kind == CueKind::speech) from = c;
  if (!from) return;
  output_.splice_at(next->begin - output_.origin());
  stretches_.push_back({wanted_->shared_play(), next->begin, from, 0});
  lines_.erase(next, lines_.end());
  playing_ = std::exchange(wanted_, nullptr);
  next_ = Round{playing_, from, std::nullopt};
  pending_ = false;
}

}  // namespace locket::inline live
