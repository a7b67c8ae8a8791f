// SPDX-License-Identifier: GPL-3.0-or-later
// Threads that do the same work side by side, on a system that may not give as many as are wanted.
#pragma once

#include <cstddef>
#include <functional>
#include <thread>
#include <vector>

namespace locket {

/// As many threads as the system gives, `count` at most; thread i does `work(i)`. Whoever drops them waits until they have
/// ended. Throws MachineError when there is not even one, and `count` is at least 1.
std::vector<std::jthread> start_threads(std::size_t count, const std::function<void(std::size_t)>& work);

}  // namespace locket
