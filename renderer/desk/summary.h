// SPDX-License-Identifier: GPL-3.0-or-later
// What a render tells at its end, for people.
#pragma once

#include <string>

#include "renderer/desk/command_line.h"
#include "voices/cast.h"

namespace locket {

/// Who spoke, how loud it became, how well the words stand out, which lines do not.
std::string summary_text(const RenderCommand& command, const Cast& cast, const RenderSummary& summary, double elapsed_seconds);

/// For --strict: every line that falls short, one a line, with its place.
std::string strict_text(const MixReport& mix);

}  // namespace locket
