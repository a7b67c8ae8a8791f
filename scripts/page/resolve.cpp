// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/page/resolve.h"

#include <algorithm>

namespace locket::inline page {
namespace {

constexpr std::size_t most_links = 1000;  // between a line and what it hangs on, through ever other branches

template <typename T>
bool is(const Element& element) {
  return std::holds_alternative<T>(element.what);
}

class Resolver {
 public:
  Resolver(Draft& draft, const std::vector<Placed>& elements) : draft_(draft), elements_(elements) {}

  void run() {
    learn_ids();
    for (const Placed& placed : elements_) {
      if (is<Speech>(*placed.element)) speeches_.push_back(placed.element->index);
    }
    for (const Draft::AnchorUse& use : draft_.anchors) resolve_anchor(use);
    find_circles();
    for (const Draft::AnchorUse& use : draft_.anchors) check_way(use);
    for (const Draft::BedUse& use : draft_.beds) resolve_bed(use);
  }

 private:
  Element& at(ElementIndex index) const { return *elements_[index].element; }
  std::uint32_t line_of(ElementIndex index) const { return at(index).place.line; }
  template <typename... Args>
  void tell(Mistake mistake, Place place, const Args&... args) const {
    report(draft_.diagnostics, mistake, place, args...);
  }

  void learn_ids();
  const Element* find(const std::string& id) const;
  std::string suggestion(const std::string& id);

  void resolve_anchor(const Draft::AnchorUse& use);
  std::optional<ElementIndex> target_of(const Draft::AnchorUse& use);
  std::optional<ElementIndex> neighbour(const Draft::AnchorUse& use) const;
  bool can_anchor(const Draft::AnchorUse& use, const Element& target) const;
  bool in_sibling_branches(ElementIndex a, ElementIndex b) const;

  void find_circles();
  void report_circle(const std::vector<ElementIndex>& walk, ElementIndex met) const;
  std::optional<ElementIndex> hangs_on(ElementIndex index) const;
  void check_way(const Draft::AnchorUse& use);
  ElementIndex branch_of(ElementIndex index) const;

  void resolve_bed(const Draft::BedUse& use);
  bool sounds_at(const Draft::BedUse& use, const Element& bed) const;

