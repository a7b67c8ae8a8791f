// SPDX-License-Identifier: GPL-3.0-or-later
// Into which stage of the work the processor's time goes, by counters. They are off unless somebody asks, as bench/stages
// does: then a scope is one look at a flag.
//
//     Profiler::start();                                  before any other thread is there
//     { const ProfileScope timed(ProfileStage::mixing); mix(); }     any thread; what is inside of another scope counts there alone
//     Profiler::core_seconds();
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace locket {

enum class ProfileStage { transport, resampling, chain, sounds, mixing, spaces, metering, master, writing };
inline constexpr std::array<std::string_view, 9> stage_names{"transport", "resampling", "chain",  "sounds", "mixing",
                                                             "spaces",    "metering",   "master", "writing"};

class Profiler {
 public:
  static void start();
  static bool runs() noexcept { return runs_; }
  /// By ProfileStage, of all scopes that have ended: the time of their threads, not that of the wall; what the counting itself
  /// takes is taken out.
  static std::array<double, stage_names.size()> core_seconds();

 private:
  static inline bool runs_ = false;
};

/// Does not allocate, lock or throw.
class ProfileScope {
 public:
  explicit ProfileScope(ProfileStage stage) noexcept {
    if (Profiler::runs()) enter(stage);
  }
  ~ProfileScope() {
    if (Profiler::runs()) leave();
  }
  ProfileScope(const ProfileScope&) = delete;

 private:
  void enter(ProfileStage stage) noexcept;
  void leave() noexcept;

  int outer_ = 0;
};

}  // namespace locket
