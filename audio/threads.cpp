// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/threads.h"

#include <string>
#include <system_error>

#include "audio/errors.h"

namespace locket {

std::vector<std::jthread> start_threads(std::size_t count, const std::function<void(std::size_t)>& work) {
  std::vector<std::jthread> threads;
  threads.reserve(count);
  try {
    while (threads.size() < count) threads.emplace_back(work, threads.size());
  } catch (const std::system_error& error) {
    if (threads.empty()) throw MachineError(std::string("no thread can be started: ") + error.what());
  }
  return threads;
}

}  // namespace locket
