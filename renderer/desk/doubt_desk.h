// SPDX-License-Identifier: GPL-3.0-or-later
// Asks an author, doubt by doubt, who says a line: one key for each.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "renderer/casting/doubt_sheet.h"

namespace locket::inline desk {

/// What is shown of a doubtful line: its number among those that are open, what stands round it, who may say it, and the
/// keys. `place`: where it stands, as messages have it. `colour`: names are bold.
std::string doubt_text(const DoubtSheet& sheet, std::size_t line, const std::string& place, bool colour);

/// What the desk asks of the world.
struct DoubtDeskPorts {
  std::function<std::optional<char>()> key;              ///< nothing = nobody is there any more
  std::function<void(const std::string&)> show;          ///< a text on the terminal
  std::function<void(std::size_t line)> play;            ///< lets a line be heard, as the sheet has it now
  std::function<void(const std::string& before)> write;  ///< the sheet's page has changed
  std::function<std::string(std::size_t line)> place_of;
};

/// From the first doubt to the last, until none is open or the author leaves. Each answer is written at once.
/// Returns how many answers were given.
std::size_t ask_doubts(DoubtSheet& sheet, const DoubtDeskPorts& ports, bool colour);

}  // namespace locket::inline desk
