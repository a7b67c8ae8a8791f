// SPDX-License-Identifier: GPL-3.0-or-later
#include "voices/cached_line.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "audio/file_descriptor.h"
#include "scripts/name_hash.h"

namespace fs = std::filesystem;

namespace locket {

namespace {

constexpr std::size_t longest_line = 4096;

/// What stands behind a line, and tells that it is whole and as it was written.
std::string seal_of(std::string_view line) { return fmt::format(" #{:016x}\n", name_hash(line)); }

}  // namespace

std::optional<std::string> cached_line(const fs::path& file) {
  const FileDescriptor found(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
  struct stat status {};
  if (!found || ::fstat(found.get(), &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;  // a pipe would be waited for
  std::string line(longest_line, '\0');
  const ssize_t bytes = ::read(found.get(), line.data(), line.size());
  line.resize(static_cast<std::size_t>(std::max<ssize_t>(bytes, 0)));
  const std::size_t end = line.rfind(" #");
  if (end == std::string::npos || line.substr(end) != seal_of(line.substr(0, end))) return std::nullopt;
  line.resize(end);
  return line;
}

void cache_line(const fs::path& path, const std::string& line) {
  std::error_code ignored;
  fs::create_directories(path.parent_path(), ignored);
  std::string draft = path.string() + ".XXXXXX";  // neither another thread's nor another machine's, where a home is shared
  FileDescriptor file(::mkostemp(draft.data(), O_CLOEXEC));
  if (!file) return;
  const std::string text = line + seal_of(line);
  if (::write(file.get(), text.data(), text.size()) == static_cast<ssize_t>(text.size())) fs::rename(draft, path, ignored);
  fs::remove(draft, ignored);
}

std::optional<std::vector<double>> cached_figures(const fs::path& file, std::string_view mark, std::size_t count) {
  const auto line = cached_line(file);
  if (!line || line->rfind(mark, 0) != 0) return std::nullopt;
  std::vector<double> figures;
  const char* at = line->c_str() + mark.size();
  while (*at == ' ' && figures.size() < count) {
    char* end = nullptr;
    figures.push_back(std::strtod(at + 1, &end));
    if (end == at + 1 || !std::isfinite(figures.back())) return std::nullopt;
    at = end;
  }
  return figures.size() == count && *at == '\0' ? std::optional(figures) : std::nullopt;
}

void cache_figures(const fs::path& file, std::string_view mark, std::span<const double> figures) {
  std::string line(mark);
  for (const double figure : figures) line += fmt::format(" {:a}", figure);
  cache_line(file, line);
}

}  // namespace locket
