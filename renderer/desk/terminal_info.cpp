// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/desk/terminal_info.h"

#include <curses.h>
#include <term.h>
#include <unistd.h>

#include <cstdlib>
#include <iterator>

namespace locket::inline desk {
namespace {

using Kind = Stroke::Kind;

constexpr struct {
  const char* capability;
  Kind kind;
} keys[] = {{"kcub1", Kind::left}, {"kcuf1", Kind::right}, {"kcuu1", Kind::up},   {"kcud1", Kind::down},
            {"khome", Kind::home}, {"kend", Kind::end},    {"kent", Kind::enter}, {"kbs", Kind::backspace}};

/// A family of terminals each, as far as their keys go.
constexpr const char* families[] = {"xterm", "linux", "rxvt", "vt220"};

/// Waits for slow terminals, `$<5>`, are written between the bytes; ours have a buffer.
std::string without_delays(std::string text) {
  for (std::size_t begin; (begin = text.find("$<")) != std::string::npos;) {
    const std::size_t end = text.find('>', begin);
    if (end == std::string::npos) break;
    text.erase(begin, end + 1 - begin);
  }
  return text;
}

/// Of the terminal that was set up last.
std::string capability(const char* name) {
  const char* const text = ::tigetstr(const_cast<char*>(name));
  const bool absent = text == nullptr || text == reinterpret_cast<const char*>(-1);
  return absent ? "" : without_delays(text);
}

}  // namespace

TerminalInfo terminal_info(const std::string& name) {
  TerminalInfo info;
  int error = 0;
  if (::setupterm(name.c_str(), STDERR_FILENO, &error) != 0) return info;
  info.up = capability("cuu1");
  info.erase_below = capability("ed");
  info.plain = capability("sgr0");
  if (!info.plain.empty()) info.bold = capability("bold"), info.underlined = capability("smul");
  for (const auto& [named, kind] : keys)
    if (std::string sent = capability(named); !sent.empty()) info.keys.emplace_back(std::move(sent), kind);
  ::del_curterm(cur_term);
  return info;
}

TerminalInfo terminal_info() {
  const char* const name = std::getenv("TERM");
  return terminal_info(name ? name : "dumb");
}

std::vector<std::pair<std::string, Stroke::Kind>> known_keys() {
  auto known = terminal_info().keys;
  for (const char* const family : families) {
    auto more = terminal_info(family).keys;
    known.insert(known.end(), std::move_iterator(more.begin()), std::move_iterator(more.end()));
  }
  return known;
}

}  // namespace locket::inline desk
