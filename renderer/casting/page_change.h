// SPDX-License-Identifier: GPL-3.0-or-later
// Changes to who says the lines of a play, written into its own page: nothing else in it changes, and nothing is written
// that the play's reader would refuse.
#pragma once

#include <map>
#include <string>

#include "renderer/stage/production.h"
#include "scripts/import/redraft.h"

namespace locket::inline recasting {

/// The bytes of a play that lies on the disk. Throws UsageError when it is no play but a story, or comes from standard input.
std::string play_bytes(const std::filesystem::path& play);

/// Writes a new text over the play, whole or not at all. Throws PlayError with the mistakes that it would have, UsageError
/// when the file does not hold `before` any more.
void write_play(const ProductionOptions& options, const std::string& before, const std::string& after);

/// Whole or not at all. Throws UsageError when the file does not hold `before` any more, MachineError.
void write_over(const std::filesystem::path& play, const std::string& before, const std::string& after);

/// The page with its story understood once more: what redraft_story() makes of the page's lines and cast is written into
/// it. `made` gets the figures. Throws UsageError when the story is not the play's.
std::string redrafted(const std::string& page, const std::string& story, Redraft& made);

}  // namespace locket::inline recasting
