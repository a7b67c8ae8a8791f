// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/desk/render_board.h"

#include <fmt/format.h>

#include <cstdio>

namespace locket::inline desk {

RenderBoard::RenderBoard(std::vector<double> sizes, bool quiet) : bar_(quiet), sizes_(std::move(sizes)), progress_(sizes_.size()) {}

void RenderBoard::say(const std::string& text) {
  if (text.empty()) return;
  const std::lock_guard lock(mutex_);
  bar_.hide();
  std::fputs(text.c_str(), stderr);
}

void RenderBoard::show(std::size_t play, const RenderProgress& progress) {
  const std::lock_guard lock(mutex_);
  progress_[play] = progress;
  show_all();
}

void RenderBoard::done(std::size_t play) {
  const std::lock_guard lock(mutex_);
  rendered_.seconds += progress_[play].seconds;
  ++rendered_.plays;
  end(play);
}

void RenderBoard::failed(std::size_t play) {
  const std::lock_guard lock(mutex_);
  progress_[play].seconds = 0;
  end(play);
}

RenderBoard::Rendered RenderBoard::rendered() {
  const std::lock_guard lock(mutex_);
  return rendered_;
}

void RenderBoard::end(std::size_t play) {
  progress_[play].share = 1;
  ++done_;
  show_all();
}

void RenderBoard::show_all() { bar_.show(progress_of_all(progress_, sizes_), fmt::format("{} of {} plays", done_, sizes_.size())); }

RenderProgress progress_of_all(const std::vector<RenderProgress>& progress, const std::vector<double>& sizes) {
  RenderProgress all;
  double whole = 0;
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    all.seconds += progress[i].seconds;
    all.share += progress[i].share * sizes[i];
    whole += sizes[i];
  }
  if (whole > 0) all.share /= whole;
  return all;
}

}  // namespace locket::inline desk
