// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/fountain/fountain_reader.h"

#include <algorithm>

#include "scripts/fountain/inline_text.h"
#include "scripts/fountain/line_kinds.h"
#include "scripts/utf8.h"

namespace locket::fountain {
namespace {

/// A line of the text, and where it stands.
struct Line {
  std::string_view raw;   ///< without its line end
  std::string_view text;  ///< trimmed
  std::size_t begin = 0;
  bool empty() const { return text.empty(); }
  bool ends_dialogue() const { return empty() && raw.size() < 2; }  ///< two blanks keep it going
};

void blank_line_ends(std::string& text, std::size_t begin, std::size_t end) {
  for (; begin < end; ++begin)
    if (text[begin] == '\n' || text[begin] == '\r') text[begin] = ' ';
}

/// The boneyard as blanks, and line ends inside notes too: each byte stays where it is.
std::string prepared(std::string_view text) {
  std::string result(text);
  for (std::size_t at = 0; (at = result.find("/*", at)) != std::string::npos;) {
    const bool escaped = at > 0 && result[at - 1] == '\\';
    const std::size_t end = escaped ? at : result.find("*/", at + 2);
    if (end == std::string::npos) break;
    if (escaped) at += 2;
    else
      for (; at < end + 2; ++at) result[at] = result[at] == '\n' ? '\n' : ' ';
  }
  std::size_t end = 0;
  for (std::size_t at = 0; (at = result.find("[[", at)) != std::string::npos;) {
    if (at > 0 && result[at - 1] == '\\') {
      at += 2;
      continue;
    }
    if (end <= at) end = result.find("]]", at);
    if (end == std::string::npos) break;
    const std::string_view inside = std::string_view(result).substr(at, end - at);
    const std::size_t gap = std::min(inside.find("\n\n"), inside.find("\n\r\n"));
    if (gap == std::string_view::npos) blank_line_ends(result, at, end);
    at = gap == std::string_view::npos ? end : at + gap + 1;
  }
  return result;
}

std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string_view raw = text.substr(at, end - at);
    if (!raw.empty() && raw.back() == '\r') raw.remove_suffix(1);
    lines.push_back({raw, trimmed(raw), at});
    at = end + 1;
  }
  return lines;
}

bool begins(std::string_view text, std::string_view with) { return text.substr(0, with.size()) == with; }
bool ends(std::string_view text, char c) { return !text.empty() && text.back() == c; }

bool is_page_break(std::string_view line) { return line.size() >= 3 && line.find_first_not_of('=') == std::string_view::npos; }
bool is_forced_heading(std::string_view line) { return line.size() > 1 && line[0] == '.' && line[1] != '.' && !is_space(line[1]); }
bool is_centred(std::string_view line) { return line.size() > 1 && line[0] == '>' && line.back() == '<'; }

/// Only notes: nothing else in it is written.
bool is_note(std::string_view line) {
  if (!begins(line, "[[")) return false;
  const std::vector<Run> runs = runs_of(line);
  return !runs.empty() && std::all_of(runs.begin(), runs.end(), [](const Run& run) { return run.note || trimmed(run.text).empty(); });
}

class FountainReader {
 public:
  explicit FountainReader(std::string_view text) : text_(prepared(text)), lines_(lines_of(text_)) {}

  Script read() {
    title_page();
    while (at_ < lines_.size()) paragraph();
    for (std::size_t i = 0; i < script_.items.size(); ++i)
      script_.items[i].end = i + 1 < script_.items.size() ? script_.items[i + 1].begin : text_.size();
    return std::move(script_);
  }

