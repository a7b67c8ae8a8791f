// SPDX-License-Identifier: GPL-3.0-or-later
// Notices that a pulse has stopped. It counts only time during which its owner looked on: a machine that slept, or a
// program that was stopped and goes on, is not frozen.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>

namespace locket::inline device {

class Watchdog {
 public:
  using Clock = std::chrono::steady_clock;
  static constexpr auto patience = std::chrono::seconds(2);
  static constexpr auto longest_look = std::chrono::milliseconds(500);

  explicit Watchdog(Clock::time_point now = Clock::now()) : looked_(now) {}

  /// Whether `pulse`, which grows as long as all is well, has stood still for `patience`.
  bool frozen(std::uint64_t pulse, Clock::time_point now) {
    const Clock::duration since = std::min<Clock::duration>(now - looked_, longest_look);
    still_ = pulse == pulse_ ? still_ + since : Clock::duration(0);
    pulse_ = pulse;
    looked_ = now;
    return still_ >= patience;
  }

 private:
  Clock::time_point looked_;
  Clock::duration still_{0};
  std::uint64_t pulse_ = 0;
};

}  // namespace locket::inline device
