// SPDX-License-Identifier: GPL-3.0-or-later
// A page as a script: what is said and told, and of the sound what a script has words for. The other way of the import of scripts.
#pragma once

#include <string>

#include "scripts/fountain/script.h"
#include "scripts/page/screenplay.h"

namespace locket::inline exporting {

/// `page`: a text that the reader accepts; `play`: what it read. Comments become notes, but for those in which an import has kept
/// what a page has no element for (sections, synopses, page breaks).
fountain::Script script_of_page(const std::string& page, const Screenplay& play);

}  // namespace locket::inline exporting
