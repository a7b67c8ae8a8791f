// SPDX-License-Identifier: GPL-3.0-or-later
// Fountain to a script.
#pragma once

#include <string_view>

#include "scripts/fountain/script.h"

namespace locket::fountain {

/// Whether a text is a script in Fountain, by what stands in it: scene headings and names above what is said, or a title page with
/// either. Prose is none, nor what is too short to tell.
bool is_fountain(std::string_view text);

/// `text` is UTF-8. Nothing is refused: what is of no other type is action. Linear in time. The boneyard is left out.
Script read_fountain(std::string_view text);

}  // namespace locket::fountain
