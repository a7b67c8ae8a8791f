// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/fountain/fdx_reader.h"

#include <fmt/format.h>

#include <pugixml.hpp>

#include "scripts/fountain/inline_text.h"
#include "scripts/fountain/line_kinds.h"
#include "scripts/letters/letters.h"
#include "scripts/utf8.h"

namespace locket::fountain {
namespace {

using Node = pugi::xml_node;

bool is(const char* text, std::string_view value) { return text == value; }
bool begins(std::string_view text, std::string_view with) { return text.substr(0, with.size()) == with; }
bool ends(std::string_view text, std::string_view with) {
  return text.size() >= with.size() && text.substr(text.size() - with.size()) == with;
}

/// The texts of a paragraph one behind the other: Final Draft cuts them where a style or a revision changes, inside words too.
std::vector<Run> runs_in(const Node& paragraph) {
  std::vector<Run> runs;
  for (const Node& text : paragraph.children("Text")) {
    Run run;
    const std::string_view style = text.attribute("Style").value();
    run.bold = style.find("Bold") != std::string_view::npos;
    run.italic = style.find("Italic") != std::string_view::npos;
    run.underlined = style.find("Underline") != std::string_view::npos;
    for (const Node& piece : text.children())
      if (piece.type() == pugi::node_pcdata || piece.type() == pugi::node_cdata) run.text += piece.value();
    runs.push_back(std::move(run));
  }
  return runs;
}

std::string plain_of(const Node& paragraph) {
  std::string text;
  for (const Run& run : runs_in(paragraph)) text += run.text;
  return folded(text);
}
std::string marked_of(const Node& paragraph) { return folded(marked_text(runs_in(paragraph))); }

/// All paragraphs in a node as one text.
std::string text_below(const Node& node) {
  std::string text;
  for (const Node& paragraph : node.children("Paragraph")) text += plain_of(paragraph) + " ";
  return folded(text);
}

class FdxReader {
 public:
  FdxReader(const Node& root, std::size_t bytes) : root_(root), bytes_(bytes) {}

  Script read() {
    title_page(root_.child("TitlePage").child("Content"));
    for (const Node& paragraph : root_.child("Content").children("Paragraph")) {
      const Node dual = paragraph.child("DualDialogue");
      if (dual) dual_dialogue(dual);
      else read(paragraph);
    }
    std::size_t end = bytes_;
    for (auto item = script_.items.rbegin(); item != script_.items.rend(); ++item) {
      item->end = end;
      end = item->begin;
    }
    return std::move(script_);
  }

 private:
  Item& add(ItemKind kind, std::string text, const Node& paragraph) {
    script_.items.push_back({});
    Item& item = script_.items.back();
    item.kind = kind;
    item.text = std::move(text);
    const std::ptrdiff_t at = paragraph.offset_debug();
    item.begin = at > 0 ? static_cast<std::size_t>(at) - 1 : 0;
    return item;
  }

  void dual_dialogue(const Node& dual) {
    bool second = false;
    for (const Node& paragraph : dual.children("Paragraph")) {
      const std::size_t before = script_.items.size();
      read(paragraph);
      if (script_.items.size() == before || script_.items.back().kind != ItemKind::dialogue) continue;
      script_.items.back().dual = second;
      second = true;
    }
  }

  void read(const Node& paragraph) {
    const char* const type = paragraph.attribute("Type").value();
    if (is(paragraph.attribute("StartsNewPage").value(), "Yes")) add(ItemKind::page_break, {}, paragraph);
    if (!plain_of(paragraph).empty()) typed(type, paragraph);
    const Node scene = paragraph.child("SceneProperties");
    if (const std::string summary = text_below(scene.child("Summary")); !summary.empty()) add(ItemKind::synopsis, summary, paragraph);
    for (const Node& note : paragraph.children("ScriptNote"))
      if (const std::string text = text_below(note); !text.empty()) this->note(text, paragraph);
  }

