// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/voices/page_kit.h"

#include <stdexcept>

#include "tests/voices/real_engine.h"
#include "voices/casting/presets.h"

namespace locket::testing {
namespace {

Vocabulary vocabulary() {
  Vocabulary names;
  names.languages = real_catalogue().languages();
  names.variants = real_catalogue().variants();
  for (const BuiltInStyle& style : built_in_styles()) names.styles.push_back(style.name);
  names.spaces = {"dry", "room", "street", "church"};
  names.effects = {"none", "telephone", "radio", "muffled", "thought"};
  names.beds = {"wind"};
  names.sounds = {"bell"};
  return names;
}

Sheet load_sheet(const SheetRequest& request) {
  const auto xml = request.preset ? preset_sheet(request.name) : std::nullopt;
  if (!xml) return "it is not there";
  return Source{request.name + ".xml", *xml};
}

void join(std::string& all, const std::string& one) { all += all.empty() ? one : " | " + one; }

}  // namespace

const Scene& Staged::scene(std::size_t index) const {
  for (const Element& element : play().body)
    if (const auto* found = std::get_if<Scene>(&element.what); found && index-- == 0) return *found;
  throw std::out_of_range("the play has no such scene");
}

const Speech& Staged::speech(std::size_t index, std::size_t in_scene) const {
  for (const Element& element : scene(in_scene).flow)
    if (const auto* found = std::get_if<Speech>(&element.what); found && index-- == 0) return *found;
  throw std::out_of_range("the scene has no such speech");
}

CharacterIndex Staged::character(const std::string& id) const {
  for (CharacterIndex i = 0; i < play().characters.size(); ++i)
    if (play().characters[i].id == id) return i;
  throw std::out_of_range("nobody is called " + id);
}

Delivery Staged::delivery(std::size_t index, std::size_t in_scene) {
  const Speech& said = speech(index, in_scene);
  return cast->delivery(scene(in_scene), said, said.speakers.at(0), {}, warnings);
}

SpeechPlan Staged::plan(std::size_t index) {
  const Speech& said = speech(index);
  return plan_speech(said, delivery(index), said.speakers.at(0), *cast, {}, warnings);
}

std::unique_ptr<Staged> stage(const std::string& head, const std::string& scene, const std::map<std::string, std::string>& overrides) {
  const std::string xml = "<screenplay version=\"1\">\n" + head + "\n<scene id=\"one\">" + scene + "</scene>\n</screenplay>\n";
  auto staged = std::make_unique<Staged>();
  staged->reading = read_screenplay({"play.xml", xml}, vocabulary(), load_sheet);
  if (staged->reading.diagnostics.has_errors()) throw std::invalid_argument(staged->reading.diagnostics.text());
  staged->cast = std::make_unique<Cast>(staged->reading.play, real_catalogue(), overrides);
  return staged;
}

SpeechPlan plan_line(const std::string& content, const std::string& voice, const std::string& extra) {
  const auto staged =
      stage("<cast><character id=\"anna\" voice=\"" + voice + "\"/></cast>" + extra, "<line speaker=\"anna\">" + content + "</line>");
  SpeechPlan plan = staged->plan();
  if (staged->warnings.warnings() > 0) throw std::invalid_argument(staged->warnings.all()[0].message);
  return plan;
}

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
