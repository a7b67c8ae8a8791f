// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/page/resolve.h"

#include "scripts/page/walk.h"

namespace locket::inline page {
namespace {

class Indexer {
 public:
  explicit Indexer(std::size_t elements) : all_(elements) {}

  void flow(Flow& flow, ElementIndex parent, ElementIndex scene) {
    for (Element& element : flow) place(element, parent, scene, element.index);
  }
  std::vector<Placed> take() { return std::move(all_); }

 private:
  void place(Element& element, ElementIndex parent, ElementIndex scene, ElementIndex host) {
    const ElementIndex index = element.index;
    const bool is_scene = std::holds_alternative<Scene>(element.what);
    all_[index] = {&element, parent, is_scene ? index : scene, host};
    scene = all_[index].scene;
    if (Flow* held = held_flow(element)) flow(*held, index, scene);
    if (auto* speech = std::get_if<Speech>(&element.what)) inlines(speech->content, index, scene);
  }

  void inlines(Inlines& content, ElementIndex speech, ElementIndex scene) {
    for (Inline& one : content) {
      if (Inlines* held = held_inlines(one)) inlines(*held, speech, scene);
      if (auto* small = std::get_if<InlineElement>(&one.what)) place(small->element.front(), speech, scene, speech);
    }
  }

  std::vector<Placed> all_;
};

}  // namespace

std::vector<Placed> index_of(Screenplay& play) {
  Indexer indexer(play.elements);
  indexer.flow(play.body, Placed::none, Placed::none);
  return indexer.take();
}

const char* kind_of(const Element& element) {
  struct Kind {
    const char* operator()(const Scene&) const { return "scene"; }
    const char* operator()(const Speech& speech) const { return speech.narration ? "narration" : "line"; }
    const char* operator()(const Pause&) const { return "pause"; }
    const char* operator()(const Sfx&) const { return "sfx"; }
    const char* operator()(const Bed& bed) const { return bed.kind == BedKind::music ? "music" : "ambience"; }
    const char* operator()(const Fade&) const { return "fade"; }
    const char* operator()(const Stop&) const { return "stop"; }
    const char* operator()(const Mark&) const { return "mark"; }
    const char* operator()(const Stage&) const { return "stage"; }
    const char* operator()(const Par&) const { return "par"; }
    const char* operator()(const Seq&) const { return "seq"; }
  };
  return std::visit(Kind{}, element.what);
}

std::string called(const Element& element) {
  const std::string kind = kind_of(element);
  return element.id.empty() ? "the " + kind : quoted(element.id);
}

}  // namespace locket::inline page
