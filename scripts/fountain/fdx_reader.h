// SPDX-License-Identifier: GPL-3.0-or-later
// Final Draft's XML to a script.
#pragma once

#include <string>
#include <string_view>

#include "scripts/fountain/script.h"

namespace locket::fountain {

bool is_fdx(std::string_view text);

/// `text` is UTF-8. `error`: one clause when it is no well-formed XML. What Final Draft keeps and a play has no use for (revisions,
/// page layout, omitted scenes) is passed over. Time and memory are linear.
Script read_fdx(std::string_view text, std::string& error);

}  // namespace locket::fountain
