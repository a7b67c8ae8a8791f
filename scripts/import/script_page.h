// SPDX-License-Identifier: GPL-3.0-or-later
// A script written down as a page. What Fountain can say and the page has no element for (sections, synopses, notes, page breaks)
// becomes comments, in Fountain's own signs, so that an export finds it again.
#pragma once

#include <string>
#include <vector>

#include "scripts/import/page_writer.h"
#include "scripts/import/script_cast.h"

namespace locket::story {

struct ScriptPage {
  std::string page;
  std::vector<std::string> silent_sounds;  ///< their paragraphs
};

ScriptPage write_script(const fountain::Script& script, const ScriptCast& cast, const std::string& language, const PageOptions& options);

}  // namespace locket::story
