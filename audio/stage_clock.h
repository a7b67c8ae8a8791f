// SPDX-License-Identifier: GPL-3.0-or-later
// Into which stage of the work the processor's time goes, by counters. They are off unless somebody asks, as bench/stages
// does: then a scope is one look at a flag.
//
//     StageClock::start();                                  before any other thread is there
//     { const StageScope timed(Stage::mixing); mix(); }     any thread; what is inside of another scope counts there alone
//     StageClock::core_seconds();
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace locket {

enum class Stage { transport, resampling, chain, sounds, mixing, spaces, metering, master, writing };
inline constexpr std::array<std::string_view, 9> stage_names{"transport", "resampling", "chain",  "sounds", "mixing",
                                                             "spaces",    "metering",   "master", "writing"};

class StageClock {
 public:
  static void start();
  static bool runs() noexcept { return runs_; }
  /// By Stage, of all scopes that have ended: the time of their threads, not that of the wall; what the counting itself
  /// takes is taken out.
  static std::array<double, stage_names.size()> core_seconds();

 private:
  static inline bool runs_ = false;
};

/// Does not allocate, lock or throw.
class StageScope {
 public:
  explicit StageScope(Stage stage) noexcept {
    if (StageClock::runs()) enter(stage);
  }
  ~StageScope() {
    if (StageClock::runs()) leave();
  }
  StageScope(const StageScope&) = delete;

 private:
  void enter(Stage stage) noexcept;
  void leave() noexcept;

  int outer_ = 0;
};

}  // namespace locket
