// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/renderer/live/session_kit.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include <fmt/format.h>

#include "renderer/live/follow_up.h"
#include "tests/renderer/rehearsal.h"

namespace locket::testing {
namespace {

constexpr Frames frames_of_a_play = 100'000;
/// So far ahead of what is mixed lines are laid.
constexpr Frames laid_ahead = 80;

const std::vector<std::string> pages{
    R"(<scene id="s" title="One"><line id="a" speaker="anna">Alpha.</line><line id="b" speaker="tom">Beta.</line><line id="c" speaker="anna">Gamma.</line></scene>
       <scene id="t" title="Two"><line id="d" speaker="tom">Delta.</line><line id="e" speaker="anna">Epsilon.</line></scene>)",
    R"(<scene id="s" title="One"><line id="a" speaker="anna">Alpha.</line><line id="b" speaker="tom">Beta.</line><line id="x" speaker="tom">New.</line><line id="c" speaker="anna">Gamma.</line></scene>
       <scene id="t" title="Two"><line id="d" speaker="tom">Delta.</line><line id="e" speaker="anna">Epsilon.</line></scene>)",
    R"(<scene id="s" title="One"><line id="a" speaker="anna">Alpha.</line><line id="c" speaker="anna">Gamma, changed.</line></scene>
       <scene id="t" title="Two"><line id="d" speaker="tom">Delta.</line><line id="e" speaker="anna">Epsilon.</line></scene>)",
    R"(<scene id="s" title="One"><sfx preset="bell"/></scene>)",
    R"(<scene id="t" title="Two"><line id="d" speaker="tom">Alone.</line></scene>)"};

void lay_lines(SmallPlay& play) {
  for (CueIndex c = 0; c < play.sheet.cues.size(); ++c) {
    if (play.sheet.cues[c].kind != CueKind::speech) continue;
    const auto i = static_cast<Frames>(play.lines.size());
    const Frames begin = play.length + 20 + 7 * i, end = begin + 40 + (i * 37) % 60;
    play.lines.push_back({c, written_text(std::get<Speech>(play.sheet.cues[c].element->what).content), begin, end});
    play.length = end;
  }
  play.length += 30;
}

std::vector<SmallPlay> make_plays() {
  std::vector<SmallPlay> plays;
  for (const std::string& body : pages) {
    const auto company = std::make_shared<Company>(body);
    SmallPlay play;
    play.page = {company, &company->play()};
    play.sheet = schedule(*play.page, session_rate);
    play.first = static_cast<Frames>(plays.size() + 1) * frames_of_a_play;
    lay_lines(play);
    plays.push_back(std::move(play));
  }
  return plays;
}

const SmallPlay& play_of(const Screenplay* page) {
  for (const SmallPlay& play : small_plays())
    if (play.page.get() == page) return play;
  throw std::logic_error("a play that is none of the small ones");
}

std::size_t line_from(const SmallPlay& play, CueIndex cue) {
  const auto at = std::find_if(play.lines.begin(), play.lines.end(), [cue](const SmallPlay::Line& line) { return line.cue >= cue; });
  return static_cast<std::size_t>(std::min(at, play.lines.end() - 1) - play.lines.begin());
}

}  // namespace

const std::vector<SmallPlay>& small_plays() {
  static const std::vector<SmallPlay> plays = make_plays();
  return plays;
}

Frames SmallPlay::begin_of(CueIndex cue) const { return lines[line_from(*this, cue)].begin; }

const SmallPlay::Line* SmallPlay::line_at(Frames frame) const {
  for (const Line& line : lines)
    if (line.begin <= frame && frame < line.end) return &line;
  return nullptr;
}

std::pair<const SmallPlay*, Frames> place_of(Frames heard) {
  return {&small_plays()[static_cast<std::size_t>(heard / frames_of_a_play - 1)], heard % frames_of_a_play};
}

// ---- the loudspeaker ---------------------------------------------------------------------------------------------------

