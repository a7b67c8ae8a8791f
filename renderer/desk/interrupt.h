// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace locket::inline desk {

/// From now on SIGINT, SIGTERM and SIGHUP only raise a flag, so that whoever works can clean up; a second one ends the
/// program at once. SIGPIPE and SIGXFSZ are ignored: a closed pipe and a full disk are errors like any other.
void watch_for_interrupts();
bool interrupted() noexcept;

}  // namespace locket::inline desk
