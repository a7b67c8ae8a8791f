// SPDX-License-Identifier: GPL-3.0-or-later
// `locket new`: a play to begin with.
#pragma once

#include <string>

namespace locket::inline desk {

/// Small, commented, and good as it is: new_play.xml, built into the program.
const std::string& new_play();

}  // namespace locket::inline desk
