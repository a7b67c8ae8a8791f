// SPDX-License-Identifier: GPL-3.0-or-later
// Random plays for the fold: nested par and seq, wrapped beds, chains of anchors forward and backward, small elements
// inside lines. Every play is one that the reader would accept.
#pragma once

#include <array>
#include <random>
#include <string>

#include "scripts/page/screenplay.h"

namespace locket::testing {

class RandomPlay {
 public:
  explicit RandomPlay(std::uint32_t seed) : random_(seed) {}

  Screenplay make() {
    Screenplay play;
    play.characters.resize(4);
    const int scenes = pick(1, 3);
    for (int i = 0; i < scenes; ++i) {
      if (chance(20)) play.body.push_back(bed(false));
      play.body.push_back(scene());
    }
    play.pacing.lead = ms(pick(0, 900));
    play.pacing.tail = ms(pick(0, 2000));
    play.elements = next_;
    anchor_all(play);
    return play;
  }

  std::mt19937& random() { return random_; }

 private:
  struct Known {
    Element* element;
    std::vector<std::pair<ElementIndex, int>> branches;  ///< the par branches it is in: (par, branch)
    ElementIndex scene;
    std::optional<ElementIndex> host;
  };

  int pick(int low, int high) { return std::uniform_int_distribution<int>(low, high)(random_); }
  bool chance(int percent) { return pick(1, 100) <= percent; }
  static Time ms(int n) { return std::chrono::milliseconds(n); }

  Element element() {
    Element e;
    e.index = next_++;
    return e;
  }

  Element scene() {
    Element e = element();
    Scene scene;
    scene.pacing = pacing();
    scene.flow = flow(0, 8);
    e.what = std::move(scene);
    return e;
  }

  Pacing pacing() {
    Pacing pacing;
    if (chance(70)) pacing.line = ms(pick(0, 400));
    if (chance(70)) pacing.speaker = ms(pick(0, 800));
    if (chance(50)) pacing.paragraph = ms(pick(0, 900));
    pacing.scene = ms(pick(0, 1500));
    return pacing;
  }

  Flow flow(int depth, int most) {
    Flow flow;
    for (int i = pick(0, most); i > 0; --i) flow.push_back(item(depth));
    return flow;
  }

  Element item(int depth) {
    const int kind = pick(1, 100);
    if (kind <= 45) return line();
    if (kind <= 57) return simple(Pause{ms(pick(0, 2000))});
    if (kind <= 70) return simple(Sfx{{}, chance(60)});
    if (kind <= 76) return simple(Mark{});
    if (kind <= 80) return simple(Stage{"x"});
    if (kind <= 86) return bed(depth < 3 && chance(60), depth);
    if (depth >= 3) return line();
    Element e = element();
    if (kind <= 95) {
      Par par;
      for (int i = pick(1, 3); i > 0; --i) par.children.push_back(item(depth + 1));
      e.what = std::move(par);
    } else {
      e.what = Seq{flow(depth + 1, 4)};
    }
    return e;
  }

  template <class What>
  Element simple(What what) {
    Element e = element();
    e.what = std::move(what);
    return e;
  }

  Element bed(bool wraps, int depth = 0) {
    Element e = element();
    Bed bed;
    bed.wraps = wraps;
    if (wraps) bed.content = flow(depth + 1, 4);
    e.what = std::move(bed);
    return e;
  }

  Element line() {
    Element e = element();
    Speech speech;
    speech.narration = chance(30);
    speech.content.push_back({Text{words()}, Place{}});
    for (int i = pick(1, 2); i > 0; --i) speech.speakers.push_back(static_cast<CharacterIndex>(pick(0, 3)));
    for (int i = chance(25) ? pick(1, 3) : 0; i > 0; --i) {
      const int kind = pick(1, 3);
      Element small = kind == 1 ? simple(Mark{}) : kind == 2 ? simple(Sfx{}) : simple(Pause{ms(pick(0, 500))});
      Inline part;
      part.what = InlineElement{{std::move(small)}};
      speech.content.push_back(std::move(part));
    }
    e.what = std::move(speech);
    return e;
  }

  std::string words() {
    std::string words;
    for (int i = pick(0, 50); i > 0; --i) words += words.empty() ? "word" : " word";
    return words + std::array{"", ".", "?", "!"}[static_cast<std::size_t>(pick(0, 3))];
  }

  // Anchors, once all addresses are final.
  void anchor_all(Screenplay& play) {
    known_.clear();
    for (Element& e : play.body) note(e, {}, e.index, std::nullopt);
    for (Known& one : known_) {
      const bool line = std::holds_alternative<Speech>(one.element->what);
      const bool sound = std::holds_alternative<Sfx>(one.element->what) || std::holds_alternative<Bed>(one.element->what);
      if ((line || sound) && !one.host && chance(35)) try_anchor(one, line);
    }
  }

  void note(Element& e, const std::vector<std::pair<ElementIndex, int>>& branches, ElementIndex scene, std::optional<ElementIndex> host) {
    if (Scene* s = std::get_if<Scene>(&e.what)) {
      for (Element& child : s->flow) note(child, branches, e.index, host);
      return;
    }
    if (Seq* seq = std::get_if<Seq>(&e.what)) {
      for (Element& child : seq->children) note(child, branches, scene, host);
      return;
    }
    if (Par* par = std::get_if<Par>(&e.what)) {
      int branch = 0;
      for (Element& child : par->children) {
        auto deeper = branches;
        deeper.push_back({e.index, branch++});
        note(child, deeper, scene, host);
      }
      return;
    }
    known_.push_back({&e, branches, scene, host});
    if (Bed* bed = std::get_if<Bed>(&e.what))
      for (Element& child : bed->content) note(child, branches, scene, host);
    if (Speech* speech = std::get_if<Speech>(&e.what))
      for (Inline& part : speech->content)
        if (InlineElement* inner = std::get_if<InlineElement>(&part.what)) note(inner->element.front(), branches, scene, e.index);
  }

  void try_anchor(Known& one, bool line) {
    const Known& target = known_[static_cast<std::size_t>(pick(0, static_cast<int>(known_.size()) - 1))];
    const auto& what = target.element->what;
    const bool mark = std::holds_alternative<Mark>(what);
    if (!mark && !std::holds_alternative<Speech>(what) && !std::holds_alternative<Sfx>(what) && !std::holds_alternative<Pause>(what))
      return;
    if (line && target.scene != one.scene) return;
    if (siblings(one, target) || circle(one, target)) return;
    Anchor anchor;
    anchor.target = target.element->index;
    anchor.edge = mark || chance(50) ? Anchor::Edge::begin : Anchor::Edge::end;
    anchor.offset = ms(chance(10) ? pick(-60000, 60000) : pick(-1500, 1500));
    one.element->begin = anchor;
  }

  static bool siblings(const Known& a, const Known& b) {
    for (const auto& [par, branch] : a.branches)
      for (const auto& [other_par, other_branch] : b.branches)
        if (par == other_par && branch != other_branch) return true;
    return false;
  }

  const Known* find(ElementIndex index) const {
    for (const Known& one : known_)
      if (one.element->index == index) return &one;
    return nullptr;
  }

  bool circle(const Known& from, const Known& target) const {
    for (const Known* at = &target; at;) {
      if (at == &from) return true;
      if (at->host) at = find(*at->host);
      else if (at->element->begin) at = find(at->element->begin->target);
      else return false;
    }
    return false;
  }

  std::mt19937 random_;
  ElementIndex next_ = 0;
  std::vector<Known> known_;
};

}  // namespace locket::testing
