// SPDX-License-Identifier: GPL-3.0-or-later
// How a play speaks before it is all read: its first lines are asked for when its first scene is there, and are being
// spoken while the rest of the page is read and the fold made ready.
#pragma once

#include <cstddef>

#include "voices/casting/cast.h"
#include "voices/engine/studio.h"

namespace locket {

/// Asks the studio for the first `lines` speeches, in the order of the page, under the names by which TakeDesk will.
/// Whatever there is to warn of is told when they are performed.
void speak_opening(const Cast& cast, std::size_t lines, Studio& studio);

}  // namespace locket
