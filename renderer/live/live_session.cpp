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
    : speaker_(speaker), stage_(stage), rate_(options.rate) {
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

void LiveSession::press(Key key) {
  if (done() || state_ == State::leaving) return;
  switch (key) {
    case Key::pause: return pause();
    case Key::line_back: return go_by_lines(-1);
    case Key::line_forth: return go_by_lines(1);
    case Key::scene_back: return go_by_scenes(-1);
    case Key::scene_forth: return go_by_scenes(1);
    case Key::louder: return turn(volume_step_db);
    case Key::softer: return turn(-volume_step_db);
    case Key::help: view_.help = !view_.help; return;
    case Key::quit: return leave();
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

/// A version that waits is taken up with the jump, unless it has nothing to say.
bool LiveSession::turn_to_next_page(CueIndex& cue) {
  const auto play = stage_.page();
  if (play == page_.play()) return true;
  LivePage next(play, rate_);
  if (next.speechless()) return false;
  cue = next.counterpart(page_, cue);
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
  if (jumping()) saved_ = version;
  else if (!done() && state_ != State::leaving) stage_.take_up(version);
}

void LiveSession::mistaken() { view_.watch = WatchState::mistaken; }

void LiveSession::show() {
  if (jumping() || done() || state_ == State::leaving) return;
  const Frames heard = speaker_.position();
  line_ = stage_.now(heard);
  if (!line_) return;
  if (line_->play != page_.play()) page_ = LivePage(line_->play, rate_);
  here_ = line_->cue;
  page_.show_place(*here_, view_);
  page_.show_words(*line_, heard, view_);
  view_.seconds = to_seconds(heard, rate_);
}

}  // namespace locket::inline live
