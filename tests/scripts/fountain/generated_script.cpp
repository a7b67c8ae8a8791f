// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/scripts/fountain/generated_script.h"

#include "scripts/fountain/inline_text.h"

namespace locket::test {
namespace {

using fountain::Item;
using fountain::ItemKind;
using fountain::PartKind;

class Maker {
 public:
  explicit Maker(std::mt19937& random) : random_(random) {}

  fountain::Script make() {
    fountain::Script script;
    if (one_in(2)) script.title_page.push_back({"Title", {words()}});
    if (one_in(3)) script.title_page.push_back({"Credit", {"written by"}});
    if (one_in(2)) script.title_page.push_back({"Author", {words()}});
    if (one_in(3)) script.title_page.push_back({"Contact", {words(), words()}});
    for (std::size_t i = 0, n = 3 + random_() % 25; i < n; ++i) add(script.items);
    return script;
  }

 private:
  bool one_in(std::size_t n) { return random_() % n == 0; }
  template <std::size_t N>
  std::string any(const char* const (&list)[N]) {
    return list[random_() % N];
  }

  std::string words() {
    static const char* const all[] = {
        "rain",  "the", "Door", "of", "snow", "WAITS", "caf\u00e9", "&",  "<there>", "it's", "5*3", "a_b", "\"so\"", "...",
        "(but)", "~",   "=",    "#",  "INT.", "TO:",   "SFX:",      "@x", "!",       "\\",   "[[",  "\\*", "**",     "10%"};
    std::string text;
    for (std::size_t i = 0, n = 1 + random_() % 7; i < n; ++i) text += (i ? " " : "") + any(all);
    return text + " end.";
  }

  /// Words in manners, each at the borders of words.
  std::string marked() {
    std::vector<fountain::Run> runs;
    for (std::size_t i = 0, n = 1 + random_() % 3; i < n; ++i) {
      runs.push_back({(i ? " " : "") + words(), false, false, false, false});
      if (one_in(2)) runs.push_back({" ", false, false, false, false});
      else continue;
      runs.push_back({words(), one_in(2), one_in(2), one_in(3), false});
    }
    if (one_in(8)) runs.push_back({"is it", false, false, false, true});
    return fountain::marked_text(runs);
  }

  void add(std::vector<Item>& items) {
    Item item;
    switch (random_() % 14) {
      case 0: item = heading(); break;
      case 1: item.kind = ItemKind::centred, item.text = marked(); break;
      case 2: item.kind = ItemKind::lyric, item.text = marked(); break;
      case 3: item.kind = ItemKind::transition, item.text = any({"CUT TO:", "BURN TO:", "Burn to white.", "FADE OUT.", "Later"}); break;
      case 4:
        item.kind = ItemKind::section, item.text = "Act " + any({"One", "Two", "Three"}), item.depth = 1 + static_cast<int>(random_() % 3);
        break;
      case 5: item.kind = ItemKind::synopsis, item.text = "He " + any({"goes", "waits", "comes back"}); break;
      case 6: item.kind = ItemKind::note, item.text = any({"cut?", "# not a section", "= nor this", "louder"}); break;
      case 7: item.kind = ItemKind::page_break; break;
      case 8: item.text = any({"SFX: A door creaks.", "SFX: A whale sings.", "MUSIC: Low strings.", "FADE IN:", "(He turns.)"}); break;
      case 9:
      case 10: item.text = marked(), item.forced = true; break;
      default: item = dialogue(!items.empty() && items.back().kind == ItemKind::dialogue);
    }
    items.push_back(std::move(item));
  }

  Item heading() {
    Item item;
    item.kind = ItemKind::heading;
    item.text = any({"INT. INN - NIGHT", "EXT. DARK ALLEY - NIGHT", "Ten winters later", "I/E. CAR", "est. mill in snow"});
    if (one_in(2)) item.number = std::to_string(++numbers_) + any({"", "A", "-B", "."});
    return item;
  }

  Item dialogue(bool may_be_dual) {
    Item item;
    item.kind = ItemKind::dialogue;
    item.text = any({"Anna", "Tom", "Old Man #2", "McTavish", "\u00c9mile", "R2D2", "Anna & Tom", "O'Brien", "NARRATOR"});
    item.dual = may_be_dual && one_in(3);
    if (one_in(4)) item.extensions.push_back(any({"V.O.", "O.S.", "ON PHONE", "THINKING", "PRE-LAP"}));
    if (one_in(8)) item.extensions.push_back("RADIO");
    for (std::size_t i = 0, n = 1 + random_() % 4; i < n; ++i) {
      if (one_in(2))
        item.parts.push_back(
            {PartKind::parenthetical, any({"softly", "beat", "to Tom", "shouting", "long pause", "whispering, then loud"})});
      item.parts.push_back({one_in(5) ? PartKind::lyric : PartKind::speech, marked()});
      if (i + 1 < n && item.parts.back().kind == PartKind::speech)
        item.parts.push_back({PartKind::parenthetical, any({"pause", "turns", "wearily"})});
    }
    return item;
  }

  std::mt19937& random_;
  int numbers_ = 0;
};

}  // namespace

fountain::Script generated_script(std::mt19937& random) { return Maker(random).make(); }

}  // namespace locket::test
