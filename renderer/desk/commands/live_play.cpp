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
  speed_read_ = command_.production.speed;
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
  hand_over_speed(session);
  session.look(LiveSession::Clock::now());
  keep_place(session);
  screen_.show(session.view());
}

void LivePlay::strike(const Stroke& stroke, LiveSession& session) {
  if (const auto pressed = press_of(stroke)) press(*pressed, session);
}

void LivePlay::press(const Press& press, LiveSession& session) {
  if (press.key == Key::resume && place_) place_->go_on();
  if (press.key == Key::slower) change_speed(-speed_step, session);
  if (press.key == Key::faster) change_speed(speed_step, session);
  session.press(press);
}

/// What has been made of a play, as for an audition, has no page to be read again.
void LivePlay::change_speed(double by, LiveSession& session) {
  if (!lines_have_names_ || command_.production.play == "-") return;
  const double steps = std::round((command_.production.speed + by) / speed_step);
  command_.production.speed = std::clamp(steps * speed_step, least_speed, most_speed);
  session.show_speed(command_.production.speed);
  if (saves_) saves_->set_speed(command_.production.speed);
}

/// It is read beside what is heard, and taken up with the next line. What was asked meanwhile comes after it.
void LivePlay::hand_over_speed(LiveSession& session) {
  if (at_speed_.valid() && at_speed_.wait_for(std::chrono::seconds(0)) == std::future_status::ready) {
    const std::shared_ptr<Production> production = at_speed_.get();
    if (production) session.take_up(version_of(production));
  }
  if (at_speed_.valid() || speed_read_ == command_.production.speed) return;
  speed_read_ = command_.production.speed;
  ProductionOptions options = command_.production;
  options.from_the_beginning = false;
  at_speed_ = std::async(std::launch::async, [options] { return readable(options); });
}

/// A save with a mistake in it is told, and what was goes on.
void LivePlay::hand_over_saves(LiveSession& session) {
  if (!saves_) return;
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
