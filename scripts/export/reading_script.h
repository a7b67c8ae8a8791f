// SPDX-License-Identifier: GPL-3.0-or-later
// A script to read from, at a table or a microphone: plain text, a name before what each says.
#pragma once

#include <string>

#include "scripts/fountain/script.h"

namespace locket::inline exporting {

/// Lines of at most 78 characters, but for a longer word. Directions stand in [ ]; notes, synopses and page breaks are left out.
std::string reading_script(const fountain::Script& script);

}  // namespace locket::inline exporting
