// SPDX-License-Identifier: GPL-3.0-or-later
// The status as text, and on a terminal of the test's own.
#include "renderer/desk/live_screen.h"

#include <fcntl.h>
#include <pty.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <chrono>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <string>
#include <thread>
#include <vector>

#include "audio/file_descriptor.h"
#include "renderer/desk/columns.h"
#include "tests/support/catch.h"

using namespace locket;
using namespace std::chrono_literals;

namespace {

LiveView cellar() {
  LiveView view;
  view.speaker = "ANNA";
  view.text = "Are you there?";
  view.scene = "The cellar";
  view.seconds = 83.9;
  view.line = 12;
  view.lines = 90;
  return view;
}

LiveView at_word(LiveView view, const std::string& word) {
  view.word_begin = view.text.find(word);
  view.word_end = view.word_begin + word.size();
  return view;
}

std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> lines(1);
  for (const char c : text)
    if (c == '\n') lines.emplace_back();
    else lines.back() += c;
  return lines;
}

const Styling bold_and_underlined{"\033[1m", "\033[4m", "\033[0m"};

std::string first_line(const LiveView& view, int columns) { return split(live_lines(view, columns, {})).front(); }
std::string second_line(const LiveView& view, int columns) { return split(live_lines(view, columns, {})).at(1); }

/// A terminal as far as it matters here: one that breaks its lines anew when it becomes narrower, and can go back in them.
/// ASCII alone.
class PaperTerminal {
 public:
  explicit PaperTerminal(int columns) {
    ::setenv("TERM", "xterm", 1);
    int terminal, line;
    REQUIRE(::openpty(&terminal, &line, nullptr, nullptr, nullptr) == 0);
    master_ = FileDescriptor(terminal);
    line_ = FileDescriptor(line);
    ::fcntl(master_.get(), F_SETFL, O_NONBLOCK);
    resize(columns);
  }

  int descriptor() const { return line_.get(); }

  void resize(int columns) {
    columns_ = static_cast<std::size_t>(columns);
    const winsize size{24, static_cast<unsigned short>(columns), 0, 0};
    REQUIRE(::ioctl(master_.get(), TIOCSWINSZ, &size) == 0);
    std::vector<std::string> broken;
    for (const std::string& row : rows_)
      for (std::size_t at = 0; at == 0 || at < row.size(); at += columns_) broken.push_back(row.substr(at, columns_));
    row_ += broken.size() - rows_.size();  // the cursor is at the end of the last row
    rows_ = broken;
  }

  /// The bytes that were written since, shown.
  std::string take() {
    std::string all;
    char piece[4096];
    for (ssize_t n; (n = ::read(master_.get(), piece, sizeof piece)) > 0;) all.append(piece, static_cast<std::size_t>(n));
    for (std::size_t at = 0; at < all.size();) at = all[at] == '\033' ? obey(all, at + 2) : put(all[at]) + at;
    return all;
  }

  std::vector<std::string> rows() {
    take();
    return rows_;
  }

 private:
  std::size_t put(char c) {
    if (c == '\r') column_ = 0;
    else if (c == '\n') {
      if (++row_ == rows_.size()) rows_.emplace_back();
    } else {
      if (column_ == columns_) put('\r'), put('\n');
      rows_[row_].resize(std::max(rows_[row_].size(), column_ + 1), ' ');
      rows_[row_][column_++] = c;
    }
    return 1;
  }

  std::size_t obey(const std::string& all, std::size_t at) {
    if (all[at - 1] == '(') return at + 1;  // back to the usual letters
    const std::size_t end = all.find_first_not_of("0123456789;", at);
    const int figure = std::max(1, std::atoi(all.c_str() + at));
    if (all[end] == 'A') row_ -= std::min(row_, static_cast<std::size_t>(figure));
    else if (all[end] == 'J') {
      rows_.resize(row_ + 1);
      rows_.back().resize(std::min(rows_.back().size(), column_));
    } else if (all[end] != 'm') FAIL("an unknown sequence ends with " << all[end]);
    return end + 1;
  }

  FileDescriptor master_, line_;
  std::vector<std::string> rows_{""};
  std::size_t columns_ = 80, row_ = 0, column_ = 0;
};

using Rows = std::vector<std::string>;

/// So long that the screen may be drawn again.
void let_time_pass() { std::this_thread::sleep_for(105ms); }

}  // namespace

// ---- the lines as text

TEST_CASE("The screen says who speaks and what, and where in the play that is") {
  CHECK(live_lines(cellar(), 80, {}) == "ANNA  Are you there?\nThe cellar  1:23 / line 12 of 90");
}

