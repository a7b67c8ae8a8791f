// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/desk/commands/live_play.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>

#include "audio/device/loudspeaker.h"
#include "audio/errors.h"
#include "renderer/clock_text.h"
#include "renderer/desk/interrupt.h"
#include "renderer/desk/is_ready.h"
#include "renderer/desk/key_bindings.h"
#include "renderer/desk/terminal.h"
#include "renderer/errors.h"
#include "renderer/output/gain_cache.h"
#include "renderer/stage/speed.h"
#include "scripts/utf8.h"

namespace locket::inline desk {
namespace {

constexpr double speed_step = 0.1;

/// Nothing when the play cannot be read just now, or has a mistake in it: what is heard goes on as it is.
std::shared_ptr<Production> readable(const ProductionOptions& options) {
  try {
    auto production = std::make_shared<Production>(options);
    return production->diagnostics().has_errors() ? nullptr : production;
  } catch (const UsageError&) {
    return nullptr;
  }
}

/// False: there is none.
bool take_last_letter(std::string& text) {
  if (text.empty()) return false;
  while ((static_cast<unsigned char>(text.back()) & 0xC0) == 0x80) text.pop_back();
  text.pop_back();
  return true;
}

}  // namespace

LivePlay::LivePlay(const PlayCommand& command) : command_(command), screen_(2, command.plain) { read_play(); }

LivePlay::LivePlay(const PlayCommand& command, std::shared_ptr<Production> production)
    : command_(command), production_(std::move(production)), lines_have_names_(false) {}

void LivePlay::read_play() {
  if (command_.watch) watch_.emplace().watch({command_.production.play});
  production_ = std::make_shared<Production>(command_.production);
  if (watch_) watch_->watch(production_->inputs());
  production_->require_no_errors(colour_wanted());
  if (const std::string doubts = production_->diagnostics().text(colour_wanted()); !doubts.empty()) screen_.say(doubts);
  find_place();
}

/// A part, or what comes from standard input, has no place to come back to.
void LivePlay::find_place() {
  const Section& section = command_.live.section;
  if (command_.production.play != "-" && !section.scene && !section.to)
    place_.emplace(state_folder(), command_.production.play, production_->page(0).text);
  const auto found = place_ ? place_->found() : std::nullopt;
  const bool known = found && find_cue(schedule(production_->play(), command_.production.rate), found->line);
  if (command_.resume && known) {
    command_.live.section.from = found->line;
    place_->go_on();
  } else if (command_.resume) {
    screen_.say("nothing is known of where this play was stopped: it begins at its beginning");
  } else if (known && !section.from) {
    screen_.say(
        fmt::format("stopped the last time at {}, {}: r goes on there, and so does --resume", clock_text(found->seconds), found->line));
  }
}

void LivePlay::run() {
  LiveOptions options = command_.live;
  options.gain = expected_gain(*production_, command_.target, command_.live.seed);
  LiveStage stage(std::move(production_), options);  // speaks while the device opens
  Loudspeaker speaker(command_.loudspeaker);
  stage.attach(speaker.ring());
  if (watch_) saves_.emplace(*std::exchange(watch_, std::nullopt), command_.production, colour_wanted());
  LiveSession session(speaker, stage, {command_.production.rate, command_.watch, place_ && place_->found() ? place_->found()->line : ""});
  session.show_speed(command_.production.speed);
  while (!session.done()) listen(session);
  if (session.state() == LiveSession::State::failed) fail(session.failure());
  if (const Frames missing = speaker.underruns(); missing > 0)
    screen_.say(fmt::format("the machine was too busy: {:.2f} s of silence in between", to_seconds(missing, command_.production.rate)));
  if (interrupted()) throw Interrupted();
  tell_place(session);
}

/// After `q`.
void LivePlay::tell_place(const LiveSession& session) {
  const LiveView& view = session.view();
  if (session.heard_out() || !place_ || !place_->kept() || view.name.empty()) return;
  const std::string scene = view.scene.empty() ? "" : fmt::format(" ({})", harmless(view.scene));
  screen_.say(fmt::format("stopped at {}, line {} of {}{}; `locket play {} --resume` goes on there", clock_text(view.seconds), view.line,
                          view.lines, scene, command_.production.play.string()));
}

void LivePlay::keep_place(const LiveSession& session) {
  if (!place_) return;
  const LiveView& view = session.view();
  if (session.heard_out()) place_->forget();
  else if (!session.jumping() && !view.name.empty()) place_->listen({view.name, view.line_seconds}, view.seconds);
}

void LivePlay::listen(LiveSession& session) {
  if (const auto stroke = keyboard_.next(session.patience())) strike(*stroke, session);
  if (interrupted()) session.press(Key::quit);
  hand_over_saves(session);
  hand_over_version(session);
  session.look(LiveSession::Clock::now());
  go_on_choosing();
  keep_place(session);
  show(session);
}

/// Ctrl-C is Ctrl-C whatever is being typed.
void LivePlay::strike(const Stroke& stroke, LiveSession& session) {
  const bool command = stroke.kind == Stroke::Kind::interrupt || (!wanted_words_ && !choice_);
  if (!command) return wanted_words_ ? type(stroke, session) : choice_->strike(stroke);
  if (const auto pressed = press_of(stroke)) press(*pressed, session);
}

void LivePlay::press(const Press& press, LiveSession& session) {
  switch (press.key) {
    case Key::resume:
      if (place_) place_->go_on();
      break;
    case Key::slower: change_speed(-speed_step, session); break;
    case Key::faster: change_speed(speed_step, session); break;
    case Key::find: wanted_words_ = ""; break;
    case Key::cast: begin_choosing(session); break;
    case Key::undo: undo(); break;
    case Key::enter: enter(session); break;
    default: break;
  }
  session.press(press);
}

// ---- words to be found

void LivePlay::type(const Stroke& stroke, LiveSession& session) {
  if (stroke.kind == Stroke::Kind::letter) append_utf8(*wanted_words_, stroke.letter);
  const bool given_up =
      stroke.kind == Stroke::Kind::escape || (stroke.kind == Stroke::Kind::backspace && !take_last_letter(*wanted_words_));
  if (given_up) wanted_words_.reset();
  if (stroke.kind != Stroke::Kind::enter) return;
  const std::string words = std::exchange(wanted_words_, std::nullopt).value();
  if (!words.empty()) last_words_ = words;
  if (!last_words_.empty() && !session.find(last_words_)) screen_.say(fmt::format("nobody says \"{}\"", harmless(last_words_)));
}

// ---- voices

/// What has been made of a play, as for an audition, has no page in which anything could be written.
void LivePlay::begin_choosing(LiveSession& session) {
  if (!lines_have_names_ || session.here().empty() || session.jumping()) return;
  if (command_.production.play == "-") return screen_.say("what comes from standard input cannot be changed; play a file");
  choice_.emplace(command_.production, session);
}

void LivePlay::go_on_choosing() {
  if (!choice_) return;
  try {
    choice_->go_on();
  } catch (const std::exception& error) {  // a play with a mistake, a full disk: what is heard goes on
    screen_.say(error.what());
  }
  if (!choice_->over()) return;
  for (const std::string& one : choice_->told()) screen_.say(one);
  if (!choice_->written().empty()) {
    screen_.say("u takes it back");
    undo_.push_back(choice_->written());
  }
  choice_.reset();
}

void LivePlay::undo() {
  if (undo_.empty()) return screen_.say("nothing was changed here that could be taken back");
  try {
    const std::vector<RewrittenPage> pages = undo_.back();
    undo_.pop_back();
    take_back(pages);
    for (const RewrittenPage& page : pages) screen_.say(fmt::format("{}: as it was before", page.name));
    read_again_ = true;
  } catch (const std::exception& error) {
    screen_.say(error.what());
  }
}

void LivePlay::enter(LiveSession& session) {
  const LiveView& view = session.view();
  if (!on_enter_ || !view.typed.empty() || view.name.empty()) return;
  screen_.say(on_enter_(view.name));
  session.press(Key::quit);
}

// ---- versions

/// What has been made of a play has no page to be read again.
void LivePlay::change_speed(double by, LiveSession& session) {
  if (!lines_have_names_ || command_.production.play == "-") return;
  const double steps = std::round((command_.production.speed + by) / speed_step);
  command_.production.speed = std::clamp(steps * speed_step, least_speed, most_speed);
  session.show_speed(command_.production.speed);
  if (saves_) saves_->set_speed(command_.production.speed);
  read_again_ = true;
}

/// It is read beside what is heard, and taken up with the next line. What was asked meanwhile comes after it.
void LivePlay::hand_over_version(LiveSession& session) {
  if (is_ready(read_)) {
    const std::shared_ptr<Production> production = read_.get();
    if (production) session.take_up(version_of(production));
  }
  if (read_.valid() || choice_ || !std::exchange(read_again_, false)) return;
  ProductionOptions options = command_.production;
  options.from_the_beginning = false;
  read_ = std::async(std::launch::async, [options] { return readable(options); });
}

void LivePlay::show(const LiveSession& session) {
  LiveView view = session.view();
  if (wanted_words_) view.prompt = fmt::format("/{}", *wanted_words_);
  if (choice_) view.choice = choice_->shown();
  screen_.show(view);
}

/// A save with a mistake in it is told, and what was goes on.
void LivePlay::hand_over_saves(LiveSession& session) {
  if (!saves_ || choice_) return;  // which has a version of its own on stage
  for (const ReadSave& save : saves_->read()) {
    if (!save.message.empty()) screen_.say(save.message);
    if (save.version) session.saved(*save.version);
    else session.mistaken();
  }
}

void LivePlay::fail(const SessionFailure& failure) const {
  if (failure.stage) std::rethrow_exception(failure.stage);
  const char* const what =
      failure.device == LoudspeakerState::lost ? "the sound device is gone" : "the sound device does not answer any more";
  const bool named = lines_have_names_ && !failure.line.empty();
  const std::string resume = named ? fmt::format("; go on with --from {}", failure.line) : "";
  throw MachineError(fmt::format("{}, after {}{}", what, spoken_duration(failure.seconds), resume));
}

}  // namespace locket::inline desk
