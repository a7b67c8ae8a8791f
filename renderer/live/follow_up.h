// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "renderer/score/cue_sheet.h"

namespace locket::inline live {

/// Where a play that was edited goes on after a speech of the old version that was begun last: the speech that follows it
/// in the new one. The speech is known again by its id, else by who says what (the nearest such), else by its number in its
/// scene; if it is gone, by those before it. Nothing: the new version has nothing more to say.
std::optional<CueIndex> follow_up(const CueSheet& before, CueIndex last, const CueSheet& after);

}  // namespace locket::inline live
