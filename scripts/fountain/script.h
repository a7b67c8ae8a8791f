// SPDX-License-Identifier: GPL-3.0-or-later
// A script as writers of films and radio keep it, in Fountain (https://fountain.io/syntax) or Final Draft: a row of paragraphs, each
// of a type. What both formats can say, in one shape; texts hold Fountain's emphasis and notes (inline_text.h).
//
//     Fountain ─▶ Script ◀─ FDX          Script ─▶ a page (scripts/import)         a page ─▶ Script ─▶ Fountain (scripts/export)
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace locket::fountain {

struct TitleEntry {
  std::string key;  ///< as written: `Title`, `Draft date`
  std::vector<std::string> lines;
  friend bool operator==(const TitleEntry&, const TitleEntry&) = default;
};

enum class PartKind : std::uint8_t { speech, parenthetical, lyric };

/// Of a dialogue: what is said until the next parenthetical.
struct Part {
  PartKind kind = PartKind::speech;
  std::string text;  ///< a parenthetical's without its ( and )
  friend bool operator==(const Part&, const Part&) = default;
};

enum class ItemKind : std::uint8_t { heading, action, centred, lyric, transition, dialogue, section, synopsis, note, page_break };

struct Item {
  ItemKind kind = ItemKind::action;
  std::string text;                     ///< of a dialogue: who speaks, without what stands in ( ) behind the name
  std::string number;                   ///< of a heading; empty = none
  std::vector<std::string> extensions;  ///< of a dialogue: `V.O.`; without CONT'D, which says nothing new
  std::vector<Part> parts;
  bool dual = false;               ///< spoken together with the dialogue before it
  bool forced = false;             ///< an action that is one, whatever it looks like
  int depth = 1;                   ///< of a section
  std::size_t begin = 0, end = 0;  ///< where it stands: bytes of the text that was read
};

struct Script {
  std::vector<TitleEntry> title_page;
  std::vector<Item> items;
};

}  // namespace locket::fountain