TEST_CASE("What is not known is not said") {
  CHECK(live_lines(LiveView{}, 80, bold_and_underlined) == "\n0:00");
  LiveView view = cellar();
  view.speaker.clear();
  view.scene.clear();
  view.lines = 0;
  CHECK(live_lines(view, 80, {}) == "Are you there?\n1:23 / line 12");
}

TEST_CASE("A pause, a volume other than the usual and a play that is watched are shown") {
  LiveView view = cellar();
  view.paused = true;
  view.volume_db = -6;
  view.watch = WatchState::watching;
  CHECK(second_line(view, 80) == "The cellar  1:23 / line 12 of 90  paused  -6 dB  watching");
  view.volume_db = 3.2;
  view.watch = WatchState::mistaken;
  CHECK(second_line(view, 80) == "The cellar  1:23 / line 12 of 90  paused  +3 dB  the saved play has a mistake");
  view.volume_db = -std::numeric_limits<double>::infinity();
  CHECK(second_line(view, 80).find("  silent  ") != std::string::npos);
}

TEST_CASE("A position is told in minutes, and in hours from the first on") {
  LiveView view;
  for (const auto& [seconds, told] : {std::pair(-1.0, "0:00"), std::pair(59.99, "0:59"), std::pair(3599.0, "59:59"),
                                      std::pair(3600.0, "1:00:00"), std::pair(36061.0, "10:01:01")}) {
    view.seconds = seconds;
    CHECK(second_line(view, 80) == told);
  }
}

TEST_CASE("The name is bold and the word that sounds underlined, unless there are to be no colours") {
  const LiveView view = at_word(cellar(), "you");
  CHECK(split(live_lines(view, 80, bold_and_underlined)).front() == "\033[1mANNA\033[0m  Are \033[4myou\033[0m there?");
  CHECK(split(live_lines(view, 80, {})).front() == "ANNA  Are you there?");
}

TEST_CASE("The keys are shown below on demand, in as many lines as they need") {
  LiveView view = cellar();
  view.help = true;
  const auto wide = split(live_lines(view, 80, {}));
  REQUIRE(wide.size() == 4);
  CHECK(wide[2] == "space pause  ← → line  p n scene  home end first, last  12 enter line 12  / find");
  CHECK(wide[3] == "- + volume  [ ] speed  m beds  v voices  u undo  r resume  q quit  ? close this");
  const auto narrow = split(live_lines(view, 24, {}));
  REQUIRE(narrow.size() == 10);
  CHECK(narrow[2] == "space pause  ← → line");
  CHECK(narrow[3] == "p n scene");
  CHECK(narrow[4] == "home end first, last");
  CHECK(narrow[5] == "12 enter line 12  / find");
  CHECK(narrow[6] == "- + volume  [ ] speed");
  CHECK(narrow[7] == "m beds  v voices  u undo");
  CHECK(narrow[8] == "r resume  q quit");
  CHECK(narrow[9] == "? close this");
}

TEST_CASE("While nobody speaks, what is heard stands where the words stand") {
  LiveView view = cellar();
  view.text = view.speaker = "";
  view.sound = "a door creaks";
  CHECK(split(live_lines(view, 80, {})).front() == "[a door creaks]");
  view.sound = "";
  CHECK(split(live_lines(view, 80, {})).front().empty());
}

TEST_CASE("The place is told with the play's length, and what is guessed has a tilde") {
  LiveView view = cellar();
  view.seconds = 83;
  view.whole_seconds = 424;
  CHECK(split(live_lines(view, 80, {}))[1].find("1:23 of 7:04 / line") != std::string::npos);
  view.guessed = view.whole_guessed = true;
  CHECK(split(live_lines(view, 80, {}))[1].find("~1:23 of ~7:04 / line") != std::string::npos);
}

TEST_CASE("A number that is typed is shown, and the keys are hinted at where there is room") {
  LiveView view = cellar();
  view.typed = "26";
  CHECK(split(live_lines(view, 80, {}))[1].find("to line 26_") != std::string::npos);
  view.typed = "";
  view.hint = true;
  CHECK(split(live_lines(view, 80, {}))[1].find("? keys") != std::string::npos);
  CHECK(split(live_lines(view, 30, {}))[1].find("? keys") == std::string::npos);
}

