// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/live/kept_place.h"

#include <fmt/format.h>

#include <cmath>
#include <cstdlib>
#include <utility>

#include "scripts/name_hash.h"
#include "voices/cached_line.h"

namespace fs = std::filesystem;

namespace locket::inline live {
namespace {

/// One line: `locket-place 0x1.ed8p+6 market#12`.
constexpr std::string_view file_mark = "locket-place ";
/// So long ago began what one wants to hear again.
constexpr double again_seconds = 4;
/// Who has listened so long has taken up another place.
constexpr double settled_seconds = 30;
/// Time goes by in small steps; anything else is a jump.
constexpr double longest_step = 2;

std::optional<KeptPlace> read(const fs::path& file) {
  const auto line = cached_line(file);
  if (!line || !line->starts_with(file_mark)) return std::nullopt;
  const char* const begin = line->c_str() + file_mark.size();
  char* end = nullptr;
  const double seconds = std::strtod(begin, &end);
  if (end == begin || *end != ' ' || !std::isfinite(seconds) || seconds < 0) return std::nullopt;
  KeptPlace place{std::string(end + 1), seconds};
  const bool is_name = !place.line.empty() && place.line.find_first_of(" \t\r\n") == std::string::npos;
  return is_name ? std::optional(std::move(place)) : std::nullopt;
}

void write(const fs::path& file, const KeptPlace& place) {
  cache_line(file, fmt::format("{}{:a} {}", file_mark, place.seconds, place.line));
}

fs::path file_in(const fs::path& folder, std::string_view kind, std::string_view what) {
  return folder.empty() ? fs::path() : folder / fmt::format("{}-{:016x}.place", kind, name_hash(what));
}

std::string absolute_path(const fs::path& play) {
  std::error_code error;
  const fs::path found = fs::canonical(play, error);
  return (error ? fs::absolute(play, error) : found).string();
}

}  // namespace

fs::path state_folder() {
  if (const char* state = std::getenv("XDG_STATE_HOME"); state && *state) return fs::path(state) / "locket";
  if (const char* home = std::getenv("HOME"); home && *home) return fs::path(home) / ".local" / "state" / "locket";
  return {};
}

PlaceKeeper::PlaceKeeper(fs::path folder, const fs::path& play, std::string_view text)
    : by_path_(file_in(folder, "path", absolute_path(play))), by_text_(file_in(folder, "text", text)) {
  if (folder.empty()) return;
  found_ = read(by_path_);
  if (!found_) found_ = read(by_text_);
  kept_ = found_;
}

void PlaceKeeper::listen(const KeptPlace& line, double now) {
  const double step = now - std::exchange(last_, now).value_or(now);
  if (step > 0 && step < longest_step) heard_seconds_ += step;
  if (!line_ || line.line != line_->line) before_ = std::exchange(line_, line);
  const bool just_begun = now - line_->seconds < again_seconds;
  const bool follows = before_ && before_->seconds <= line_->seconds && line_->seconds - before_->seconds < settled_seconds;
  const KeptPlace& wanted = just_begun && follows ? *before_ : *line_;
  if (found_ && !found_gives_way_ && heard_seconds_ < settled_seconds) return;
  if (by_path_.empty() || kept_ == wanted) return;
  kept_ = wanted;
  write(by_path_, wanted);
  write(by_text_, wanted);
}

void PlaceKeeper::forget() {
  std::error_code ignored;
  kept_.reset();
  if (by_path_.empty()) return;
  fs::remove(by_path_, ignored);
  fs::remove(by_text_, ignored);
}

}  // namespace locket::inline live
