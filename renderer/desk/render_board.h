// SPDX-License-Identifier: GPL-3.0-or-later
// What several renders tell at once: one bar for all of them, and above it whole lines, never mixed.
#pragma once

#include <mutex>
#include <string>
#include <vector>

#include "renderer/desk/terminal.h"

namespace locket::inline desk {

/// Thread-safe. The bar goes away with this object.
class RenderBoard {
 public:
  /// `sizes`: how much work each play is, in any unit.
  RenderBoard(std::vector<double> sizes, bool quiet);

  /// Whole lines, on standard error.
  void say(const std::string& text);
  void show(std::size_t play, const RenderProgress& progress);
  void done(std::size_t play);
  /// Nothing came of it: it counts as done, and for nothing.
  void failed(std::size_t play);
  struct Rendered {
    std::size_t plays = 0;
    double seconds = 0;
  };
  /// What is done and has not failed.
  Rendered rendered();

 private:
  void show_all();
  void end(std::size_t play);

  std::mutex mutex_;
  ProgressBar bar_;
  const std::vector<double> sizes_;
  std::vector<RenderProgress> progress_;
  std::size_t done_ = 0;  ///< or failed
  Rendered rendered_;
};

/// How all of them stand: their seconds, and their shares weighed by their sizes.
RenderProgress progress_of_all(const std::vector<RenderProgress>& progress, const std::vector<double>& sizes);

}  // namespace locket::inline desk
