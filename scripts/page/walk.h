// SPDX-License-Identifier: GPL-3.0-or-later
// The two walks over a page: over its flow, and over the inlines of a speech. All who look for something in a play go by
// these, so a new kind of element does not compile until walk.cpp says what it holds.
#pragma once

#include "scripts/page/screenplay.h"

namespace locket::inline page {

/// The flow that an element holds; nothing where its kind holds none (a speech holds inlines).
Flow* held_flow(Element& element);
const Flow* held_flow(const Element& element);

/// The inlines that an inline holds; nothing where its kind holds none.
Inlines* held_inlines(Inline& one);
const Inlines* held_inlines(const Inline& one);

/// The author's own words that an inline itself is, as written; nothing where it is none, or holds inlines.
const std::string* own_text(const Inline& one);

/// visit(inline) for each, in document order: before those that it holds.
template <class Visit>
void for_each_inline(const Inlines& content, const Visit& visit) {
  for (const Inline& one : content) {
    visit(one);
    if (const Inlines* held = held_inlines(one)) for_each_inline(*held, visit);
  }
}

/// visit(element) for each small element (pause, mark, sfx, ...) inside a speech, in document order.
template <class Visit>
void for_each_small_element(const Inlines& content, const Visit& visit) {
  for_each_inline(content, [&visit](const Inline& one) {
    if (const auto* small = std::get_if<InlineElement>(&one.what)) visit(small->element.front());
  });
}

/// visit(element, scene) for each, in document order: before those that it holds, small elements of a speech among them. The
/// scene is the one that it stands in, for a scene itself too; nullptr between the scenes.
template <class Visit>
void for_each_element(const Flow& flow, const Visit& visit, const Scene* scene = nullptr) {
  for (const Element& element : flow) {
    const auto* own = std::get_if<Scene>(&element.what);
    const Scene* const in = own != nullptr ? own : scene;
    visit(element, in);
    if (const Flow* held = held_flow(element)) for_each_element(*held, visit, in);
    if (const auto* speech = std::get_if<Speech>(&element.what))
      for_each_small_element(speech->content, [&](const Element& small) { visit(small, in); });
  }
}

}  // namespace locket::inline page
