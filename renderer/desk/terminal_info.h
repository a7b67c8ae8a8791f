// SPDX-License-Identifier: GPL-3.0-or-later
// What a terminal can do and what its keys send, from the database of terminals: terminfo(5).
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "renderer/desk/stroke.h"

namespace locket::inline desk {

struct TerminalInfo {
  std::string up;                                          ///< to the line above
  std::string erase_below;                                 ///< from the cursor to the end of the screen
  std::string bold, underlined, plain;                     ///< empty = the terminal cannot, or cannot take it back
  std::vector<std::pair<std::string, Stroke::Kind>> keys;  ///< what each sends, in the first of its forms

  /// What was written can be written over.
  bool can_redraw() const { return !up.empty() && !erase_below.empty(); }
};

/// Of the terminal of this name; one that is not known can do nothing. For one thread at a time.
TerminalInfo terminal_info(const std::string& name);
/// Of the one that TERM names.
TerminalInfo terminal_info();

/// The keys of this terminal, and behind them those of the families from which most others come: not every terminal is what TERM says.
std::vector<std::pair<std::string, Stroke::Kind>> known_keys();

}  // namespace locket::inline desk
