// SPDX-License-Identifier: GPL-3.0-or-later
// What terminals can do, against the program tput's reading of the same database.
#include "renderer/desk/terminal_info.h"

#include <algorithm>
#include <cstdlib>

#include "tests/support/catch.h"
#include "tests/support/run_program.h"

using namespace locket;

namespace {

std::string told(const std::string& terminal, const std::string& capability) {
  return run_program({"tput", "-T", terminal, capability}).out;
}

std::string sent(const TerminalInfo& info, Stroke::Kind kind) {
  const auto found = std::find_if(info.keys.begin(), info.keys.end(), [kind](const auto& key) { return key.second == kind; });
  return found == info.keys.end() ? "" : found->first;
}

}  // namespace

TEST_CASE("What a terminal can do and what its keys send is what the database says") {
  for (const std::string terminal : {"xterm-256color", "xterm", "linux", "screen", "rxvt", "vt100", "vt220"}) {
    INFO(terminal);
    const TerminalInfo info = terminal_info(terminal);
    CHECK(info.can_redraw());
    CHECK(info.up == told(terminal, "cuu1"));
    CHECK(info.erase_below == told(terminal, "ed"));
    CHECK(info.bold == told(terminal, "bold"));
    CHECK(info.underlined == told(terminal, "smul"));
    CHECK(info.plain == told(terminal, "sgr0"));
    CHECK(sent(info, Stroke::Kind::left) == told(terminal, "kcub1"));
    CHECK(sent(info, Stroke::Kind::up) == told(terminal, "kcuu1"));
    CHECK(sent(info, Stroke::Kind::home) == told(terminal, "khome"));
    CHECK(sent(info, Stroke::Kind::end) == told(terminal, "kend"));
  }
}

TEST_CASE("A terminal that only prints, and one that nobody knows, cannot be drawn on again and has no keys") {
  for (const std::string terminal : {"dumb", "no-such-terminal", ""}) {
    INFO(terminal);
    const TerminalInfo info = terminal_info(terminal);
    CHECK_FALSE(info.can_redraw());
    CHECK(info.keys.empty());
  }
}

TEST_CASE("The terminal is the one that TERM names, and without TERM one that only prints") {
  ::setenv("TERM", "vt220", 1);
  CHECK(terminal_info().erase_below == terminal_info("vt220").erase_below);
  ::unsetenv("TERM");
  CHECK_FALSE(terminal_info().can_redraw());
}
