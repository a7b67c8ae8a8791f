// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/voices/page_kit.h"

#include <stdexcept>
#include "tests/voices/real_engine.h"

namespace locket::testing {
namespace {

Inline element_inline(ElementIndex index, decltype(Element::what) what) {
  InlineElement inlined;
  Element& element = inlined.element.emplace_back();
  element.index = index;
  element.what = std::move(what);
  return {std::move(inlined), {}};
}

void join(std::string& all, const std::string& one) { all += all.empty() ? one : " | " + one; }

}  // namespace

Inline text(std::string written) { return {Text{std::move(written)}, {}}; }
Inline cut() { return {Cut{}, {}}; }
Inline emphasis(Inlines content, EmphasisLevel level) { return {Emphasis{level, std::move(content)}, {}}; }
Inline lang(std::string language, Inlines content) { return {Lang{std::move(language), std::move(content)}, {}}; }
Inline sub(std::string alias, std::string written) { return {Sub{std::move(alias), std::move(written)}, {}}; }
Inline phoneme(std::string ph, std::string written) { return {Phoneme{std::move(ph), std::move(written)}, {}}; }
Inline say_as_inline(std::string interpret_as, std::string written) { return {SayAs{std::move(interpret_as), std::move(written)}, {}}; }
Inline pause(ElementIndex element, Time time) { return element_inline(element, Pause{time}); }
Inline mark(ElementIndex element) { return element_inline(element, Mark{}); }

Inline prosody(Prosody prosody, Inlines content) {
  prosody.content = std::move(content);
  return {std::move(prosody), {}};
}

Adjustment absolute(double value) { return {Adjustment::Kind::absolute, value}; }
Adjustment factor(double value) { return {Adjustment::Kind::factor, value}; }

Speech speech(Inlines content) {
  Speech made;
  made.speakers = {1};
  made.content = std::move(content);
  return made;
}

Screenplay play_with(std::initializer_list<std::pair<std::string, std::string>> characters) {
  Screenplay play;
  play.characters.emplace_back();
  play.characters[0].id = "narrator";
  play.characters[0].language = play.language;
  for (const auto& [id, voice] : characters) {
    Character& character = play.characters.emplace_back();
    character.id = id;
    character.language = play.language;
    if (voice.empty()) continue;
    character.manner.voice = voice;
    character.voice_origin = VoiceOrigin::play;
  }
  return play;
}

SpeechPlan plan_line(const Screenplay& play, Inlines content, Diagnostics& warnings) {
  const Cast cast(play, real_catalogue());
  const Speech said = speech(std::move(content));
  const Delivery delivery = cast.delivery(Scene{}, said, 1, {}, warnings);
  return plan_speech(said, delivery, 1, cast, {}, warnings);
}

SpeechPlan plan_line(Inlines content) {
  Diagnostics warnings;
  SpeechPlan plan = plan_line(play_with({{"anna", "en-gb"}}), std::move(content), warnings);
  if (!warnings.all().empty()) throw std::logic_error(warnings.all()[0].message);
  return plan;
}

SpeechPlan plan_line(std::string written) { return plan_line(Inlines{text(std::move(written))}); }

std::string visible(const std::string& engine_text) {
  std::string shown = engine_text;
  for (char& c : shown)
    if (c == '\x01') c = '^';
  return shown;
}

std::string utterances(const SpeechPlan& plan) {
  std::string all;
  for (const Utterance& utterance : plan.request.utterances) join(all, visible(utterance.text));
  return all;
}

std::string words(const SpeechPlan& plan) {
  std::string all;
  for (const PlannedWord& word : plan.words) join(all, plan.text.substr(word.offset, word.length));
  return all;
}

}  // namespace locket::testing
