// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/renderer/edition/edition_kit.h"

#include <stdexcept>

namespace locket::testing {
namespace {

std::vector<Edition::Token> even_tokens(const std::string& text, Frames begin, Frames length) {
  std::vector<Edition::Token> tokens;
  const auto at = [&](std::size_t byte) { return begin + length * static_cast<Frames>(byte) / static_cast<Frames>(text.size()); };
  for (std::size_t first = 0; first < text.size();) {
    const std::size_t last = std::min(text.find(' ', first), text.size());
    tokens.push_back({static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last - first), at(first), at(last)});
    first = last + 1;
  }
  return tokens;
}

}  // namespace

EditionKit::EditionKit() {
  edition.title = "A Play";
  edition.author = "A. Writer";
  edition.language = "en-GB";
  edition.frames = frames(60);
}

void EditionKit::person(const std::string& id, const std::string& name) { edition.people.push_back({id, name}); }

void EditionKit::scene(const std::string& id, const std::string& title, double begin, double end) {
  edition.scenes.push_back({id, title, frames(begin), frames(end)});
}

Edition::Line& EditionKit::line(const std::string& person, const std::string& text, double begin, double seconds) {
  Edition::Line line;
  for (std::size_t i = 0; i < edition.people.size(); ++i)
    if (edition.people[i].id == person) line.people = {i}, line.speaker = edition.people[i].name;
  if (line.people.empty()) throw std::out_of_range("nobody is called " + person);
  line.language = edition.language;
  line.text = text;
  line.begin = frames(begin);
  line.end = frames(begin + seconds);
  line.tokens = even_tokens(text, line.begin, line.end - line.begin);
  edition.lines.push_back(line);
  return edition.lines.back();
}

void EditionKit::sound(const std::string& description, double begin, double seconds, Edition::SoundKind kind) {
  edition.sounds.push_back({kind, description, "a.wav", frames(begin), frames(begin + seconds), {}});
}

Edition later(Edition edition, double seconds) {
  const auto by = static_cast<Frames>(seconds * edition.rate);
  const auto shift = [by](auto& one) { one.begin += by, one.end += by; };
  for (auto& scene : edition.scenes) shift(scene);
  for (auto& sound : edition.sounds) shift(sound);
  for (auto& direction : edition.directions) direction.at += by;
  for (auto& mark : edition.marks) mark.at += by;
  for (auto& line : edition.lines) {
    shift(line);
    for (auto& token : line.tokens) shift(token);
  }
  edition.frames += by;
  return edition;
}

Edition hostile_edition() {
  EditionKit kit;
  kit.edition.title = hostile_text;
  kit.edition.author = "\"" + hostile_text + "\"";
  kit.person("anna", "Anna & <b>\"Tom\"</b>");
  kit.person("long", std::string(30, 'N') + " --> " + std::string(25, 'N'));
  kit.person("arab", "ليلى");
  kit.person("tom", "Tom");
  kit.scene("s", hostile_text, 0, 30);
  kit.scene("t", "🎭 السوق", 30, 60);
  kit.sound(hostile_text, 0.5, 1);
  kit.sound("a waltz {\\an8}", 0, 20, Edition::SoundKind::music);
  kit.edition.directions.push_back({hostile_text, kit.frames(4)});
  kit.edition.marks.push_back({"bell", kit.frames(5)});
  kit.line("anna", hostile_text, 1, 3);
  kit.line("long", std::string(90, 'w') + " and " + std::string(90, 'x') + ".", 5, 6);
  kit.line("arab", "مرحبا بك في السوق، هل تريد شيئا؟", 12, 3);
  kit.line("tom", "👩‍👩‍👧‍👦 e\u0301 🎉 <on the back>", 16, 2);
  kit.line("anna", "All of us at once, one.", 20, 3);
  kit.line("tom", "All of us at once, two.", 20, 3);
  kit.line("arab", "نحن الثلاثة معا", 20, 3);
  kit.line("tom", "Far too many words for a fifth of a second, and then some more of them, and more.", 31, 0.2).aloud = false;
  auto& foreign = kit.line("anna", "She said guten Tag, mein Herr -- and left.", 35, 4);
  foreign.foreign.push_back({2, 6, "de"});
  kit.line("tom", "]]>", 59.9, 0.1);
  return kit.edition;
}

}  // namespace locket::testing
