// SPDX-License-Identifier: GPL-3.0-or-later
// The import of a script: nothing has to be guessed, all of it is marked.
#pragma once

#include "scripts/fountain/script.h"
#include "scripts/import/import.h"
#include "scripts/import/story_bytes.h"

namespace locket::story {

/// The script that a text is, in Fountain or FDX; no items when it is none. `error`: one clause when it is a damaged one.
fountain::Script script_of(std::string_view text, bool named_fountain, std::string& error);

/// `text`: where the script's places are.
Import import_script(const fountain::Script& script, const StoryText& text, const ImportOptions& options);

}  // namespace locket::story
