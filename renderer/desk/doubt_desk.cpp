// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/desk/doubt_desk.h"

#include <fmt/format.h>

#include "renderer/desk/terminal.h"
#include "scripts/utf8.h"

namespace locket::inline desk {
namespace {

constexpr std::size_t lines_before = 2;
constexpr std::size_t longest_words = 400, longest_told = 240;  ///< bytes shown of one text

constexpr const char* help =
    "  Enter  the first one says it\n  1-9    this one says it\n  s      the first two change places, from here to the next line that is "
    "no doubt\n  space  hear the line\n  n      leave it open, and go on\n  u      take the last answer back\n  q      leave; what was "
    "answered is in the play already\n";

std::string end_of(const std::string& text, std::size_t longest) {
  if (text.size() <= longest) return harmless(text);
  const std::size_t cut = text.find(' ', text.size() - longest);
  return "\u2026" + harmless(text.substr(cut == std::string::npos ? text.size() - longest : cut));
}
std::string begin_of(const std::string& text, std::size_t longest) {
  if (text.size() <= longest) return harmless(text);
  const std::size_t cut = text.rfind(' ', longest);
  return harmless(text.substr(0, cut == std::string::npos ? longest : cut)) + "\u2026";
}

std::string named(const std::string& name, bool bold) { return bold ? "\x1b[1m" + harmless(name) + "\x1b[0m" : harmless(name); }

std::string told(const std::string& text) { return text.empty() ? "" : "    " + end_of(text, longest_told) + "\n"; }

std::string said(const WrittenLine& line, const char* mark, bool colour) {
  return fmt::format("{}{}{}  {}\n", mark, named(line.speaker, colour), line.aloud ? "" : " thinks", begin_of(line.words, longest_words));
}

class Desk {
 public:
  Desk(DoubtSheet& sheet, const DoubtDeskPorts& ports, bool colour) : sheet_(sheet), ports_(ports), colour_(colour) {}

  std::size_t ask() {
    for (auto line = sheet_.next(0); line && !left_; line = sheet_.next(next_)) {
      if (shown_ != line) ports_.show(doubt_text(sheet_, *line, ports_.place_of(*line), colour_));
      shown_ = line;
      next_ = *line;
      const std::optional<char> key = ports_.key();
      left_ = !key;
      if (key) press(*key, *line);
    }
    return answers_;
  }

 private:
  void press(char key, std::size_t line) {
    switch (key) {
      case '\n': return settle(line, 0);
      case ' ': return ports_.play(line);
      case 's': return swap(line);
      case 'n': next_ = line + 1; return;
      case 'u': return undo();
      case '?': return ports_.show(help);
      case 'q': left_ = true; return;
      default:
        if (key >= '1' && key <= '9') settle(line, static_cast<std::size_t>(key - '1'));
    }
  }

  void settle(std::size_t line, std::size_t candidate) {
    const std::vector<std::string> who = sheet_.candidates(line);
    if (candidate >= who.size()) return;
    const std::string before = sheet_.page();
    sheet_.settle(line, who[candidate]);
    answered(line, before, who[candidate]);
  }

  void swap(std::size_t line) {
    const std::vector<std::string> who = sheet_.candidates(line);
    const std::string before = sheet_.page();
    if (sheet_.swap(line)) answered(line, before, fmt::format("{}, and {} where {} was", who[1], who[0], who[1]));
  }

  void answered(std::size_t line, const std::string& before, const std::string& what) {
    ports_.write(before);
    ports_.show("    = " + harmless(what) + "\n");
    ++answers_;
    next_ = line + 1;
  }

  void undo() {
    const std::string before = sheet_.page();
    const auto line = sheet_.undo();
    if (!line) return;
    ports_.write(before);
    ports_.show("    taken back\n");
    --answers_;
    next_ = *line;
    shown_.reset();
  }

  DoubtSheet& sheet_;
  const DoubtDeskPorts& ports_;
  bool colour_, left_ = false;
  std::size_t answers_ = 0, next_ = 0;
  std::optional<std::size_t> shown_;
};

}  // namespace

std::string doubt_text(const DoubtSheet& sheet, std::size_t line, const std::string& place, bool colour) {
  const std::vector<WrittenLine>& lines = sheet.lines();
  const WrittenLine& asked = lines[line];
  std::string text = fmt::format("\n{}: how sure: {}, open: {}\n", place, asked.cert.value_or("?"), sheet.open());
  for (std::size_t i = line > lines_before ? line - lines_before : 0; i < line; ++i)
    text += told(lines[i].before) + said(lines[i], "    ", colour);
  text += told(asked.before) + said(asked, "  > ", colour);
  if (line + 1 < lines.size()) text += lines[line + 1].before.empty() ? "" : "    " + begin_of(lines[line + 1].before, longest_told) + "\n";
  const std::vector<std::string> who = sheet.candidates(line);
  text += "   ";
  for (std::size_t i = 0; i < who.size(); ++i) text += fmt::format(" {} {} ", i + 1, named(who[i], colour));
  return text + "   Enter: right  s: swap  space: hear  n: next  u: undo  ?: help  q: leave\n";
}

std::size_t ask_doubts(DoubtSheet& sheet, const DoubtDeskPorts& ports, bool colour) { return Desk(sheet, ports, colour).ask(); }

}  // namespace locket::inline desk
