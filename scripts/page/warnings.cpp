// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/page/warnings.h"

#include <algorithm>

namespace locket::inline page {
namespace {

class Doubter {
 public:
  Doubter(Draft& draft, const std::vector<Placed>& elements) : draft_(draft), elements_(elements) {}

  void run() {
    silent_characters();
    for (const auto& one : draft_.wordless) report(draft_.diagnostics, Mistake::no_words, one.first, one.second);
    note_stops();
    count_lasting();
    find_ends();
    for (const Placed& placed : elements_) {
      if (const Bed* bed = std::get_if<Bed>(&placed.element->what)) doubt(placed, *bed);
    }
    const bool has_scene = std::any_of(draft_.play.body.begin(), draft_.play.body.end(),
                                       [](const Element& e) { return std::holds_alternative<Scene>(e.what); });
    if (!has_scene) report(draft_.diagnostics, Mistake::no_scene, Place{0, 1, 0, 0});
  }

 private:
  void silent_characters() const {
    for (CharacterIndex i = 0; i < draft_.notes.size(); ++i) {
      const Draft::CharacterNote& note = draft_.notes[i];
      const Character& character = draft_.play.characters[i];
      if (!note.declared_in_play || note.speaks) continue;
      report(draft_.diagnostics, note.is_group ? Mistake::group_never_speaks : Mistake::never_speaks, character.place,
             quoted(character.id));
    }
  }

  void note_stops() {
    for (const Placed& placed : elements_) {
      const Stop* stop = std::get_if<Stop>(&placed.element->what);
      if (stop != nullptr) stops_.try_emplace(stop->ref, placed.element->index);
    }
  }

  static bool lasts(const Element& element) {
    const Sfx* sfx = std::get_if<Sfx>(&element.what);
    return std::holds_alternative<Speech>(element.what) || std::holds_alternative<Pause>(element.what) ||
           (sfx != nullptr && sfx->discrete && !element.begin);
  }

  // lasting_[i]: how many elements before the i-th take time.
  void count_lasting() {
    lasting_.assign(1, 0);
    for (const Placed& placed : elements_) lasting_.push_back(lasting_.back() + lasts(*placed.element));
  }
  bool anything_lasts(ElementIndex from, ElementIndex to) const { return lasting_[to] > lasting_[from]; }

  // ends_[i]: the index behind the last element that the i-th holds.
  void find_ends() {
    for (ElementIndex i = 0; i < elements_.size(); ++i) ends_.push_back(i + 1);
    for (ElementIndex i = draft_.play.elements; i-- > 0;) {
      const ElementIndex parent = elements_[i].parent;
      if (parent != Placed::none) ends_[parent] = std::max(ends_[parent], ends_[i]);
    }
  }

  bool in_par(const Placed& placed) const {
    for (ElementIndex i = placed.parent; i != Placed::none; i = elements_[i].parent) {
      if (std::holds_alternative<Par>(elements_[i].element->what)) return true;
    }
    return false;
  }

  void doubt(const Placed& placed, const Bed& bed) {
    const ElementIndex index = placed.element->index;
    const bool rings_on = bed.sound->fade_out.value_or(Time{0}) > Time{0};
    // A bed in a par sounds under the other branches, one with `begin` from wherever that is.
    if (placed.element->begin || in_par(placed) || rings_on) return;
    if (bed.wraps) {
      if (!anything_lasts(index, ends_[index])) tell(Mistake::wraps_nothing, placed);
      return;
    }
    const auto stop = stops_.find(index);
    const bool outside = placed.scene == Placed::none;
    const ElementIndex end = stop != stops_.end() ? stop->second : outside ? draft_.play.elements : ends_[placed.scene];
    if (anything_lasts(index, end)) return;
    const Mistake unstopped = outside ? Mistake::bed_without_scene : Mistake::bed_at_end;
    tell(stop != stops_.end() ? Mistake::unheard_bed : unstopped, placed);
  }

  void tell(Mistake mistake, const Placed& placed) const {
    report(draft_.diagnostics, mistake, placed.element->place, kind_of(*placed.element));
  }

  Draft& draft_;
  const std::vector<Placed>& elements_;
  std::unordered_map<ElementIndex, ElementIndex> stops_;  // bed -> its stop
  std::vector<ElementIndex> lasting_;
  std::vector<ElementIndex> ends_;
};

}  // namespace

void find_warnings(Draft& draft, const std::vector<Placed>& elements) { Doubter(draft, elements).run(); }

}  // namespace locket::inline page
