// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/desk/sayer.h"

#include "renderer/desk/terminal.h"
#include "renderer/errors.h"

namespace locket::inline desk {
namespace {

constexpr const char* nothing = "<screenplay version=\"1\"><scene/></screenplay>";

Speech speech_of(const std::string& text, CharacterIndex narrator) {
  Speech speech;
  speech.narration = true;
  speech.speakers = {narrator};
  speech.content.push_back({Text{text}, {}});
  return speech;
}

Element numbered(Screenplay& play) {
  Element element;
  element.index = play.elements++;
  return element;
}

/// Near, dry and in the middle.
void bring_near(Character& narrator, const std::optional<std::string>& voice) {
  Manner& manner = narrator.manner;
  if (voice) manner = {}, manner.voice = *voice;
  manner.pan.reset(), manner.distance.reset(), manner.space.reset(), manner.effect.reset(), manner.sound_level.reset();
}

}  // namespace

ProductionOptions Sayer::production_for(const SayCommand& command) {
  ProductionOptions options = command.production;
  options.jobs = 1;
  if (!options.play.empty()) return options;
  options.play = "say";
  options.drafts["say"] = nothing;
  return options;
}

Sayer::Sayer(const SayCommand& command) : production_(std::make_shared<Production>(production_for(command))) {
  production_->require_no_errors(colour_wanted());
  if (command.voice) production_->require_voice("--voice " + *command.voice, *command.voice);
  Screenplay play = production_->play();
  play.pacing.lead = play.pacing.tail = Time{0};
  bring_near(play.characters[play.narrator], command.voice);
  play.body.clear();
  play.elements = 0;
  production_->restage(std::move(play));
}

SpeechPlan Sayer::plan(const std::string& text) const {
  const Cast& cast = production_->cast();
  const Speech speech = speech_of(text, cast.play().narrator);
  return plan_speech(speech, cast.delivery({}, speech, speech.speakers[0], {}, production_->diagnostics()), speech.speakers[0], cast, {},
                     production_->diagnostics());
}

std::string Sayer::words(const std::string& text) const {
  const Cast& cast = production_->cast();
  const Speech speech = speech_of(text, cast.play().narrator);
  return spoken_text(speech, cast.delivery({}, speech, speech.speakers[0], {}, production_->diagnostics()), speech.speakers[0], cast);
}

std::string Sayer::phonemes(const std::string& text) {
  std::string all;
  for (const std::string& one : production_->speakers().transcribe(plan(text).request)) all += (all.empty() ? "" : " ") + one;
  return all;
}

std::shared_ptr<Production> Sayer::stage(const std::vector<std::string>& texts) {
  Screenplay play = production_->play();
  Element element = numbered(play);
  Scene scene;
  scene.pacing = play.pacing;
  for (const std::string& text : texts) {
    scene.flow.push_back(numbered(play));
    scene.flow.back().what = speech_of(text, play.narrator);
  }
  element.what = std::move(scene);
  play.body.push_back(std::move(element));
  production_->restage(std::move(play));
  return production_;
}

}  // namespace locket::inline desk
