// SPDX-License-Identifier: GPL-3.0-or-later
// What the file of a play says of itself: from its head, its scenes and its marks.
#pragma once

#include "audio/file/tags.h"
#include "renderer/edition/edition.h"
#include "scripts/page/screenplay.h"

namespace locket::inline output {

/// `meta` of these names, whatever their case: `album` `track` `date` (or `year`) `genre` `comment` (or `description`) `licence` (or
/// `license`) `copyright` `publisher`. Of several of one name, the first. The album is the play's title where none is named.
FileTags tags_of(const Screenplay& play, const Edition& edition);

}  // namespace locket::inline output