SimulatedSpeaker::SimulatedSpeaker() { feed_.set_latency(latency_seconds()); }

void SimulatedSpeaker::pause() noexcept { count(), feed_.pause(); }
void SimulatedSpeaker::resume() noexcept { count(), feed_.resume(); }
void SimulatedSpeaker::set_volume(Gain volume) noexcept { count(), feed_.set_volume(volume); }
void SimulatedSpeaker::flush() noexcept { count(), feed_.flush(); }
void SimulatedSpeaker::end() noexcept { count(), feed_.end(); }

LoudspeakerState SimulatedSpeaker::state() {
  if (feed_.complete()) return LoudspeakerState::finished;
  failure_known_ = broken_ != LoudspeakerState::playing;
  if (failure_known_) return broken_;
  return feed_.paused() ? LoudspeakerState::paused : LoudspeakerState::playing;
}

bool SimulatedSpeaker::write(Frames frame) {
  const float left = static_cast<float>(frame), right = 1;
  if (ring_.write({{&left, 1}, {&right, 1}}) == 0) return false;
  in_ring_.push_back(frame);
  return true;
}

void SimulatedSpeaker::play(std::size_t frames) {
  if (stuck_ || broken_ != LoudspeakerState::playing || feed_.complete()) return;
  std::vector<float> out(2 * frames);
  const Frames before = feed_.played();
  const bool flushing = !feed_.flushed();
  feed_.fill(out);
  for (std::size_t i = 0; i < static_cast<std::size_t>(feed_.played() - before); ++i) {
    spoilt_ += std::abs(out[2 * i] - static_cast<float>(in_ring_.front()) * out[2 * i + 1]) > 0.5f;
    heard_.push_back(in_ring_.front());
    in_ring_.pop_front();
  }
  if (flushing && feed_.flushed()) in_ring_.clear();
}

// ---- the stage ---------------------------------------------------------------------------------------------------------

SimulatedStage::SimulatedStage(SimulatedSpeaker& speaker, const SmallPlay& play) : speaker_(speaker), playing_(&play) { begin(play, 0, 0); }

void SimulatedStage::begin(const SmallPlay& play, Frames frame, Frames origin) {
  playing_ = &play;
  cursor_ = start_ = frame;
  origin_ = origin;
  cuts_[origin] = play.first + frame;
  stretches_[origin] = {play.page, origin, std::nullopt, frame};
  laid_ = 0;
  while (laid_ < play.lines.size() && play.lines[laid_].begin < frame) ++laid_;
}

void SimulatedStage::halt() {
  if (!halting_) blocks_left_ = blocks_to_halt_;
  halting_ = true;
}

void SimulatedStage::jump(CueIndex from, Frames origin) {
  const SmallPlay& play = wanted_ ? *wanted_ : spliced_ ? *spliced_ : *playing_;
  const bool there =
      from < play.sheet.cues.size() && (play.sheet.cues[from].kind == CueKind::speech || play.sheet.cues[from].kind == CueKind::scene);
  wrong_calls_ += !halted() || !there || play.lines.empty();
  if (!there || play.lines.empty()) return;
  wanted_ = spliced_ = nullptr;
  cuts_.erase(cuts_.lower_bound(origin), cuts_.end());
  stretches_.clear();
  lines_.clear();
  begin(play, play.begin_of(from), origin);
  halting_ = idle_ = ended_ = false;
  last_jump_ = origin;
  ++jumps_;
}

void SimulatedStage::take_up(const PlayVersion& version) { wanted_ = &play_of(version.page.get()); }

std::optional<LiveLine> SimulatedStage::now(Frames heard) {
  const auto next = std::find_if(lines_.begin(), lines_.end(), [heard](const LiveLine& line) { return line.begin > heard; });
  return next == lines_.begin() ? std::nullopt : std::optional(next[-1]);
}

std::optional<Stretch> SimulatedStage::stretch(Frames heard) {
  const auto next = stretches_.upper_bound(heard);
  return next == stretches_.begin() ? std::nullopt : std::optional(std::prev(next)->second);
}

