// SPDX-License-Identifier: GPL-3.0-or-later
// `locket play` in the hand of who listens, on the screen of a real terminal.
#include <algorithm>

#include "tests/program/tmux.h"
#include "tests/program/workplace.h"
#include "tests/support/catch.h"
#include "tests/support/sound_server.h"

namespace locket::test {
namespace {

using namespace std::chrono_literals;

constexpr auto patience = 20s;  ///< for a machine that is busy

const std::string flow =
    R"(<ambience preset="wind"/><line speaker="anna" id="a">The first line of all, which is long enough to be read by everybody who looks.</line>
<line speaker="tom" id="b">And the second, which is a little longer than that one was, for there is much to tell.</line><pause time="2s"/>
<line speaker="anna" id="c">The third.</line><line speaker="tom" id="d">Ça va. And then it wasn’t over.</line>)";

/// Somebody who listens to that play on a terminal, with a sound server of their own.
struct Listening {
  explicit Listening(int columns = 100, int rows = 30, const std::vector<std::string>& more = {}, const std::string& kind = {})
      : terminal(command(more, kind), columns, rows) {}

  std::vector<std::string> command(const std::vector<std::string>& more, const std::string& kind) const {
    here.write("play.xml", before);
    std::vector<std::string> words = here.command({"play", "play.xml"});
    words.insert(words.end(), more.begin(), more.end());
    if (!kind.empty()) words.insert(words.begin(), {"env", "TERM=" + kind});
    return words;
  }
  /// In the first line.
  bool stands_still() const {
    if (!terminal.shows("Anna", patience)) return false;
    terminal.key("Space");
    return terminal.shows("paused", patience);
  }
  /// The list of voices for Anna, who speaks first.
  bool chooses() const {
    if (!terminal.shows("Anna  ", patience)) return false;
    terminal.type("v");
    return terminal.shows("Anna's voice", patience);
  }

  const SoundServer server;
  const Workplace here;
  const std::string before = page(flow);
  const Tmux terminal;
};

std::size_t widest(const std::vector<std::string>& rows) {
  std::size_t widest = 0;
  for (const std::string& row : rows) widest = std::max(widest, row.size());
  return widest;
}

}  // namespace

TEST_CASE("Who speaks, and where, is on terminals of 20 to 200 columns, also when they are resized while it plays") {
  const Listening evening(80, 24);
  const Tmux& terminal = evening.terminal;
  REQUIRE(evening.stands_still());
  for (const int columns : {200, 61, 33, 20, 40, 80, 24, 132}) {
    INFO(columns << " columns");
    terminal.resize(columns, columns % 2 ? 10 : 24);
    const auto redrawn = [&](const std::string& screen) {
      const std::size_t name = screen.find("Anna  ");
      return name != std::string::npos && screen.find("Anna  ", name + 1) == std::string::npos &&
             screen.find("paused") != std::string::npos && (columns < 80 || screen.find("line 1 of 4") != std::string::npos);
    };
    CHECK(terminal.becomes(redrawn, patience));
    INFO(terminal.screen());
    CHECK(terminal.rows().size() <= 3);                                       // a line that the shell had begun may stand above
    CHECK(widest(terminal.rows()) <= static_cast<std::size_t>(columns) + 2);  // dots are three bytes
  }
}

TEST_CASE("All keys are shown where they fit, and on a low terminal as many as do") {
  const Listening evening(80, 24);
  const Tmux& terminal = evening.terminal;
  REQUIRE(evening.stands_still());
  terminal.type("?");
  REQUIRE(terminal.shows("? close this", patience));
  terminal.resize(22, 5);
  CHECK(terminal.becomes([](const std::string& screen) { return screen.find("? close this") == std::string::npos; }, patience));
  terminal.type("?");
  CHECK(terminal.becomes([](const std::string& screen) { return screen.find("space") == std::string::npos; }, patience));
  terminal.resize(80, 24);
  CHECK(terminal.shows("Anna  The first line", patience));
  CHECK(terminal.rows().size() <= 3);
}

TEST_CASE("A terminal without a cursor gets a line for each speech, and keys work there too") {
  const Listening evening(60, 20, {}, "dumb");
  const Tmux& terminal = evening.terminal;
  REQUIRE(terminal.shows("Anna: The first line", patience));
  terminal.key("End");
  CHECK(terminal.shows("Tom: Ça va.", patience));
  terminal.type("q");
  CHECK(terminal.shows("stopped at", patience));
}

TEST_CASE("Words are found with / from the line that is heard, whatever their capitals and apostrophes, round the end") {
  const Listening evening(100, 24);
  const Tmux& terminal = evening.terminal;
  REQUIRE(evening.stands_still());
  terminal.type("/wasn'x");
  CHECK(terminal.shows("/wasn'x_", patience));
  terminal.key("BSpace");
  terminal.type("T over");
  terminal.key("Enter");
  CHECK(terminal.shows("line 4 of 4", patience));
  terminal.type("/");
  CHECK(terminal.shows("/_", patience));
  terminal.type("first");
  terminal.key("Enter");
  CHECK(terminal.shows("line 1 of 4", patience));
  terminal.type("/the moon");
  terminal.key("Enter");
  CHECK(terminal.shows("nobody says \"the moon\"", patience));
  terminal.type("/x");
  CHECK(terminal.shows("/x_", patience));
  terminal.key("Escape");
  CHECK(terminal.becomes([](const std::string& screen) { return screen.find("/x_") == std::string::npos; }, patience));
  terminal.type("q");
  CHECK(terminal.shows("`locket play play.xml --resume` goes on there", patience));
}

