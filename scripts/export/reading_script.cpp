// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/export/reading_script.h"

#include <algorithm>

#include "scripts/fountain/inline_text.h"
#include "scripts/fountain/line_kinds.h"
#include "scripts/letters/letters.h"
#include "scripts/utf8.h"

namespace locket::inline exporting {
namespace {

using fountain::Item;
using fountain::ItemKind;
using fountain::PartKind;

constexpr std::size_t width = 78;  ///< characters: what a sheet holds in a typewriter's letters
constexpr const char* hanging = "    ";

/// `text` cut into lines; those behind the first begin with `indent`.
std::string wrapped(const std::string& text, const std::string& indent) {
  std::string out;
  std::size_t column = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string word = text.substr(at, end - at);
    const std::size_t letters = count_characters(word);
    if (column > 0 && column + 1 + letters > width) {
      out += "\n" + indent;
      column = indent.size();
    } else if (column > 0) {
      out += ' ';
      ++column;
    }
    out += word;
    column += letters;
    at = end + 1;
  }
  return out + "\n";
}

std::string plain(const std::string& marked) { return folded(fountain::plain_text(marked)); }

class ReadingScript {
 public:
  std::string write(const fountain::Script& script) {
    title_page(script);
    for (const Item& item : script.items) paragraph(item);
    return std::move(out_);
  }

 private:
  void put(const std::string& text, const std::string& indent = "") {
    if (!out_.empty()) out_ += '\n';
    out_ += wrapped(text, indent);
  }

  void title_page(const fountain::Script& script) {
    for (const fountain::TitleEntry& entry : script.title_page) {
      const std::string key = lower_case(entry.key);
      if (key != "title" && key != "author" && key != "authors") continue;
      std::string all;
      for (const std::string& line : entry.lines) all += (all.empty() ? "" : key == "title" ? " " : ", ") + plain(line);
      if (!all.empty()) put(key == "title" ? upper(all) : "by " + all);
    }
  }

  void paragraph(const Item& item) {
    const std::string text = plain(item.text);
    switch (item.kind) {
      case ItemKind::section:
      case ItemKind::heading: heading(text, item.number); break;
      case ItemKind::action:
        put(is_direction(item, text) ? "[" + text.substr(text[0] == '(', text.size() - 2 * (text[0] == '(')) + "]" : text);
        break;
      case ItemKind::centred:
      case ItemKind::lyric: put(text); break;
      case ItemKind::transition: put("[" + text + "]"); break;
      case ItemKind::dialogue: dialogue(item); break;
      case ItemKind::synopsis:
      case ItemKind::note:
      case ItemKind::page_break: break;
    }
  }
  static bool is_direction(const Item& item, const std::string& text) {
    return !item.forced && !text.empty() &&
           ((text.front() == '(' && text.back() == ')') || !fountain::sound_key(text).empty() || fountain::is_fade(text));
  }

  void heading(const std::string& text, const std::string& number) {
    const std::string line = (number.empty() ? "" : number + ". ") + text;
    if (!out_.empty()) out_ += '\n';
    put(line);
    out_ += std::string(std::min(count_characters(line), width), '-') + "\n";
  }

  void dialogue(const Item& item) {
    std::string line = upper(item.text);
    for (const std::string& extension : item.extensions) line += " (" + extension + ")";
    line += ":";
    for (const fountain::Part& part : item.parts) {
      const std::string text = plain(part.text);
      if (!text.empty()) line += part.kind == PartKind::parenthetical ? " [" + text + "]" : " " + text;
    }
    put(line, hanging);
  }

  std::string out_;
};

}  // namespace

std::string reading_script(const fountain::Script& script) { return ReadingScript().write(script); }

}  // namespace locket::inline exporting
