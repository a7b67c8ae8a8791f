// SPDX-License-Identifier: GPL-3.0-or-later
// What locket-speaker does in children that it forks: the engine's own process stays as it was, and work that crashes or
// loops harms no other. POSIX; one thread.
#pragma once

#include <sys/types.h>

#include <cstddef>
#include <functional>
#include <optional>
#include <string>

namespace locket::inline engine {

/// Bytes of address space that this process uses; 0 = unknown.
std::size_t address_space();

/// Forks a child that does `work`, with bounds on time and memory that grow with `bytes`, the size of the text that the
/// work is about, and waits for it. `own` = address_space() of this process. Nothing when the child ended well; else what
/// became of it, for people.
std::optional<std::string> work_in_child(std::size_t bytes, std::size_t own, const std::function<void()>& work);

/// Waits for a child, whatever signals come. Its status.
int wait_for(pid_t child);

}  // namespace locket::inline engine
