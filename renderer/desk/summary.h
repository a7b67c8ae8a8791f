// SPDX-License-Identifier: GPL-3.0-or-later
// What a render tells at its end, for people.
#pragma once

#include <string>

#include "renderer/desk/command_line.h"
#include "voices/casting/cast.h"

namespace locket::inline desk {

/// Who spoke, how loud it became, how well the words stand out, which lines do not.
std::string summary_text(const RenderCommand& command, const Cast& cast, const RenderSummary& summary, double elapsed_seconds);

/// The same in one line, for one play of several.
std::string summary_line(const RenderCommand& command, const RenderSummary& summary, double elapsed_seconds);

/// What follows the lines of several: `30 plays, 3 h 12 min, 104 x real time (1 min 50 s)`.
std::string several_text(std::size_t plays, double seconds, double elapsed_seconds);

/// For --strict: every line that falls short, one a line, with its place.
std::string strict_text(const MixReport& mix);

}  // namespace locket::inline desk