 private:
  void title_page() {
    while (at_ < lines_.size() && lines_[at_].empty()) ++at_;
    if (at_ == lines_.size() || !begins_title_page(lines_[at_].text)) return;
    for (; at_ < lines_.size() && !lines_[at_].empty(); ++at_) {
      const Line& line = lines_[at_];
      const std::size_t colon = line.text.find(':');
      const bool indented = !script_.title_page.empty() && (line.raw[0] == ' ' || line.raw[0] == '\t');
      if (!indented && colon != std::string_view::npos && colon > 0) {
        script_.title_page.push_back({std::string(trimmed(line.text.substr(0, colon))), {}});
        add_title_line(line.text.substr(colon + 1));
      } else {
        add_title_line(line.text);
      }
    }
  }
  void add_title_line(std::string_view text) {
    if (!trimmed(text).empty()) script_.title_page.back().lines.push_back(folded(text));
  }

  bool first() const { return at_ == 0 || lines_[at_ - 1].empty(); }
  bool last() const { return at_ + 1 >= lines_.size() || lines_[at_ + 1].empty(); }

  Item& add(ItemKind kind, std::string_view text) {
    script_.items.push_back({});
    Item& item = script_.items.back();
    item.kind = kind;
    item.text = folded(text);
    item.begin = lines_[at_].begin;
    return item;
  }
  void single(ItemKind kind, std::string_view text) {
    add(kind, text);
    ++at_;
  }

  void paragraph() {
    const Line& line = lines_[at_];
    const std::string_view text = line.text;
    if (text.empty()) ++at_;
    else if (begins(text, "!")) action(true);
    else if (is_page_break(text)) single(ItemKind::page_break, {});
    else if (text[0] == '#') section(text);
    else if (text[0] == '=') single(ItemKind::synopsis, text.substr(1));
    else if (is_centred(text)) single(ItemKind::centred, text.substr(1, text.size() - 2));
    else if (text[0] == '>') single(ItemKind::transition, text.substr(1));
    else if (text[0] == '~') single(ItemKind::lyric, text.substr(1));
    else if (is_note(text)) notes(text);
    else if (first() && is_forced_heading(text)) heading(text.substr(1));
    else if (first() && is_heading(text)) heading(text);
    else if (first() && !last() && text[0] == '@' && !read_cue(text.substr(1)).name.empty()) dialogue(text.substr(1));
    else if (first() && last() && is_transition(text) && !ends(line.raw, ' ')) single(ItemKind::transition, text);
    else if (first() && !last() && is_cue(text) && !is_sound(text)) dialogue(text);
    else action(false);
  }

  /// `SFX: A DOOR SLAMS` and a line under it: nobody is called so.
  static bool is_sound(std::string_view text) { return text.find(':') != std::string_view::npos && text.find(':') + 1 < text.size(); }

  void section(std::string_view text) {
    const std::size_t depth = std::min(text.find_first_not_of('#'), text.size());
    add(ItemKind::section, text.substr(depth)).depth = static_cast<int>(std::min<std::size_t>(depth, 9));
    ++at_;
  }

  void notes(std::string_view text) {
    for (const Run& run : runs_of(text))
      if (run.note) add(ItemKind::note, run.text);
    ++at_;
  }

  /// `INT. HOUSE - DAY #12A#`
  void heading(std::string_view text) {
    std::string number;
    if (const std::size_t open = ends(text, '#') ? text.rfind('#', text.size() - 2) : std::string_view::npos;
        open != std::string_view::npos && open > 0) {
      number = folded(text.substr(open + 1, text.size() - open - 2));
      text = trimmed(text.substr(0, open));
    }
    Item& item = add(ItemKind::heading, {});
    item.number = std::move(number);
    std::vector<std::string> behind;
    for (const Run& run : runs_of(text)) (run.note ? behind.emplace_back() : item.text) += run.text;
    item.text = folded(item.text);
    for (const std::string& note : behind) add(ItemKind::note, note);
    ++at_;
  }

  /// Lines that follow one another are one paragraph, but for those that say of themselves what they are.
  void action(bool forced) {
    std::string text(lines_[at_].text.substr(forced ? 1 : 0));
    Item& item = add(ItemKind::action, {});
    item.forced = forced;
    for (++at_; at_ < lines_.size() && !lines_[at_].empty() && !is_marked(lines_[at_].text); ++at_) (text += '\n') += lines_[at_].text;
    item.text = folded(text);
  }
  static bool is_marked(std::string_view line) {
    return line[0] == '!' || line[0] == '>' || line[0] == '~' || line[0] == '#' || line[0] == '=' || is_note(line);
  }