TEST_CASE("What is typed is shown, and a list with the one that is chosen, in no more rows than there are") {
  LiveView view = cellar();
  view.prompt = "/door";
  CHECK(split(live_lines(view, 80, {}))[1] == "The cellar  1:23 / line 12 of 90  /door_");
  CHECK(split(live_lines(view, 20, {}))[1] == "The c\u2026  1:23  /door_");
  view.prompt = "";
  view.choice = Choice{"Anna's voice", {"one", "two", "three", "four", "five"}, 3, "up down"};
  const auto all = split(live_lines(view, 80, {}));
  REQUIRE(all.size() == 9);
  CHECK(all[2] == "Anna's voice");
  CHECK(all[3] == "  one");
  CHECK(all[6] == "> four");
  CHECK(all[8] == "up down");
  const auto few = split(live_lines(view, 80, {}, 6));
  REQUIRE(few.size() == 6);
  CHECK(few[3] == "  three");
  CHECK(few[4] == "> four");
  CHECK(few[5] == "up down");
  CHECK(split(live_lines(view, 80, {}, 1)).size() == 1);
}

TEST_CASE("Where there is little room, what is good to know gives way to what was asked for") {
  LiveView view = cellar();
  view.scene = "";
  view.whole_seconds = 424;
  view.paused = true;
  CHECK(split(live_lines(view, 80, {}))[1] == "1:23 of 7:04 / line 12 of 90  paused");
  CHECK(split(live_lines(view, 30, {}))[1] == "1:23 / line 12  paused");
  CHECK(split(live_lines(view, 14, {}))[1] == "1:23  paused");
}

// ---- widths

TEST_CASE("No line is wider than the terminal, however narrow that is") {
  LiveView view = at_word(cellar(), "there");
  view.paused = view.help = true;
  view.scene = "\u96e8\u306e\u591c, a night of rain";
  view.speaker = "DIE GROSSMUTTER";
  for (int columns = 0; columns < 100; ++columns)
    for (const std::string& line : split(live_lines(view, columns, {}))) {
      INFO(columns << ": " << line);
      CHECK(columns_of(glyphs_of(line)) <= columns);
    }
}

TEST_CASE("A long title gives way to the place in the play, and to nothing when little would be left of it") {
  LiveView view = cellar();  // its place takes 20 columns
  CHECK(second_line(view, 32) == "The cellar  1:23 / line 12 of 90");
  CHECK(second_line(view, 31) == "The cell…  1:23 / line 12 of 90");
  CHECK(second_line(view, 27) == "The …  1:23 / line 12 of 90");
  CHECK(second_line(view, 26) == "1:23 / line 12 of 90");
  CHECK(second_line(view, 19) == "1:23 / line 12");
  CHECK(second_line(view, 10) == "1:23");
}

TEST_CASE("A long line is shown by the piece that holds the sounding word, and stands still within it") {
  LiveView view;
  view.text = "one two three four five six seven";
  CHECK(first_line(view, 33) == "one two three four five six seven");
  CHECK(first_line(view, 14) == "one two three…");
  for (const char* word : {"one", "two", "three"}) CHECK(first_line(at_word(view, word), 14) == "one two three…");
  for (const char* word : {"four", "five"}) CHECK(first_line(at_word(view, word), 14) == "…four five…");
  for (const char* word : {"six", "seven"}) CHECK(first_line(at_word(view, word), 14) == "…six seven");
}

TEST_CASE("A word that is wider than the terminal is broken") {
  LiveView view;
  view.text = "Llanfairpwllgwyngyll";
  CHECK(first_line(view, 8) == "Llanfai…");
  CHECK(first_line(at_word(view, "pwll"), 8) == "…rpwllg…");
}

TEST_CASE("Wide characters take two columns and accents none") {
  LiveView view;
  view.text = "\u3042\u3044\u3046\u3048";  // four kana, eight columns
  CHECK(first_line(view, 8) == view.text);
  CHECK(first_line(view, 7) == "\u3042\u3044\u3046…");
  CHECK(first_line(view, 6) == "\u3042\u3044…");
  view.text = "e\u0301e\u0301e\u0301e\u0301";  // four letters, each with an accent of its own
  CHECK(first_line(view, 4) == view.text);
  CHECK(first_line(view, 3) == "e\u0301e\u0301…");
}

TEST_CASE("The word is underlined by its bytes, in a text of any script") {
  LiveView view;
  view.text = "\u00c4hm, sch\u00f6n.";
  CHECK(split(live_lines(at_word(view, "sch\u00f6n"), 80, bold_and_underlined)).front() == "\u00c4hm, \033[4msch\u00f6n\033[0m.");
}

TEST_CASE("A text cannot command the terminal") {
  LiveView view;
  view.speaker = "A\033[2JB";
  view.text =
      "one\ntwo\tthree\x07\x7f\xc2\x9b"
      "31m";
  view.scene = "\xff\r";
  CHECK(live_lines(view, 80, {}) == "A[2JB  one two three31m\n\uFFFD   0:00");
}

// ---- on a terminal

