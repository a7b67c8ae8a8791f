// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/desk/terminal.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "renderer/errors.h"

namespace locket::inline desk {
namespace {

constexpr auto least_interval = std::chrono::milliseconds(100);
constexpr int bar_width = 24;
/// Before so much of the play is done, nobody can tell how long it will take.
constexpr double least_share_for_estimate = 0.03;

}  // namespace

bool colour_wanted() {
  const char* no_colour = std::getenv("NO_COLOR");
  return ::isatty(2) && (!no_colour || !*no_colour);
}

void refuse_sound_on_terminal(const std::filesystem::path& output) {
  if (output == "-" && ::isatty(1))
    throw UsageError("standard output is a terminal; send the sound into a file or a pipe, or name a file with -o");
}

std::string spoken_duration(double seconds) {
  if (seconds < 60) return fmt::format("{:.1f} s", std::max(0.0, seconds));
  const long whole = std::lround(seconds);
  if (whole < 3600) return fmt::format("{} min {:02} s", whole / 60, whole % 60);
  return fmt::format("{} h {:02} min", whole / 3600, whole % 3600 / 60);
}

std::string counted(std::size_t n, const std::string& what) { return fmt::format("{} {}{}", n, what, n == 1 ? "" : "s"); }

ProgressBar::ProgressBar(bool quiet) : visible_(!quiet && ::isatty(2)) {}

void ProgressBar::hide() {
  if (visible_ && shown_ != Clock::time_point{}) std::fputs("\r\033[K", stderr);
  shown_ = {};
}

std::string ProgressBar::line(const RenderProgress& progress, double elapsed) {
  const double share = std::clamp(progress.share, 0.0, 1.0);
  const int filled = static_cast<int>(share * bar_width);
  const std::string bar = std::string(static_cast<std::size_t>(filled), '=') + (filled < bar_width ? ">" : "");
  std::string line = fmt::format("[{:<{}}] {:3.0f} %  {}", bar, bar_width, share * 100, spoken_duration(progress.seconds));
  if (elapsed > 0) line += fmt::format("  {:.0f} x", progress.seconds / elapsed);
  if (share >= least_share_for_estimate) line += fmt::format("  {} left", spoken_duration(elapsed / share * (1 - share)));
  return line;
}

CountingLine::CountingLine(std::string what, std::size_t all) : what_(std::move(what)), all_(all), visible_(::isatty(2)) {}

CountingLine::~CountingLine() {
  if (shown_) std::fputs("\r\033[K", stderr);
}

void CountingLine::show(std::size_t done) {
  if (!visible_) return;
  std::fputs(fmt::format("\r{} {} of {}\033[K", what_, done, all_).c_str(), stderr);
  std::fflush(stderr);
  shown_ = true;
}

void ProgressBar::show(const RenderProgress& progress, const std::string& note) {
  const auto now = Clock::now();
  if (!visible_ || now - shown_ < least_interval) return;
  shown_ = now;
  const std::string text = line(progress, std::chrono::duration<double>(now - begin_).count());
  std::fputs(fmt::format("\r{}{}{}\033[K", text, note.empty() ? "" : "  ", note).c_str(), stderr);
  std::fflush(stderr);
}

}  // namespace locket::inline desk
