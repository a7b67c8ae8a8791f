// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/desk/voice_choice.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "renderer/desk/is_ready.h"
#include "renderer/errors.h"

namespace locket::inline desk {
namespace {

constexpr std::size_t proposals = 9;
constexpr const char* keys = "up down hear  left right somebody else  enter keep  escape leave";

std::size_t stepped(std::size_t at, std::ptrdiff_t steps, std::size_t count) {
  const auto size = static_cast<std::ptrdiff_t>(count);
  return static_cast<std::size_t>(((static_cast<std::ptrdiff_t>(at) + steps) % size + size) % size);
}

}  // namespace

VoiceChoice::VoiceChoice(const ProductionOptions& options, LiveSession& session)
    : options_(options), session_(session), line_(session.here()), was_paused_(session.view().paused) {
  if (!was_paused_) session_.press(Key::pause);
  options_.from_the_beginning = false;
  opening_ = std::async(std::launch::async, open, options_, line_);
}

VoiceChoice::Opened VoiceChoice::open(ProductionOptions options, const std::string& line) {
  auto play = std::make_shared<Production>(std::move(options));
  play->require_no_errors(false);
  const CueSheet sheet = schedule(play->play(), play->options().rate);
  const CueIndex here = find_cue(sheet, line).value_or(0);
  Opened opened{play, {}};
  for (CharacterIndex c = 0; c < play->play().characters.size(); ++c) {
    std::optional<CueIndex> said;
    for (CueIndex cue = 0; cue < sheet.cues.size() && (cue <= here || !said); ++cue)
      if (says(sheet.cues[cue], c)) said = cue;
    if (!said) continue;
    opened.speakers.push_back({c, cue_name(sheet, *said)});
    if (*said == here) std::rotate(opened.speakers.begin(), opened.speakers.end() - 1, opened.speakers.end());
  }
  return opened;
}

void VoiceChoice::strike(const Stroke& stroke) {
  using Kind = Stroke::Kind;
  switch (stroke.kind) {
    case Kind::up: return choose(-1);
    case Kind::down: return choose(1);
    case Kind::left: return turn_to(-1);
    case Kind::right:
    case Kind::tab: return turn_to(1);
    case Kind::enter:
      if (opened_ && end_ == End::none) end_ = End::keep;
      return;
    case Kind::escape: end_ = End::leave; return;
    case Kind::letter:
      if (stroke.letter == 'q' || stroke.letter == 'v') end_ = End::leave;
      return;
    case Kind::home:
    case Kind::end:
    case Kind::backspace:
    case Kind::interrupt: return;
  }
}

void VoiceChoice::go_on() {
  try {
    if (is_ready(opening_)) {
      opened_ = opening_.get();
      list();
    }
    if (opened_ && end_ != End::leave) make_ready();
    if (session_.jumping()) return;
    if (opened_ && end_ == End::none) hear();
    stop_at_the_end();
    if (end_ == End::keep && !coming_.valid() && chosen_ == ready_of_) keep();
    if (end_ == End::leave) leave();
  } catch (...) {
    end_ = End::leave;
    throw;
  }
}

/// As the character is, and what it could be.
void VoiceChoice::list() {
  if (opened_->speakers.empty()) throw UsageError("nobody speaks in this play");
  const Production& play = *opened_->play;
  const Role& role = play.cast().role(speaker().character);
  candidates_ = {{role.voice, role.pitch}};
  for (AuditionCandidate& one : proposed_candidates(play, speaker().character, proposals))
    if (one.voice != role.voice || one.pitch != role.pitch) candidates_.push_back(std::move(one));
  chosen_ = ready_of_ = 0;
  ready_.reset();
}

void VoiceChoice::choose(std::ptrdiff_t steps) {
  if (opened_ && end_ == End::none) chosen_ = stepped(chosen_, steps, candidates_.size());
}

/// What of the former list is on stage is heard until somebody of the new one is.
void VoiceChoice::turn_to(std::ptrdiff_t steps) {
  if (!opened_ || end_ != End::none || coming_.valid()) return;
  speaking_ = stepped(speaking_, steps, opened_->speakers.size());
  list();
  if (on_stage_ != 0) on_stage_.reset();
}

/// One at a time; what was chosen meanwhile comes after it.
void VoiceChoice::make_ready() {
  if (is_ready(coming_)) {
    ready_ = coming_.get();
    ready_of_ = coming_of_;
  }
  if (coming_.valid() || chosen_ == ready_of_) return;
  if (chosen_ == 0) {
    ready_.reset();
    ready_of_ = 0;
    return;
  }
  const auto edits = edits_for(opened_->play->play().characters[speaker().character], candidates_[chosen_]);
  coming_of_ = chosen_;
  coming_ = std::async(std::launch::async, [options = options_, edits] { return std::make_unique<CastChange>(options, edits, false); });
}

void VoiceChoice::hear() {
  if (coming_.valid() || chosen_ != ready_of_ || on_stage_ == chosen_) return;
  on_stage_ = chosen_;
  session_.hear(version_of(ready_ ? ready_->outcome() : opened_->play), speaker().line);
  hearing_ = true;
  began_ = false;
}

/// Nothing more than the line is heard.
void VoiceChoice::stop_at_the_end() {
  if (!hearing_ || session_.jumping()) return;
  const LiveView& view = session_.view();
  const bool sounds = view.name == speaker().line && !view.text.empty();
  began_ = began_ || sounds;
  if (!began_ || sounds) return;
  hearing_ = false;
  if (!view.paused) session_.press(Key::pause);
}

/// The play goes on with it where it stands, or, where it was not heard yet, from where it stood.
void VoiceChoice::keep() {
  if (!ready_) return leave();
  ready_->write();
  written_ = ready_->rewritten();
  told_ = ready_->reported();
  if (on_stage_ != chosen_) session_.hear(version_of(ready_->outcome()), line_);
  close();
}

void VoiceChoice::leave() {
  if (opened_ && on_stage_ != 0) session_.hear(version_of(opened_->play), line_);
  close();
}

/// Whoever had paused before finds the play paused.
void VoiceChoice::close() {
  end_ = End::over;
  if (session_.view().paused != was_paused_) session_.press(Key::pause);
}

Choice VoiceChoice::shown() const {
  if (!opened_ || candidates_.empty()) return {"looking for voices", {""}, 0, ""};
  const Character& character = opened_->play->play().characters[speaker().character];
  Choice choice{fmt::format("{}'s voice", character.name), {}, chosen_, keys};
  for (std::size_t i = 0; i < candidates_.size(); ++i)
    choice.rows.push_back(candidate_name(candidates_[i]) + (i == 0 ? "  as it is" : coming_.valid() && i == coming_of_ ? "  ..." : ""));
  return choice;
}

}  // namespace locket::inline desk
