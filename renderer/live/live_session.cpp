// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/live/live_session.h"

#include <algorithm>
#include <utility>

namespace locket::inline live {
namespace {

using namespace std::chrono_literals;

/// Often enough for the eye; a jump is waited for by the ear.
constexpr auto usual_patience = 30ms, patience_in_jump = 2ms;
/// Whoever goes back in the first moments of a line wants the one before.
constexpr double again_seconds = 1.5;
/// Nothing above 0 dB: the master's peaks are full scale, and a device would clip them.
constexpr double volume_step_db = 2, least_volume_db = -40, most_volume_db = 0;
/// The fade of a pause, and a device's buffer that was just filled.
constexpr double fade_seconds = 0.03;

}  // namespace

LiveSession::LiveSession(LoudspeakerControls& speaker, StageControls& stage, const SessionOptions& options)
    : speaker_(speaker), stage_(stage), rate_(options.rate), resume_(options.resume) {
  view_.hint = true;
  view_.watch = options.watch ? WatchState::watching : WatchState::off;
}

std::chrono::milliseconds LiveSession::patience() const { return jumping() ? patience_in_jump : usual_patience; }

// ---- what has come to pass ---------------------------------------------------------------------------------------------

void LiveSession::look(Clock::time_point now) {
  if (done() || device_ends() || stage_fails()) return;
  advance(now);
  show();
}

/// Whoever leaves does not mind that the device leaves too.
bool LiveSession::device_ends() {
  const LoudspeakerState device = speaker_.state();
  const bool gone = device == LoudspeakerState::lost || device == LoudspeakerState::frozen;
  heard_out_ = heard_out_ || (device == LoudspeakerState::finished && state_ == State::ending);
  if (device == LoudspeakerState::finished || (gone && state_ == State::leaving)) state_ = State::over;
  else if (gone) fail(device, nullptr);
  return done();
}

bool LiveSession::stage_fails() {
  if (state_ == State::leaving) return false;
  if (const std::exception_ptr what = stage_.failure()) fail(LoudspeakerState::playing, what);
  return done();
}

void LiveSession::advance(Clock::time_point now) {
  switch (state_) {
    case State::playing: return end();
    case State::halting: return flush(now);
    case State::flushing: return wait_for_flush(now);
    case State::leaving: return wait_for_silence(now);
    case State::paused:
    case State::ending:
    case State::over:
    case State::failed: return;
  }
}

void LiveSession::end() {
  if (!stage_.ended()) return;
  speaker_.end();
  state_ = State::ending;
}

void LiveSession::fail(LoudspeakerState device, std::exception_ptr stage) {
  failure_ = {device, std::move(stage), view_.seconds, here_ ? page_.name_of(*here_) : ""};
  state_ = State::failed;
}

void LiveSession::wait_for_silence(Clock::time_point now) {
  const auto fade = std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(speaker_.latency_seconds() + fade_seconds));
  if (!silent_at_) silent_at_ = now + fade;
  if (now >= *silent_at_) state_ = State::over;
}

// ---- in hand -----------------------------------------------------------------------------------------------------------

void LiveSession::press(Press press) {
  if (done() || state_ == State::leaving) return;
  view_.hint = false;
  if (press.key == Key::digit) return type(press.digit);
  if (press.key == Key::enter) return go_to_typed();
  view_.typed.clear();
  switch (press.key) {
    case Key::pause: return pause();
    case Key::line_back: return go_by_lines(-1);
    case Key::line_forth: return go_by_lines(1);
    case Key::scene_back: return go_by_scenes(-1);
    case Key::scene_forth: return go_by_scenes(1);
    case Key::louder: return turn(volume_step_db);
    case Key::softer: return turn(-volume_step_db);
    case Key::help: view_.help = !view_.help; return;
    case Key::quit: return leave();
    case Key::resume: return resume();
    case Key::first_line: return go_to_end(false);
    case Key::last_line: return go_to_end(true);
    case Key::mute: return stage_.mute_beds(view_.muted = !view_.muted);
    case Key::slower:
    case Key::faster:  // who has the play does that
    case Key::find:
    case Key::cast:
    case Key::undo:
    case Key::digit:
    case Key::enter: return;
  }
}

/// During a jump it is what comes after the jump that is paused, or not.
void LiveSession::pause() {
  view_.paused = !view_.paused;
  if (jumping()) return;
  if (view_.paused) speaker_.pause();
  else speaker_.resume();
  state_ = view_.paused ? State::paused : State::playing;
}

void LiveSession::turn(double db) {
  volume_db_ = std::clamp(volume_db_ + db, least_volume_db, most_volume_db);
  speaker_.set_volume(Gain::from_db(volume_db_));
  view_.volume_db = volume_db_;
}

void LiveSession::leave() {
  speaker_.pause();
  state_ = State::leaving;
}

// ---- a jump ------------------------------------------------------------------------------------------------------------

void LiveSession::go_by_lines(int lines) {
  if (!here_) return;
  const bool well_in = line_ && to_seconds(speaker_.position() - line_->begin, rate_) > again_seconds;
  if (const auto cue = page_.by_lines(*here_, lines + (lines < 0 && well_in ? 1 : 0))) go_to(*cue);
}

void LiveSession::go_by_scenes(int scenes) {
  if (!here_) return;
  if (const auto cue = page_.by_scenes(*here_, scenes)) go_to(*cue);
}

/// The number of a line, until another key than Enter is pressed.
void LiveSession::type(int digit) {
  constexpr std::size_t most_digits = 6;
  if (view_.typed.size() < most_digits) view_.typed += static_cast<char>('0' + digit);
}

