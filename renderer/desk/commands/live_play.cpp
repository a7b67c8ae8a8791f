// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/desk/commands/live_play.h"

#include <fmt/format.h>

#include <utility>

#include "audio/device/loudspeaker.h"
#include "audio/errors.h"
#include "renderer/desk/interrupt.h"
#include "renderer/desk/terminal.h"
#include "renderer/errors.h"
#include "renderer/output/gain_cache.h"

namespace locket::inline desk {

LivePlay::LivePlay(const PlayCommand& command) : command_(command) { read_play(); }

LivePlay::LivePlay(const PlayCommand& command, std::shared_ptr<Production> production)
    : command_(command), production_(std::move(production)), lines_have_names_(false) {}

void LivePlay::read_play() {
  if (command_.watch) watch_.emplace().watch({command_.production.play});
  production_ = std::make_shared<Production>(command_.production);
  if (watch_) watch_->watch(production_->inputs());
  production_->require_no_errors(colour_wanted());
  if (const std::string doubts = production_->diagnostics().text(colour_wanted()); !doubts.empty()) screen_.say(doubts);
}

void LivePlay::run() {
  LiveOptions options = command_.live;
  options.gain = expected_gain(*production_, command_.target, command_.live.seed);
  LiveStage stage(std::move(production_), options);  // speaks while the device opens
  Loudspeaker speaker(command_.loudspeaker);
  stage.attach(speaker.ring());
  if (watch_) saves_.emplace(*std::exchange(watch_, std::nullopt), command_.production, colour_wanted());
  LiveSession session(speaker, stage, {command_.production.rate, command_.watch});
  while (!session.done()) listen(session);
  if (session.state() == LiveSession::State::failed) fail(session.failure());
  if (const Frames missing = speaker.underruns(); missing > 0)
    screen_.say(fmt::format("the machine was too busy: {:.2f} s of silence in between", to_seconds(missing, command_.production.rate)));
  if (interrupted()) throw Interrupted();
}

void LivePlay::listen(LiveSession& session) {
  if (const auto key = keyboard_.next(session.patience())) session.press(*key);
  if (interrupted()) session.press(Key::quit);
  hand_over_saves(session);
  session.look(LiveSession::Clock::now());
  screen_.show(session.view());
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
