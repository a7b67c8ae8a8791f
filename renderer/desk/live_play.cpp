// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/desk/live_play.h"

#include <fmt/format.h>

#include <algorithm>
#include <thread>

#include "audio/errors.h"
#include "audio/levels.h"
#include "renderer/desk/interrupt.h"
#include "renderer/desk/terminal.h"
#include "renderer/errors.h"
#include "renderer/output/gain_cache.h"

namespace locket {
namespace {

constexpr auto beat = std::chrono::milliseconds(30);
/// Whoever goes back in the first moments of a line wants the one before.
constexpr double again_seconds = 1.5;
/// Nothing above 0 dB: the master's peaks are full scale, and a device would clip them.
constexpr double volume_step_db = 2, least_volume_db = -40, most_volume_db = 0;
constexpr auto flush_deadline = std::chrono::milliseconds(1500);
/// Without a render to know better: a play measures about as much less than its voices.
constexpr double programme_below_speech_lu = 0.5;

}  // namespace

LivePlay::LivePlay(const PlayCommand& command) : command_(command) { read_play(); }

LivePlay::LivePlay(const PlayCommand& command, std::shared_ptr<Production> production)
    : command_(command), production_(std::move(production)), lines_have_names_(false) {}

LivePlay::~LivePlay() = default;

void LivePlay::read_play() {
  if (command_.watch) saves_.watch({command_.production.play});
  production_ = std::make_shared<Production>(command_.production);
  if (command_.watch) saves_.watch(production_->inputs());
  production_->require_no_errors(colour_wanted());
  if (const std::string doubts = production_->diagnostics().text(colour_wanted()); !doubts.empty()) screen_.say(doubts);
}

/// The one that a render of this very play ended with, or what the calibration of the voices foretells.
Gain LivePlay::master_gain() {
  const LoudnessTarget& target = command_.target;
  if (!target.lufs) return target.gain;
  const double foretold = *target.lufs - (levels::speech_lufs - programme_below_speech_lu);
  const auto kept = kept_gain(gain_key(*production_, command_.live.seed));
  return kept ? kept->gain * Gain::from_db(*target.lufs - kept->target_lufs) : Gain::from_db(foretold);
}

void LivePlay::run() {
  LiveOptions options = command_.live;
  options.gain = master_gain();
  stage_ = std::make_unique<LiveStage>(production_, options);  // speaks while the device opens
  speaker_ = std::make_unique<Loudspeaker>(command_.loudspeaker);
  stage_->attach(speaker_->ring());
  view_.watch = command_.watch ? WatchState::watching : WatchState::off;
  while (!quit_ && !heard_out()) {
    if (const auto key = keyboard_.next(beat)) press(*key);
    if (interrupted()) break;
    listen();
    end_when_all_is_sent();
    look_for_saves();
    show();
  }
  if (!heard_out()) {
    speaker_->pause();
    std::this_thread::sleep_for(std::chrono::duration<double>(speaker_->latency_seconds() + 0.03));
  }
  const Frames missing = speaker_->underruns();
  stage_.reset();
  speaker_.reset();
  if (missing > 0) screen_.say(fmt::format("the machine was too busy: {:.2f} s of silence in between", to_seconds(missing, command_.production.rate)));
  if (interrupted()) throw Interrupted();
}

/// The stage and the device, as they are now.
void LivePlay::listen() {
  stage_->check();
  const SpeakerState state = speaker_->state();
  if (state == SpeakerState::lost) fail("the sound device is gone");
  if (state == SpeakerState::frozen) fail("the sound device does not answer any more");
}

void LivePlay::end_when_all_is_sent() {
  if (stage_->ended() && !std::exchange(ending_, true)) speaker_->end();
}

bool LivePlay::heard_out() { return ending_ && speaker_->state() == SpeakerState::finished; }

void LivePlay::fail(const std::string& what) {
  const std::string resume = line_ && lines_have_names_ ? fmt::format("; go on with --from {}", line_->name) : "";
  throw MachineError(fmt::format("{}, after {}{}", what, spoken_duration(view_.seconds), resume));
}

// ---- in hand -----------------------------------------------------------------------------------------------------------

void LivePlay::press(Key key) {
  switch (key) {
    case Key::pause: return pause();
    case Key::line_back: return go_by_lines(-1);
    case Key::line_forth: return go_by_lines(1);
    case Key::scene_back: return go_by_scenes(-1);
    case Key::scene_forth: return go_by_scenes(1);
    case Key::louder: return turn(volume_step_db);
    case Key::softer: return turn(-volume_step_db);
    case Key::help: view_.help = !view_.help; return;
    case Key::quit: quit_ = true; return;
  }
}

void LivePlay::turn(double db) {
  volume_db_ = std::clamp(volume_db_ + db, least_volume_db, most_volume_db);
  speaker_->set_volume(Gain::from_db(volume_db_));
  view_.volume_db = volume_db_;
}

void LivePlay::pause() {
  view_.paused = !view_.paused;
  if (view_.paused) speaker_->pause();
  else speaker_->resume();
}

void LivePlay::go_by_lines(int lines) {
  if (!here_) return;
  const auto at = std::find(speeches_.begin(), speeches_.end(), *here_) - speeches_.begin();
  const bool well_in = line_ && to_seconds(speaker_->position() - line_->begin, sheet_.rate) > again_seconds;
  const std::ptrdiff_t wanted = at + lines + (lines < 0 && well_in ? 1 : 0);
  if (wanted >= static_cast<std::ptrdiff_t>(speeches_.size())) return;
  jump(speeches_[static_cast<std::size_t>(std::max<std::ptrdiff_t>(wanted, 0))]);
}

void LivePlay::go_by_scenes(int scenes) {
  if (!here_) return;
  std::vector<CueIndex> all;
  for (CueIndex c = 0; c < sheet_.cues.size(); ++c)
    if (sheet_.cues[c].kind == CueKind::scene) all.push_back(c);
  const auto at = std::find(all.begin(), all.end(), sheet_.cues[*here_].scene) - all.begin();
  const std::ptrdiff_t wanted = std::max<std::ptrdiff_t>(at + scenes, 0);
  if (wanted < static_cast<std::ptrdiff_t>(all.size())) jump(all[static_cast<std::size_t>(wanted)]);
}

/// Nothing may go into the ring between its being emptied and the jump: so the stage halts first.
void LivePlay::jump(CueIndex cue) {
  // A version that waits is taken up with the jump; the cue is the shown one's.
  if (const auto play = stage_->play(); play != shown_) {
    const std::string name = cue_name(sheet_, cue);
    learn(play);
    if (speeches_.empty()) return;
    cue = find_cue(sheet_, name).value_or(speeches_.front());
  }
  speaker_->pause();
  stage_->halt();
  speaker_->flush();
  if (!wait_for_flush()) return;
  stage_->jump(cue, speaker_->played());
  here_ = *std::lower_bound(speeches_.begin(), speeches_.end() - 1, cue);  // a scene: its first speech
  ending_ = false;
  line_.reset();
  view_.paused = false;
  speaker_->resume();
}

bool LivePlay::wait_for_flush() {
  const auto deadline = Clock::now() + flush_deadline;
  while (!speaker_->flushed()) {
    listen();
    if (Clock::now() > deadline) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  return true;
}

// ---- what was saved, what is said --------------------------------------------------------------------------------------

/// A save with a mistake in it is told, and what was goes on.
void LivePlay::look_for_saves() {
  if (!command_.watch || !saves_.changed(std::chrono::milliseconds(0))) return;
  try {
    ProductionOptions options = command_.production;
    options.from_the_beginning = false;
    const auto fresh = std::make_shared<Production>(options);
    saves_.watch(fresh->inputs());
    fresh->require_no_errors(colour_wanted());
    if (const std::string doubts = fresh->diagnostics().text(colour_wanted()); !doubts.empty()) screen_.say(doubts);
    stage_->take_up(fresh);
    view_.watch = WatchState::watching;
  } catch (const PlayError& mistakes) {
    screen_.say(mistakes.what());
    view_.watch = WatchState::mistaken;
  } catch (const UsageError& gone) {
    screen_.say(gone.what());
    view_.watch = WatchState::mistaken;
  }
}

/// The version that the line numbers on the screen are of.
void LivePlay::learn(std::shared_ptr<const Screenplay> play) {
  shown_ = std::move(play);
  sheet_ = schedule(*shown_, command_.production.rate);
  speeches_.clear();
  for (CueIndex c = 0; c < sheet_.cues.size(); ++c)
    if (sheet_.cues[c].kind == CueKind::speech) speeches_.push_back(c);
}

void LivePlay::show() {
  const Frames heard = speaker_->position();
  line_ = stage_->now(heard);
  if (!line_) return;
  if (line_->play != shown_) learn(line_->play);
  here_ = line_->cue;
  const bool speaking = heard < line_->end;
  const Cue& cue = sheet_.cues[line_->cue];
  const auto& speakers = std::get<Speech>(cue.element->what).speakers;
  view_.speaker = speaking ? shown_->characters[speakers.front()].name : "";
  view_.text = speaking ? line_->text : "";
  view_.word_begin = view_.word_end = 0;
  for (const LoggedWord& word : line_->words)
    if (word.begin <= heard && speaking) view_.word_begin = word.offset, view_.word_end = word.offset + word.length;
  const Element& scene = *sheet_.cues[cue.scene].element;
  view_.scene = std::holds_alternative<Scene>(scene.what) ? std::get<Scene>(scene.what).title : "";
  view_.line = static_cast<int>(std::find(speeches_.begin(), speeches_.end(), line_->cue) - speeches_.begin()) + 1;
  view_.lines = static_cast<int>(speeches_.size());
  view_.seconds = to_seconds(heard, sheet_.rate);
  screen_.show(view_);
}

}  // namespace locket
