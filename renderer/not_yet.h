// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "scripts/screenplay.h"

namespace locket {

/// What the play asks for and this version reads but does not yet let sound, in one sentence; empty = nothing.
std::string not_yet_heard(const Screenplay& play);

}  // namespace locket
