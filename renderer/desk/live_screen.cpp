// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/desk/live_screen.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstdlib>
#include <utility>
#include <vector>

#include "renderer/clock_text.h"
#include "renderer/desk/key_bindings.h"
#include "renderer/desk/raw_terminal.h"
#include "scripts/utf8.h"

namespace locket::inline desk {
namespace {

using namespace std::chrono_literals;

constexpr auto least_interval = 100ms;
/// A title of which less than this would be left says nothing.
constexpr int least_title = 5;
constexpr const char* gap = "  ";
constexpr const char* hint = "? keys";

/// What is guessed has a tilde.
std::string clock_of(double seconds, bool guessed) { return (guessed ? "~" : "") + clock_text(seconds); }

/// Of the place in the play, how much is told.
enum class Detail { clock, line, all };

std::string place_of(const LiveView& view, Detail detail) {
  std::string place = clock_of(view.seconds, view.guessed);
  if (view.whole_seconds > 0 && detail == Detail::all) place += " of " + clock_of(view.whole_seconds, view.whole_guessed);
  if (view.line > 0 && detail != Detail::clock) place += fmt::format(" / line {}", view.line);
  if (view.line > 0 && view.lines > 0 && detail == Detail::all) place += fmt::format(" of {}", view.lines);
  return place;
}

std::string volume_of(double db) {
  if (std::isinf(db)) return "silent";
  const long whole = std::lround(db);
  return whole ? fmt::format("{:+} dB", whole) : "";
}

const char* name_of(WatchState state) {
  switch (state) {
    case WatchState::watching: return "watching";
    case WatchState::mistaken: return "the saved play has a mistake";
    case WatchState::off: break;
  }
  return "";
}

void append(Glyphs& line, const Glyphs& more) { line.insert(line.end(), more.begin(), more.end()); }

void append_after_gap(Glyphs& line, std::string_view text, Look look = Look::plain) {
  if (text.empty()) return;
  if (!line.empty()) append(line, glyphs_of(gap));
  append(line, glyphs_of(text, look));
}

Glyphs speech_line(const LiveView& view, int columns) {
  Glyphs line = glyphs_of(view.speaker, Look::strong);
  cut(line, columns / 2);
  if (!line.empty()) append(line, glyphs_of(gap));
  if (view.text.empty() && !view.sound.empty()) return glyphs_of(fmt::format("[{}]", view.sound));
  Glyphs text = glyphs_of(view.text);
  mark(text, view.word_begin, view.word_end);
  append(line, piece_with_mark(text, columns - columns_of(line)));
  return line;
}

Glyphs facts_of(const LiveView& view, Detail detail) {
  Glyphs facts = glyphs_of(place_of(view, detail));
  append_after_gap(facts, view.paused ? "paused" : "", Look::strong);
  if (!view.typed.empty()) append_after_gap(facts, fmt::format("to line {}_", view.typed), Look::strong);
  if (!view.prompt.empty()) append_after_gap(facts, fmt::format("{}_", view.prompt), Look::strong);
  append_after_gap(facts, volume_of(view.volume_db));
  append_after_gap(facts, view.speed != 1 ? fmt::format("{:.0f} %", 100 * view.speed) : "");
  append_after_gap(facts, view.muted ? "no beds" : "");
  append_after_gap(facts, name_of(view.watch));
  return facts;
}

/// What was asked for by a key comes before what is only good to know.
Glyphs place_line(const LiveView& view, int columns) {
  Glyphs facts = facts_of(view, Detail::all);
  if (columns_of(facts) > columns) facts = facts_of(view, Detail::line);
  if (columns_of(facts) > columns) facts = facts_of(view, Detail::clock);
  const bool has_room =
      columns_of(facts) + columns_of(glyphs_of(view.scene)) + columns_of(glyphs_of(hint)) + 2 * columns_of(glyphs_of(gap)) <= columns;
  if (view.hint && !view.help && has_room) append_after_gap(facts, hint);
  Glyphs line = glyphs_of(view.scene);
  const int room = columns - columns_of(facts) - columns_of(glyphs_of(gap));
  if (columns_of(line) > room && room < least_title) line.clear();
  cut(line, room);
  if (!line.empty()) append(line, glyphs_of(gap));
  append(line, facts);
  return line;
}

/// As many to a line as there is room for.
std::vector<Glyphs> help_lines(int columns) {
  std::vector<Glyphs> lines(1);
  for (const auto& [keys, effect] : key_help()) {
    Glyphs item = glyphs_of(keys, Look::strong);
    append(item, glyphs_of(fmt::format(" {}", effect)));
    Glyphs& line = lines.back();
    const bool fits = columns_of(line) + columns_of(glyphs_of(gap)) + columns_of(item) <= columns;
    if (!line.empty() && !fits) lines.emplace_back();
    else if (!line.empty()) append(line, glyphs_of(gap));
    append(lines.back(), item);
  }
  return lines;
}

std::vector<int> widths_of(const std::vector<Glyphs>& lines) {
  std::vector<int> widths;
  for (const Glyphs& line : lines) widths.push_back(columns_of(line));
  return widths;
}

/// As many rows as fit, the chosen one among them.
void append_choice(std::vector<Glyphs>& lines, const Choice& choice, int rows) {
  const std::size_t room = static_cast<std::size_t>(std::max(rows - static_cast<int>(lines.size()) - 2, 1));
  const std::size_t begin = choice.chosen < room ? 0 : choice.chosen + 1 - room;
  lines.push_back(glyphs_of(choice.title, Look::strong));
  for (std::size_t i = begin; i < std::min(begin + room, choice.rows.size()); ++i)
    lines.push_back(glyphs_of((i == choice.chosen ? "> " : "  ") + choice.rows[i], i == choice.chosen ? Look::marked : Look::plain));
  lines.push_back(glyphs_of(choice.keys));
}

/// No more than the terminal has: what has scrolled away cannot be written over.
std::vector<Glyphs> lines_of(const LiveView& view, int columns, int rows) {
  std::vector<Glyphs> lines{speech_line(view, columns), place_line(view, columns)};
  if (view.choice) append_choice(lines, *view.choice, rows);
  else if (view.help)
    for (Glyphs& line : help_lines(columns)) lines.push_back(std::move(line));
  lines.resize(std::min(lines.size(), static_cast<std::size_t>(std::max(rows, 1))));
  for (Glyphs& line : lines) cut(line, columns);
  return lines;
}

std::string joined(const std::vector<Glyphs>& lines, const char* between, const Styling& styling) {
  std::string text;
  for (const Glyphs& line : lines) text += (&line == &lines.front() ? "" : between) + text_of(line, styling);
  return text;
}

bool colour_refused() {
  const char* no_colour = std::getenv("NO_COLOR");
  return no_colour && *no_colour;
}

}  // namespace

std::string live_lines(const LiveView& view, int columns, const Styling& styling, int rows) {
  return joined(lines_of(view, columns, rows), "\n", styling);
}

LiveScreen::LiveScreen(int descriptor, bool plain)
    : descriptor_(descriptor),
      terminal_(::isatty(descriptor) ? terminal_info() : TerminalInfo()),
      visible_(!plain && terminal_.can_redraw()),
      plain_(plain || (!visible_ && ::isatty(descriptor))) {
  if (!colour_refused()) styling_ = {terminal_.bold, terminal_.underlined, terminal_.plain};
}

LiveScreen::~LiveScreen() {
  if (ours()) write(erasing());
}

/// The terminal is asked each time, so that no signal need tell of a new size.
LiveScreen::Size LiveScreen::size() const {
  winsize size{};
  if (::ioctl(descriptor_, TIOCGWINSZ, &size) != 0) return {};
  return {size.ws_col > 0 ? size.ws_col : Size().columns, size.ws_row > 0 ? size.ws_row : Size().rows};
}

bool LiveScreen::ours() const { return visible_ && in_foreground(descriptor_); }

/// Back to where the lines begin. A terminal that became narrower has broken them; a shell that was in front has written
/// below them, and begun a line of its own.
std::string LiveScreen::erasing() const {
  if (shown_.empty()) return "";
  const int columns = size().columns;
  int rows = 0;
  for (const int width : widths_) rows += std::max(1, (width + columns - 1) / columns);
  const bool elsewhere = continued_ != times_continued();
  std::string erasing = "\r";
  for (int row = 1; row < rows && !elsewhere; ++row) erasing += terminal_.up;
  return erasing + terminal_.erase_below;
}

/// What is new: once each, and never again.
void LiveScreen::tell(const LiveView& view) {
  const bool was_paused = std::exchange(told_paused_, view.paused);
  std::string news = was_paused && !view.paused ? "going on\n" : "";
  if (view.scene != std::exchange(told_scene_, view.scene) && !view.scene.empty()) news += fmt::format("-- {} --\n", harmless(view.scene));
  if (!view.text.empty() && view.name != std::exchange(told_line_, view.name))
    news += fmt::format("{}: {}\n", harmless(view.speaker), harmless(view.text));
  if (view.paused && !was_paused) news += "paused\n";
  news += choice_news(view);
  write(news);
}

/// What is chosen now, and before the first what can be done.
std::string LiveScreen::choice_news(const LiveView& view) {
  const std::string title = view.choice ? view.choice->title : "", row = view.choice ? view.choice->rows.at(view.choice->chosen) : "";
  std::string news;
  if (title != std::exchange(told_title_, title) && view.choice) news += fmt::format("{}  ({})\n", harmless(title), view.choice->keys);
  if (row != std::exchange(told_row_, row) && !row.empty()) news += fmt::format("> {}\n", harmless(row));
  return news;
}

void LiveScreen::show(const LiveView& view) {
  if (plain_) return tell(view);
  const auto now = Clock::now();
  if ((drawn_ != Clock::time_point{} && now - drawn_ < least_interval) || !ours()) return;
  const auto [width, height] = size();
  const std::vector<Glyphs> lines = lines_of(view, width - 1, height);  // a full line has terminals that begin the next
  const std::string drawing = joined(lines, "\r\n", styling_);
  if (drawing == shown_ && width == shown_columns_ && continued_ == times_continued()) return;
  write(erasing() + drawing);
  shown_ = drawing;
  widths_ = widths_of(lines);
  shown_columns_ = width;
  continued_ = times_continued();
  drawn_ = now;
}

void LiveScreen::say(std::string_view message) {
  const std::string end = message.empty() || message.back() != '\n' ? "\n" : "";
  if (!ours()) shown_.clear();
  write(erasing() + std::string(message) + end + shown_);
  continued_ = times_continued();
}

/// What cannot be written is not shown; the play goes on.
void LiveScreen::write(std::string_view text) const {
  while (!text.empty()) {
    const ssize_t n = ::write(descriptor_, text.data(), text.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return;
    text.remove_prefix(static_cast<std::size_t>(n));
  }
}

}  // namespace locket::inline desk
