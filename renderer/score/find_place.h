// SPDX-License-Identifier: GPL-3.0-or-later
// A place in the play as a listener types it: whatever the screen shows of it, but for times.
#pragma once

#include <optional>
#include <string>

#include "renderer/score/cue_sheet.h"

namespace locket::inline score {

/// The cue that is meant: by its name (cue_name), a scene's title (ASCII letters in either case), or the number of a speech in the whole play
/// (`26`, `line 26`), in this order. `sheet` is that of the whole play. Nothing: none is.
std::optional<CueIndex> find_place(const CueSheet& sheet, const std::string& typed);

/// The same. Throws UsageError, which says what there is instead.
CueIndex require_place(const CueSheet& sheet, const std::string& typed);

}  // namespace locket::inline score
