// SPDX-License-Identifier: GPL-3.0-or-later
// One line of a play by itself, to be heard as it will sound.
#pragma once

#include <cstddef>

#include "scripts/page/screenplay.h"

namespace locket::inline recasting {

/// What of a line is said, with the pauses in it: no sounds, and no marks that something else might hang on. The elements
/// in it get numbers from `next` on.
Inlines words_alone(const Inlines& content, ElementIndex& next);

/// The same play with nothing in it but its `line`th `<line>` (from 0, in the order of the page), in that line's scene: no
/// beds, no sounds beside it. Nothing but an empty scene when there is no such line.
Screenplay line_alone(const Screenplay& play, std::size_t line);

}  // namespace locket::inline recasting