void SimulatedStage::fail() {
  failure_ = std::make_exception_ptr(std::runtime_error("the stage failed"));
  ended_ = idle_ = true;
}

void SimulatedStage::lay() {
  for (; laid_ < playing_->lines.size() && playing_->lines[laid_].begin < cursor_ + laid_ahead; ++laid_) {
    if (spliced_ && playing_->lines[laid_].begin >= seam_) return;
    const SmallPlay::Line& line = playing_->lines[laid_];
    const Frames shift = origin_ - start_;
    lines_.push_back({playing_->page, line.cue, cue_name(playing_->sheet, line.cue), line.text, {}, line.begin + shift, line.end + shift});
  }
}

/// As LiveStage::prepare_splice.
void SimulatedStage::splice() {
  const auto next = std::find_if(lines_.begin(), lines_.end(), [this](const LiveLine& line) { return line.begin > sent(); });
  if (next == lines_.end() || wanted_->lines.empty()) return;
  std::optional<CueIndex> from = wanted_->lines.front().cue;
  if (next != lines_.begin()) from = follow_up(play_of(next[-1].play.get()).sheet, next[-1].cue, wanted_->sheet);
  if (!from) return;
  seam_ = next->begin - origin_ + start_;
  spliced_ = std::exchange(wanted_, nullptr);
  spliced_from_ = spliced_->begin_of(*from);
  lines_.erase(next, lines_.end());
}

void SimulatedStage::work(std::size_t frames) {
  if (idle_) return;
  if (halting_ && blocks_left_-- <= 0) {
    idle_ = true;
    return;
  }
  for (std::size_t i = 0; i < frames && !ended_; ++i) {
    if (spliced_ && cursor_ == seam_) begin(*std::exchange(spliced_, nullptr), spliced_from_, sent());
    lay();
    ended_ = idle_ = cursor_ == playing_->length;
    if (ended_ || !speaker_.write(playing_->first + cursor_)) break;
    ++cursor_;
  }
  if (wanted_ && !spliced_ && !ended_) splice();
}

// ---- what must hold ----------------------------------------------------------------------------------------------------

std::string fault_in_what_is_heard(const SimulatedSpeaker& speaker, const SimulatedStage& stage) {
  const std::vector<Frames>& heard = speaker.heard();
  for (std::size_t i = 0; i < heard.size(); ++i) {
    const auto cut = stage.cuts().find(static_cast<Frames>(i));
    const Frames due = cut != stage.cuts().end() ? cut->second : heard[i - 1] + 1;
    if (heard[i] != due) return fmt::format("{} is heard at {} instead of {}", heard[i], i, due);
  }
  return "";
}

std::string fault_on_the_screen(const LiveSession& session, const SimulatedSpeaker& speaker, const SimulatedStage& stage) {
  const Frames at = speaker.position();
  if (session.jumping() || session.done() || session.state() == LiveSession::State::leaving) return "";
  if ((session.state() == LiveSession::State::paused) != session.view().paused) return "a pause is not what is shown";
  if (at >= static_cast<Frames>(speaker.heard().size())) return "";  // what comes next is not known yet
  const auto [play, frame] = place_of(speaker.heard()[static_cast<std::size_t>(at)]);
  const SmallPlay::Line* line = at < stage.last_jump() ? nullptr : play->line_at(frame);
  const std::string due = line ? line->text : "";
  if (session.view().text != due) return fmt::format("\"{}\" is shown instead of \"{}\" at {}", session.view().text, due, at);
  if (line && session.view().line != line - play->lines.data() + 1)
    return fmt::format("line {} is shown for \"{}\"", session.view().line, due);
  if (line && std::llround(session.view().seconds * session_rate) != frame)
    return fmt::format("{} s is shown at frame {} of the play", session.view().seconds, frame);
  return "";
}

}  // namespace locket::testing
