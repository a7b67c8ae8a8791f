// SPDX-License-Identifier: GPL-3.0-or-later
// Standard error as the user sees it: a progress bar and colours on a terminal, plain lines elsewhere.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>

#include "renderer/output/render.h"

namespace locket::inline desk {

/// On a terminal, and the user has not set NO_COLOR.
bool colour_wanted();

/// Throws UsageError when sound is to go to standard output (`-`) and that is a terminal.
void refuse_sound_on_terminal(const std::filesystem::path& output);

/// `12.3 s`, `6 min 42 s`, `1 h 05 min`
std::string spoken_duration(double seconds);

/// `1 line`, `2 lines`
std::string counted(std::size_t n, const std::string& what);

/// One line that is written over: position, speed, and how long it will still take. Silent when standard error is no
/// terminal or `quiet`.
class ProgressBar {
 public:
  explicit ProgressBar(bool quiet);
  ~ProgressBar() { hide(); }
  ProgressBar(const ProgressBar&) = delete;
  void show(const RenderProgress& progress, const std::string& note = {});  ///< with a note behind it
  void hide();                                                              ///< for other lines; the next show() brings it back

  /// The line, without colours: `[=====>    ]  52 %  3 min 20 s  180 x  4 s left`. `elapsed` is since the begin.
  static std::string line(const RenderProgress& progress, double elapsed_seconds);

 private:
  using Clock = std::chrono::steady_clock;
  bool visible_;
  Clock::time_point begin_ = Clock::now();
  Clock::time_point shown_{};
};

/// `what 34 of 230`, on the same terms.
class CountingLine {
 public:
  CountingLine(std::string what, std::size_t all);
  ~CountingLine();
  void show(std::size_t done);

 private:
  std::string what_;
  std::size_t all_;
  bool visible_, shown_ = false;
};

}  // namespace locket::inline desk