  /// One that hangs on what is said stays in it, as in Fountain.
  void note(const std::string& text, const Node& paragraph) {
    const std::string_view type = paragraph.attribute("Type").value();
    const bool in_dialogue = type == "Dialogue" || type == "Parenthetical" || type == "Character" || type == "Singing";
    if (!in_dialogue || script_.items.empty() || script_.items.back().kind != ItemKind::dialogue) {
      add(ItemKind::note, text, paragraph);
      return;
    }
    std::vector<Part>& parts = script_.items.back().parts;
    if (!parts.empty() && parts.back().kind == PartKind::speech) parts.back().text += " [[" + text + "]]";
    else parts.push_back({PartKind::speech, "[[" + text + "]]"});
  }
  void typed(std::string_view type, const Node& paragraph) {
    if (type == "Scene Heading") heading(paragraph);
    else if (type == "Character") character(paragraph);
    else if (type == "Dialogue") said(PartKind::speech, marked_of(paragraph), paragraph);
    else if (type == "Singing" || type == "Lyrics" || type == "Lyric") said(PartKind::lyric, marked_of(paragraph), paragraph);
    else if (type == "Parenthetical") parenthetical(paragraph);
    else if (type == "Transition") add(ItemKind::transition, plain_of(paragraph), paragraph);
    else if (type == "New Act" || type == "End of Act" || type == "Act Break") add(ItemKind::section, plain_of(paragraph), paragraph);
    else if (type == "Cast List") add(ItemKind::note, plain_of(paragraph), paragraph);
    else if (type == "Outline Body") add(ItemKind::synopsis, plain_of(paragraph), paragraph);
    else if (begins(type, "Outline ")) outline(type, paragraph);
    else
      add(is(paragraph.attribute("Alignment").value(), "Center") ? ItemKind::centred : ItemKind::action, marked_of(paragraph), paragraph);
  }

  void outline(std::string_view type, const Node& paragraph) {
    const char depth = type.back();
    add(ItemKind::section, plain_of(paragraph), paragraph).depth = depth >= '1' && depth <= '9' ? depth - '0' : 1;
  }

  void heading(const Node& paragraph) {
    const std::string text = plain_of(paragraph);
    if (upper(text) == "OMITTED") add(ItemKind::note, text, paragraph);
    else add(ItemKind::heading, text, paragraph).number = folded(paragraph.attribute("Number").value());
  }

  void character(const Node& paragraph) {
    Cue cue = read_cue(plain_of(paragraph));
    add(ItemKind::dialogue, std::move(cue.name), paragraph).extensions = std::move(cue.extensions);
  }

  /// What nobody is named for is told.
  void said(PartKind kind, std::string text, const Node& paragraph) {
    if (script_.items.empty() || script_.items.back().kind != ItemKind::dialogue) {
      add(kind == PartKind::lyric ? ItemKind::lyric : ItemKind::action, std::move(text), paragraph);
      return;
    }
    std::vector<Part>& parts = script_.items.back().parts;
    if (kind == PartKind::speech && !parts.empty() && parts.back().kind == kind) parts.back().text += " " + text;
    else parts.push_back({kind, std::move(text)});
  }

  void parenthetical(const Node& paragraph) {
    std::string_view text;
    const std::string whole = marked_of(paragraph);
    text = whole;
    if (begins(text, "(") && ends(text, ")")) text = text.substr(1, text.size() - 2);
    if (script_.items.empty() || script_.items.back().kind != ItemKind::dialogue) add(ItemKind::action, whole, paragraph);
    else script_.items.back().parts.push_back({PartKind::parenthetical, folded(text)});
  }

  /// Final Draft keeps a page of text: what is what, its order and its words tell.
  void title_page(const Node& content) {
    bool by = false;
    for (const Node& paragraph : content.children("Paragraph")) {
      const std::string text = plain_of(paragraph), small = lower_case(text);
      if (text.empty()) continue;
      if (script_.title_page.empty()) title_line("Title", text);
      else if (small == "by" || ends(small, " by")) title_line("Credit", text), by = true;
      else if (by) title_line("Author", text), by = false;
      else if (begins(small, "based on") || begins(small, "from ")) title_line("Source", text);
      else if (small.find("draft") != std::string::npos) title_line("Draft date", text);
      else if (small.find("copyright") != std::string::npos || begins(text, "\u00a9")) title_line("Copyright", text);
      else title_line("Contact", text);
    }
  }
  void title_line(const char* key, const std::string& text) {
    for (TitleEntry& entry : script_.title_page)
      if (entry.key == key) return entry.lines.push_back(text);
    script_.title_page.push_back({key, {text}});
  }

  Node root_;
  std::size_t bytes_;
  Script script_;
};

}  // namespace

bool is_fdx(std::string_view text) {
  constexpr std::size_t head = 4096;
  const std::string_view begin = trimmed(text.substr(0, head));
  return !begin.empty() && begin[0] == '<' && begin.find("<FinalDraft") != std::string_view::npos;
}

Script read_fdx(std::string_view text, std::string& error) {
  pugi::xml_document document;
  const pugi::xml_parse_result parsed =
      document.load_buffer(text.data(), text.size(), pugi::parse_default | pugi::parse_ws_pcdata_single, pugi::encoding_utf8);
  if (!parsed) {
    error = fmt::format("it is a script of Final Draft, and damaged at byte {}", parsed.offset);
    return {};
  }
  return FdxReader(document.child("FinalDraft"), text.size()).read();
}

}  // namespace locket::fountain
