// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace locket {

/// From now on SIGINT, SIGTERM and SIGHUP only raise a flag, so that whoever works can clean up; a second one ends the
/// program at once. SIGPIPE is ignored: a closed pipe is an error like any other.
void watch_for_interrupts();
bool interrupted() noexcept;

}  // namespace locket
