// SPDX-License-Identifier: GPL-3.0-or-later
// Calls into a library that may never come back: a sound server that has stopped answering takes its callers with it.
#pragma once

#include <chrono>
#include <functional>
#include <memory>

namespace locket::inline device {

/// Runs `job` on a thread of its own, one such job at a time in the whole process, and waits for it. True when it is
/// done; what it throws comes out here. False when the deadline passed, or an earlier job is still on its way: the
/// thread is left behind with all that `job` holds (so let it hold by value), and that is released when it comes back.
bool finish_within(std::chrono::milliseconds deadline, std::function<void()> job);

/// Keeps something for good that cannot be ended any more, as if a thread that uses it had been left behind.
void leave_behind(std::shared_ptr<void> what);

/// How many threads are left behind now. While there is one, main() must not return nor call exit(), which would run
/// what the thread still uses: flush the streams and leave by _exit(). Any thread.
int calls_left_behind() noexcept;

}  // namespace locket::inline device