  void dialogue(std::string_view text) {
    Cue cue = read_cue(text);
    Item& item = add(ItemKind::dialogue, cue.name);
    item.extensions = std::move(cue.extensions);
    item.dual = cue.dual;
    for (++at_; at_ < lines_.size() && !lines_[at_].ends_dialogue(); ++at_) said(item, lines_[at_].text);
  }

  void said(Item& item, std::string_view text) {
    if (text.empty()) return;
    if (text[0] == '(' && (ends(text, ')') || closes_later())) return parenthetical(item);
    const PartKind kind = text[0] == '~' ? PartKind::lyric : PartKind::speech;
    // The writer's, for a speech that begins like something else.
    const bool escaped = begins(text, "\\(") || begins(text, "\\~");
    const std::string words = folded(kind == PartKind::lyric || escaped ? text.substr(1) : text);
    const bool goes_on = kind == PartKind::speech && !item.parts.empty() && item.parts.back().kind == kind;
    if (goes_on) item.parts.back().text += " " + words;
    else item.parts.push_back({kind, words});
  }

  /// A parenthetical of several lines: the line at hand opens it, and one under it ends it.
  bool closes_later() const {
    if (lines_[at_].text.find(')') != std::string_view::npos) return false;
    for (std::size_t i = at_ + 1; i < lines_.size() && !lines_[i].empty() && i < at_ + longest_parenthetical; ++i)
      if (lines_[i].text.find_first_of("()") != std::string_view::npos)
        return ends(lines_[i].text, ')') && lines_[i].text.find('(') == std::string_view::npos;
    return false;
  }

  void parenthetical(Item& item) {
    std::string text(lines_[at_].text);
    while (!ends(text, ')')) text += " " + std::string(lines_[++at_].text);
    item.parts.push_back({PartKind::parenthetical, folded(std::string_view(text).substr(1, text.size() - 2))});
  }

  static constexpr std::size_t longest_parenthetical = 8;  ///< lines

  std::string text_;
  std::vector<Line> lines_;
  std::size_t at_ = 0;
  Script script_;
};

/// How much of a text looks like a script.
struct Looks {
  std::size_t headings = 0, cues = 0, paragraphs = 0;
  bool title_page = false;
};

Looks looks_of(std::string_view text) {
  Looks looks;
  const std::vector<Line> lines = lines_of(text);
  bool above_blank = true, first_line = true;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string_view line = lines[i].text;
    const bool below_blank = i + 1 >= lines.size() || lines[i + 1].empty();
    if (!line.empty() && above_blank) {
      ++looks.paragraphs;
      if (first_line && begins_title_page(line)) looks.title_page = true;
      first_line = false;
      if (is_heading(line) && in_capitals(line.substr(0, 3))) ++looks.headings;
      else if (!below_blank && ((is_cue(line) && line.size() < 40) || (line[0] == '@' && line.size() < 40))) ++looks.cues;
    }
    above_blank = line.empty();
  }
  return looks;
}

}  // namespace

bool is_fountain(std::string_view text) {
  constexpr std::size_t head = 256u << 10;  ///< bytes that are looked at
  constexpr std::size_t cues_alone = 3;     ///< without a heading it takes so many
  const Looks looks = looks_of(text.substr(0, head));
  if (looks.title_page && (looks.headings > 0 || looks.cues > 0)) return true;
  if (looks.headings > 0 && looks.cues > 0) return true;
  return (looks.cues >= cues_alone && 5 * looks.cues >= looks.paragraphs) ||
         (looks.headings >= cues_alone && 10 * looks.headings >= looks.paragraphs);
}

Script read_fountain(std::string_view text) { return FountainReader(text).read(); }

}  // namespace locket::fountain