TEST_CASE("The lines are written over in place, and are gone in the end") {
  PaperTerminal paper(80);
  {
    LiveScreen screen(paper.descriptor());
    screen.show(cellar());
    CHECK(paper.rows() == Rows{"ANNA  Are you there?", "The cellar  1:23 / line 12 of 90"});
    let_time_pass();
    LiveView next = cellar();
    next.speaker = "TOM";
    next.text = "Yes.";
    next.help = true;
    screen.show(next);
    CHECK(paper.rows().size() == 5);
    CHECK(paper.rows()[0] == "TOM  Yes.");
    let_time_pass();
    screen.show(cellar());
    CHECK(paper.rows() == Rows{"ANNA  Are you there?", "The cellar  1:23 / line 12 of 90"});
  }
  CHECK(paper.rows() == Rows{""});
}

TEST_CASE("Messages stand above the lines and stay when they go") {
  PaperTerminal paper(80);
  {
    LiveScreen screen(paper.descriptor());
    screen.say("play.xml:3: what is this");
    screen.show(cellar());
    screen.say("two\nlines\n");
    CHECK(paper.rows() == Rows{"play.xml:3: what is this", "two", "lines", "ANNA  Are you there?", "The cellar  1:23 / line 12 of 90"});
  }
  CHECK(paper.rows() == Rows{"play.xml:3: what is this", "two", "lines", ""});
}

TEST_CASE("The screen is drawn at most ten times a second, and only when something has changed") {
  PaperTerminal paper(80);
  LiveScreen screen(paper.descriptor());
  const auto begin = std::chrono::steady_clock::now();
  LiveView view = cellar();
  int drawn = 0;
  for (int i = 0; i < 3000; ++i) {
    view.seconds = i;
    screen.show(view);
    drawn += !paper.take().empty();
  }
  const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - begin;
  CHECK(drawn >= 1);
  CHECK(drawn <= 1 + passed.count() * 10);

  let_time_pass();
  screen.show(view);
  paper.take();
  let_time_pass();
  screen.show(view);
  CHECK(paper.take().empty());
}

TEST_CASE("A terminal that becomes narrower or wider gets lines of its width, and no rest of the old ones") {
  PaperTerminal paper(80);
  LiveScreen screen(paper.descriptor());
  screen.say("above");
  screen.show(cellar());
  REQUIRE(paper.rows().size() == 3);
  paper.resize(24);
  REQUIRE(paper.rows().size() == 4);
  let_time_pass();
  screen.show(cellar());
  CHECK(paper.rows() == Rows{"above", "ANNA  Are you there?", "1:23 / line 12 of 90"});
  paper.resize(40);
  let_time_pass();
  screen.show(cellar());
  CHECK(paper.rows() == Rows{"above", "ANNA  Are you there?", "The cellar  1:23 / line 12 of 90"});
}

TEST_CASE("NO_COLOR is respected") {
  ::setenv("NO_COLOR", "1", 1);
  PaperTerminal paper(80);
  LiveScreen screen(paper.descriptor());
  ::unsetenv("NO_COLOR");
  screen.show(at_word(cellar(), "you"));
  CHECK(paper.take().find('m') == std::string::npos);
}

TEST_CASE("A terminal that can only print, or a listener who asks for it, gets a line for each speech and scene, once") {
  const bool asked = GENERATE(false, true);
  PaperTerminal paper(80);
  ::setenv("TERM", asked ? "xterm" : "dumb", 1);
  LiveScreen screen(paper.descriptor(), asked);
  LiveView view = cellar();
  view.name = "cellar#12";
  for (const std::string word : {"Are", "you", "there"}) screen.show(at_word(view, word));
  view.text = "";
  screen.show(view);
  screen.say("one");
  view.paused = true;
  screen.show(view);
  view.paused = false;
  view.text = "Are you there?";  // again, and another line
  view.name = "cellar#13";
  screen.show(view);
  CHECK(paper.take() == "-- The cellar --\r\nANNA: Are you there?\r\none\r\npaused\r\ngoing on\r\nANNA: Are you there?\r\n");
}

TEST_CASE("Where there is no terminal, messages are plain and nothing else is shown") {
  int ends[2];
  REQUIRE(::pipe2(ends, O_CLOEXEC) == 0);
  FileDescriptor out(ends[0]), in(ends[1]);
  {
    LiveScreen screen(in.get());
    screen.show(cellar());
    screen.say("one");
    screen.say("two\n");
  }
  in = FileDescriptor();
  char text[256];
  const ssize_t n = ::read(out.get(), text, sizeof text);
  CHECK(std::string(text, static_cast<std::size_t>(n)) == "one\ntwo\n");
}
