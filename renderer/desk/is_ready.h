// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <future>

namespace locket::inline desk {

/// Whether what was begun beside the terminal is there to be taken. False of what was taken, or never begun.
template <class Result>
bool is_ready(const std::future<Result>& future) {
  return future.valid() && future.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
}

}  // namespace locket::inline desk
