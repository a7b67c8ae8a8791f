// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/casting/line_alone.h"

#include "scripts/page/walk.h"

namespace locket::inline recasting {
namespace {

struct Found {
  const Element* line = nullptr;
  const Scene* scene = nullptr;
};

Found find_line(const Screenplay& play, std::size_t line) {
  Found found;
  for_each_element(play.body, [&](const Element& element, const Scene* scene) {
    const auto* speech = std::get_if<Speech>(&element.what);
    if (speech != nullptr && !speech->narration && line-- == 0) found = {&element, scene};
  });
  return found;
}

}  // namespace

Inlines words_alone(const Inlines& content, ElementIndex& next) {
  Inlines kept;
  for (Inline part : content) {
    if (auto* small = std::get_if<InlineElement>(&part.what)) {
      if (!std::holds_alternative<Pause>(small->element.front().what)) continue;
      small->element.front().index = next++;
      small->element.front().id.clear();
    }
    if (Inlines* held = held_inlines(part)) *held = words_alone(*held, next);
    kept.push_back(std::move(part));
  }
  return kept;
}

Screenplay line_alone(const Screenplay& play, std::size_t line) {
  const Found found = find_line(play, line);
  Screenplay alone = play;
  alone.body.clear();
  alone.elements = 0;
  Element scene_element;
  scene_element.index = alone.elements++;
  Scene scene = found.scene != nullptr ? *found.scene : Scene{};
  scene.flow.clear();
  if (found.line != nullptr) {
    Element element;
    element.index = alone.elements++;
    element.place = found.line->place;
    Speech speech = std::get<Speech>(found.line->what);
    speech.content = words_alone(speech.content, alone.elements);
    element.what = std::move(speech);
    scene.flow.push_back(std::move(element));
  }
  scene_element.what = std::move(scene);
  alone.body.push_back(std::move(scene_element));
  return alone;
}

}  // namespace locket::inline recasting