TEST_CASE("A voice is chosen while the play is heard: enter writes it into the XML, u takes it back to the byte") {
  const Listening evening(100, 30, {"--loop"});
  const auto& [server, here, before, terminal] = evening;
  REQUIRE(evening.chooses());
  CHECK(terminal.shows("> en-gb+f3, pitch 50  as it is", patience));
  CHECK(terminal.shows("paused", patience));
  terminal.key("Down");
  const auto second = [](const std::string& screen) {
    return screen.find("  en-gb+f3, pitch 50  as it is") != std::string::npos && screen.find("> en-gb") != std::string::npos;
  };
  REQUIRE(terminal.becomes(second, patience));
  const auto heard = [](const std::string& screen) { return screen.find("Anna  The first") != std::string::npos; };
  CHECK(terminal.becomes(heard, patience));  // the line that was heard, again
  CHECK(here.read("play.xml") == before);
  const std::string screen = terminal.screen();
  const std::size_t at = screen.find("> ") + 2;
  const std::string voice = screen.substr(at, screen.find(',', at) - at);
  terminal.key("Enter");
  REQUIRE(terminal.shows("u takes it back", patience));
  const std::string after = here.read("play.xml");
  CHECK(after.find("<character id=\"anna\" name=\"Anna\" voice=\"" + voice + "\" pitch=\"") != std::string::npos);
  CHECK(after.find("id=\"tom\" name=\"Tom\" voice=\"en-gb-scotland+m7\"/>") != std::string::npos);
  terminal.type("u");
  CHECK(terminal.shows("play.xml: as it was before", patience));
  CHECK(here.read("play.xml") == before);
  terminal.type("u");
  CHECK(terminal.shows("nothing was changed here", patience));
}

TEST_CASE("Whoever leaves the list of voices with escape finds play and file as they were, and anybody's list is near") {
  const Listening evening(100, 30, {"--loop"});
  const auto& [server, here, before, terminal] = evening;
  REQUIRE(evening.chooses());
  terminal.key("Right");
  REQUIRE(terminal.shows("Tom's voice", patience));
  CHECK(terminal.shows("> en-gb-scotland+m7", patience));
  terminal.key("Up");
  CHECK(terminal.shows("Tom  And the second", patience));  // heard on a line of his
  terminal.key("Escape");
  CHECK(terminal.becomes([](const std::string& screen) { return screen.find("'s voice") == std::string::npos; }, patience));
  CHECK(terminal.shows("Anna  ", patience));  // where it stood
  CHECK(terminal.becomes([](const std::string& screen) { return screen.find("paused") == std::string::npos; }, patience));
  CHECK(here.read("play.xml") == before);
}

TEST_CASE("In an audition, enter keeps the candidate that is heard") {
  const SoundServer server;
  const Workplace here;
  here.write("play.xml", page(flow));
  const Tmux terminal(here.command({"audition", "play.xml", "anna", "--voice", "en-gb+f2", "--voice", "en-gb+f4"}), 100, 30);
  REQUIRE(terminal.shows("1: en-gb+f2", patience));
  terminal.type("n");
  REQUIRE(terminal.shows("2: en-gb+f4", patience));
  REQUIRE(terminal.shows("Anna  ", patience));
  terminal.key("Enter");
  CHECK(terminal.shows("anna.voice=\"en-gb+f4\"", patience));
  CHECK(here.read("play.xml").find("<character id=\"anna\" name=\"Anna\" voice=\"en-gb+f4\"/>") != std::string::npos);
}

TEST_CASE("Voices that are listed can be heard, one after the other, each under its name") {
  const SoundServer server;
  const Workplace here;
  const Tmux terminal(here.command({"voices", "--language", "en-gb-scotland", "--gender", "female", "--play"}), 100, 30);
  REQUIRE(terminal.shows("1, 2, 3, 4", 3 * patience));
  const auto place_of_voice = [](const std::string& name) {
    return [row = std::string("\n").append(name).append("  ")](const std::string& screen) {
      return screen.find(row) != std::string::npos && screen.find(" of 18") != std::string::npos;
    };
  };
  CHECK(terminal.becomes(place_of_voice("+Alicia"), patience));
  terminal.type("n");
  CHECK(terminal.becomes(place_of_voice("+Andrea"), patience));
  terminal.type("q");
  CHECK(terminal.becomes([](const std::string& screen) { return screen.find("1, 2, 3") == std::string::npos; }, patience));
}

}  // namespace locket::test
