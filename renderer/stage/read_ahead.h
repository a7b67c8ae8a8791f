// SPDX-License-Identifier: GPL-3.0-or-later
// A sound that a thread of its own makes, or reads, some tenths of a second before the mixer asks for it: so that beds
// cost the mixing thread a copy.
#pragma once

#include <memory>

#include "audio/sound.h"

namespace locket::inline stage {

/// The same samples as `sound` gives, which is read on another thread from now on. What it throws, read() throws when it
/// comes to that place. `sound` itself where no
/// thread can be started, or eight are busy so: a play may have a thousand beds at once.
std::unique_ptr<Sound> read_ahead(std::unique_ptr<Sound> sound);

}  // namespace locket::inline stage