void LiveSession::go_to_typed() {
  const std::string typed = std::exchange(view_.typed, "");
  if (!here_ || typed.empty()) return;
  if (const auto cue = page_.nth(std::stoul(typed))) go_to(*cue);
}

void LiveSession::go_to_end(bool last) {
  if (here_) go_to(last ? page_.last() : page_.first());
}

bool LiveSession::find(const std::string& words) {
  if (!here_ || words.empty() || done() || state_ == State::leaving) return false;
  const auto cue = page_.next_with(words, *here_);
  if (cue) go_to(*cue);
  return cue.has_value();
}

void LiveSession::hear(const PlayVersion& version, const std::string& line) {
  if (!here_ || done() || state_ == State::leaving) return;
  stage_.take_up(version);
  go_to(page_.find(line).value_or(*here_));
}

void LiveSession::resume() {
  if (!here_ || resume_.empty()) return;
  if (const auto cue = page_.find(resume_)) go_to(*cue);
}

/// A version that waits is taken up with the jump, unless it has nothing to say.
bool LiveSession::turn_to_next_page(CueIndex& cue) {
  const auto play = stage_.page();
  if (play == page_.play()) return true;
  LivePage next(play, rate_);
  if (next.speechless()) return false;
  cue = next.counterpart(page_, cue);
  next.times().suppose_as_in(page_.times());
  page_ = std::move(next);
  return true;
}

void LiveSession::go_to(CueIndex cue) {
  if (!turn_to_next_page(cue)) return;
  target_ = cue;
  here_ = page_.speech_at(cue);
  line_.reset();
  view_.paused = false;
  view_.speaker = view_.text = "";
  page_.show_place(*here_, view_);
  view_.seconds = to_seconds(page_.times().begin(cue), rate_);
  view_.guessed = !page_.times().begin_known(cue);
  if (jumping()) return;
  speaker_.pause();
  stage_.halt();
  state_ = State::halting;
}

/// What went into the ring until now is dropped, and nothing follows it.
void LiveSession::flush(Clock::time_point now) {
  if (!stage_.halted()) return;
  speaker_.flush();
  flushing_ = Watchdog(now);
  state_ = State::flushing;
}

/// A device that asks for frames has flushed with the next; time during which nobody looked does not count.
void LiveSession::wait_for_flush(Clock::time_point now) {
  if (speaker_.flushed()) return land();
  constexpr std::uint64_t nothing_moves = 0;
  if (flushing_.frozen(nothing_moves, now)) fail(LoudspeakerState::frozen, nullptr);
}

void LiveSession::land() {
  stage_.jump(target_, speaker_.played());
  if (saved_) stage_.take_up(*std::exchange(saved_, std::nullopt));
  state_ = view_.paused ? State::paused : State::playing;
  if (!view_.paused) speaker_.resume();
}

// ---- what was saved, what is said --------------------------------------------------------------------------------------

void LiveSession::saved(const PlayVersion& version) {
  view_.watch = WatchState::watching;
  take_up(version);
}

void LiveSession::take_up(const PlayVersion& version) {
  if (jumping()) saved_ = version;
  else if (!done() && state_ != State::leaving) stage_.take_up(version);
}

void LiveSession::mistaken() { view_.watch = WatchState::mistaken; }

void LiveSession::show() {
  if (jumping() || done() || state_ == State::leaving) return;
  const Frames heard = speaker_.position();
  show_line(heard);
  show_clock(heard);
  view_.sound = view_.text.empty() ? stage_.sound(heard) : "";
}

void LiveSession::show_line(Frames heard) {
  line_ = stage_.now(heard);
  if (!line_) return;
  turn_to(line_->play);
  here_ = line_->cue;
  page_.show_place(*here_, view_);
  page_.show_words(*line_, heard, view_);
}

void LiveSession::turn_to(const std::shared_ptr<const Screenplay>& play) {
  if (play == page_.play()) return;
  LivePage next(play, rate_);
  if (page_.play()) next.times().suppose_as_in(page_.times());
  page_ = std::move(next);
  stretch_.reset();
}

/// Before a first line is heard, the keys count from the one to come.
void LiveSession::show_clock(Frames heard) {
  const auto stretch = stage_.stretch(heard);
  if (!stretch) return;
  if (!line_) turn_to(stretch->play);
  if (stretch->play != page_.play()) return;  // what follows a save begins with a line, and is shown with that
  if (!line_ && !here_ && !page_.speechless()) {
    here_ = page_.speech_at(stretch->from.value_or(0));
    page_.show_place(*here_, view_);
  }
  PlayTimes& times = page_.times();
  for (const LaidLength& laid : stage_.take_lengths())
    if (laid.play == page_.play()) times.measured(laid);
  const bool place_known = !stretch->from || times.begin_known(*stretch->from);
  if (stretch_ != stretch->heard || place_known) place_ = begin_of(*stretch);
  stretch_ = stretch->heard;
  view_.seconds = to_seconds(place_ + heard - stretch->heard, rate_);
  view_.guessed = !place_known;
  if (line_) view_.name = line_->name, view_.line_seconds = view_.seconds - to_seconds(heard - line_->begin, rate_);
  view_.whole_seconds = std::max(view_.seconds, to_seconds(times.length() + place_ - begin_of(*stretch), rate_));
  view_.whole_guessed = !times.length_known();
}

Frames LiveSession::begin_of(const Stretch& stretch) {
  return std::max<Frames>(0, (stretch.from ? page_.times().begin(*stretch.from) : 0) + stretch.ahead);
}

}  // namespace locket::inline live