  Draft& draft_;
  const std::vector<Placed>& elements_;
  std::unordered_map<std::string, ElementIndex> ids_;
  std::vector<std::string> names_;      // the ids again, for suggestions
  std::vector<ElementIndex> speeches_;  // rising
  std::unordered_set<ElementIndex> circling_;
  std::unordered_set<ElementIndex> judged_;                 // check_way has said what there is to say
  std::unordered_map<ElementIndex, ElementIndex> stopped_;  // bed -> its stop
};

void Resolver::learn_ids() {
  for (const Draft::NewId& one : draft_.ids) {
    const auto [first, is_new] = ids_.try_emplace(one.id, one.element);
    if (is_new) {
      names_.push_back(one.id);
    } else {
      tell(Mistake::same_id, one.place, quoted(one.id), kind_of(at(first->second)), line_of(first->second));
    }
  }
}

const Element* Resolver::find(const std::string& id) const {
  const auto found = ids_.find(id);
  return found == ids_.end() ? nullptr : &at(found->second);
}

std::string Resolver::suggestion(const std::string& id) { return draft_.suggestion(id, names_); }

void Resolver::resolve_anchor(const Draft::AnchorUse& use) {
  const std::optional<ElementIndex> target = target_of(use);
  if (!target || !can_anchor(use, at(*target))) return;
  at(use.element).begin = Anchor{*target, use.anchor.edge, use.anchor.offset};
}

std::optional<ElementIndex> Resolver::target_of(const Draft::AnchorUse& use) {
  const std::string& id = use.anchor.id;
  if (id == "prev" || id == "next") return neighbour(use);
  if (const Element* found = find(id)) return found->index;
  if (draft_.lost.count(id) == 0) tell(Mistake::unknown_cue, use.place, quoted(id), suggestion(id));
  return std::nullopt;
}

// The speech before or after an element, in the order of the file, in its scene.
std::optional<ElementIndex> Resolver::neighbour(const Draft::AnchorUse& use) const {
  const bool before = use.anchor.id == "prev";
  const ElementIndex scene = elements_[use.element].scene;
  if (scene == Placed::none) {
    tell(Mistake::nothing_to_stand_by, use.place, use.anchor.id);
    return std::nullopt;
  }
  auto found = before ? std::lower_bound(speeches_.begin(), speeches_.end(), use.element)
                      : std::upper_bound(speeches_.begin(), speeches_.end(), use.element);
  const bool none = found == (before ? speeches_.begin() : speeches_.end());
  if (before && !none) --found;
  if (!none && elements_[*found].scene == scene) return *found;
  tell(before ? Mistake::no_previous : Mistake::no_next, use.place);
  return std::nullopt;
}

bool Resolver::can_anchor(const Draft::AnchorUse& use, const Element& target) const {
  const bool fits = is<Speech>(target) || is<Sfx>(target) || is<Pause>(target) || is<Mark>(target);
  if (!fits) {
    tell(Mistake::no_anchor, use.place, called(target), kind_of(target));
  } else if (is<Mark>(target) && use.anchor.edge == Anchor::Edge::end) {
    tell(Mistake::mark_has_no_end, use.edge_place, quoted(target.id), target.id);
  } else if (in_sibling_branches(use.element, target.index)) {
    tell(Mistake::sibling_branch, use.place, called(target), target.place.line);
  } else if (is<Speech>(at(use.element)) && elements_[use.element].scene != elements_[target.index].scene) {
    tell(Mistake::other_scene, use.place, called(target), target.place.line);
  } else {
    return true;
  }
  return false;
}

// The innermost element that holds both is a par, and neither is that par itself. Depth is limited, and so is this.
bool Resolver::in_sibling_branches(ElementIndex a, ElementIndex b) const {
  std::vector<ElementIndex> above_a;
  for (ElementIndex i = a; i != Placed::none; i = elements_[i].parent) above_a.push_back(i);
  for (ElementIndex i = b; i != Placed::none; i = elements_[i].parent) {
    if (std::find(above_a.begin(), above_a.end(), i) != above_a.end()) return is<Par>(at(i));
  }
  return false;
}

// What an element's place depends on: the speech in which its anchor stands, or the anchor itself.
std::optional<ElementIndex> Resolver::hangs_on(ElementIndex index) const {
  const std::optional<Anchor>& anchor = at(index).begin;
  return anchor ? std::optional(elements_[anchor->target].host) : std::nullopt;
}

// Each element hangs on one other at most, so a walk either ends, joins an earlier walk, or meets itself.
void Resolver::find_circles() {
  std::unordered_map<ElementIndex, ElementIndex> walked;  // element -> the walk that came by
  for (const Draft::AnchorUse& use : draft_.anchors) {
    std::vector<ElementIndex> walk;
    std::optional<ElementIndex> link = use.element;
    for (; link && walked.try_emplace(*link, use.element).second; link = hangs_on(*link)) walk.push_back(*link);
    if (link && walked[*link] == use.element) report_circle(walk, *link);
    if (link && (walked[*link] == use.element || circling_.count(*link) != 0)) {
      circling_.insert(walk.begin(), walk.end());
    }
  }
}

void Resolver::report_circle(const std::vector<ElementIndex>& walk, ElementIndex met) const {
  std::string links;
  for (auto link = std::find(walk.begin(), walk.end(), met); link != walk.end(); ++link) {
    links += links.empty() ? called(at(*link)) : fmt::format("{} (line {}), which", called(at(*link)), line_of(*link));
    links += " hangs on ";
  }
  tell(Mistake::anchor_circle, at(met).place, links + called(at(met)));
}

// A line's place moves the play on, so all that it hangs on, link by link, must lie where the line itself may look:
// in its scene, and not in another branch of its par. (For its own anchor, can_anchor has seen to that.)
void Resolver::check_way(const Draft::AnchorUse& use) {
  if (!is<Speech>(at(use.element)) || circling_.count(use.element) != 0) return;
  if (judged_.count(use.element) != 0) return;
  const ElementIndex branch = branch_of(use.element);
  std::vector<ElementIndex> same_view{use.element};  // what these may look at is what the line may look at
  std::optional<ElementIndex> link = hangs_on(use.element);
  std::size_t elsewhere = 0;  // links in other branches
  for (; link && elsewhere <= most_links; link = hangs_on(*link)) {
    const bool away = elements_[*link].scene != elements_[use.element].scene;
    if (away || in_sibling_branches(use.element, *link)) {
      tell(away ? Mistake::other_scene : Mistake::sibling_branch, use.place, called(at(*link)), line_of(*link));
      break;
    }
    if (branch_of(*link) != branch) {
      ++elsewhere;
    } else if (judged_.count(*link) != 0) {
      break;
    } else {
      same_view.push_back(*link);
    }
  }
  if (elsewhere > most_links) tell(Mistake::chain_too_long, use.place, most_links);
  judged_.insert(same_view.begin(), same_view.end());
}

// The innermost branch of a par that an element stands in.
ElementIndex Resolver::branch_of(ElementIndex index) const {
  while (elements_[index].parent != Placed::none && !is<Par>(at(elements_[index].parent))) {
    index = elements_[index].parent;
  }
  return elements_[index].parent == Placed::none ? Placed::none : index;
}

void Resolver::resolve_bed(const Draft::BedUse& use) {
  const Element* bed = find(use.id);
  if (bed == nullptr) {
    if (draft_.lost.count(use.id) == 0) tell(Mistake::unknown_bed, use.place, quoted(use.id), suggestion(use.id));
    return;
  }
  if (!sounds_at(use, *bed)) return;
  if (auto* fade = std::get_if<Fade>(&at(use.element).what)) fade->ref = bed->index;
  if (auto* stop = std::get_if<Stop>(&at(use.element).what)) {
    stop->ref = bed->index;
    stopped_.emplace(bed->index, use.element);
  }
}

bool Resolver::sounds_at(const Draft::BedUse& use, const Element& bed) const {
  const ElementIndex scene = elements_[bed.index].scene;
  const auto stop = stopped_.find(bed.index);
  if (!is<Bed>(bed)) {
    tell(Mistake::not_a_bed, use.place, quoted(bed.id), kind_of(bed));
  } else if (std::get<Bed>(bed.what).wraps) {
    tell(Mistake::wrapped_bed, use.place, quoted(bed.id));
  } else if (scene != Placed::none && scene != elements_[use.element].scene) {
    tell(Mistake::bed_of_other_scene, use.place, quoted(bed.id), bed.place.line);
  } else if (bed.index > use.element) {
    tell(Mistake::bed_not_yet, use.place, quoted(bed.id), bed.place.line);
  } else if (stop != stopped_.end()) {
    tell(Mistake::bed_already_stopped, use.place, quoted(bed.id), line_of(stop->second));
  } else {
    return true;
  }
  return false;
}

}  // namespace

void resolve(Draft& draft, const std::vector<Placed>& elements) { Resolver(draft, elements).run(); }

}  // namespace locket::inline page
