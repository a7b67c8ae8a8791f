// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/fountain/fountain_writer.h"

#include <algorithm>

#include "scripts/fountain/inline_text.h"
#include "scripts/fountain/line_kinds.h"
#include "scripts/letters/letters.h"
#include "scripts/utf8.h"

namespace locket::fountain {
namespace {

std::string without(std::string text, std::string_view signs) {
  text.erase(std::remove_if(text.begin(), text.end(), [&](char c) { return signs.find(c) != std::string_view::npos; }), text.end());
  return folded(text);
}

/// Signs that say at the begin of a line what it is.
bool is_marked(std::string_view text) { return std::string_view("!.>~=#@").find(text[0]) != std::string_view::npos; }

class FountainWriter {
 public:
  std::string write(const Script& script) {
    title_page(script.title_page);
    for (const Item& item : script.items) paragraph(item);
    return std::move(out_);
  }

 private:
  void title_page(const std::vector<TitleEntry>& entries) {
    for (const TitleEntry& entry : entries) {
      out_ += without(entry.key, ":") + ":";
      if (entry.lines.size() == 1) out_ += " " + entry.lines[0] + "\n";
      else out_ += "\n";
      for (std::size_t i = 0; i < entry.lines.size() && entry.lines.size() > 1; ++i) out_ += "    " + entry.lines[i] + "\n";
    }
  }

  void put(const std::string& line) {
    if (!out_.empty()) out_ += "\n";
    out_ += line + "\n";
  }

  void paragraph(const Item& item) {
    switch (item.kind) {
      case ItemKind::heading: heading(item); break;
      case ItemKind::action: put(forced_action(item) ? "!" + item.text : item.text); break;
      case ItemKind::centred: put("> " + item.text + " <"); break;
      case ItemKind::lyric: put("~" + item.text); break;
      case ItemKind::transition:
        put(is_transition(item.text) && !is_marked(item.text) && !is_heading(item.text) ? item.text : "> " + item.text);
        break;
      case ItemKind::dialogue: dialogue(item); break;
      case ItemKind::section: put(std::string(static_cast<std::size_t>(std::max(item.depth, 1)), '#') + " " + item.text); break;
      case ItemKind::synopsis: put("= " + item.text); break;
      case ItemKind::note: put("[[" + note_text(item.text) + "]]"); break;
      case ItemKind::page_break: put("==="); break;
    }
  }

  void heading(const Item& item) {
    std::string line = without(item.text, "#");
    line.erase(0, std::min(line.find_first_not_of(". "), line.size()));
    if (line.empty()) line = "SCENE";
    put((is_heading(line) ? "" : ".") + line + (item.number.empty() ? "" : " #" + item.number + "#"));
  }

  bool forced_action(const Item& item) const {
    const std::string_view text = item.text;
    if (text.empty()) return false;
    return item.forced || is_marked(text) || is_heading(text) || is_transition(text) || (text[0] == '[' && text.substr(0, 2) == "[[") ||
           (out_.empty() && begins_title_page(text));
  }

  void dialogue(const Item& item) {
    if (item.parts.empty()) return;
    std::string block = cue_line(item);
    for (const Part& part : item.parts) {
      if (trimmed(part.text).empty()) continue;
      block += "\n";
      if (part.kind == PartKind::parenthetical) block += "(" + without(part.text, "()") + ")";
      else if (part.kind == PartKind::lyric) block += "~" + part.text;
      else block += (part.text[0] == '~' || part.text[0] == '(' ? "\\" : "") + part.text;
    }
    put(block);
  }

  static std::string cue_line(const Item& item) {
    const std::string name = without(item.text, "()^");
    const std::string capitals = upper(name);
    const bool natural = is_cue(capitals) && !is_marked(capitals) && capitals.find(':') == std::string::npos &&
                         (shown_name(capitals) == shown_name(name) || !has_inner_capital(name));
    std::string line = natural ? capitals : "@" + name;
    for (const std::string& extension : item.extensions) line += " (" + without(extension, "()") + ")";
    return line + (item.dual ? " ^" : "");
  }

  /// `McTavish`: in capitals nobody could tell how it is written.
  static bool has_inner_capital(std::string_view name) {
    const auto small = [](char c) { return c >= 'a' && c <= 'z'; };
    for (std::size_t i = 1; i < name.size(); ++i)
      if (small(name[i - 1]) && name[i] >= 'A' && name[i] <= 'Z') return true;
    return false;
  }

  std::string out_;
};

}  // namespace

std::string fountain_text(const Script& script) { return FountainWriter().write(script); }

}  // namespace locket::fountain
